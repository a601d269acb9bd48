"""Ort: one town – key figures, course, towns like it, ages, and what is estimated."""

import streamlit as st

from ortswandel.ui.screens.town import ages, alike, status, town

own = town.current()
if own is None:
    town.ask_for_town()
else:
    town.head(own)
    numbers = town.profile(own, (*town.AGES, *town.OTHERS, town.INDEX))
    town.figures(own, numbers)
    left, right = st.columns([6, 5], gap="large")
    with left:
        town.course(own)
    with right:
        alike.similar(own)
    town.other_figures(own, numbers)
    ages.ages(own, numbers.get(town.INDEX))
    status.everything(own)
    status.status(own)
