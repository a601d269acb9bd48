"""Schrumpfung: who lost how much, what deaths and moves had in it, and who lost least."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens.decline import balance, decline, least
from ortswandel.ui.session import t

frame.place_line()
decline.heading()
left, right = st.columns([13, 10], gap="large")
with left:
    decline.course()
with right:
    decline.parts()
balance.why()
balance.years()
balance.moves()
with st.container(key="section-least"):
    st.header(t("decline.least_title"), anchor=False)
ordered = least.changes()
least.dots(ordered)
least.lists(ordered)
least.quarters(ordered)
