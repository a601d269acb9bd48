"""Daseinsvorsorge: what a town asks for, what tips when, what is there, and all towns in a list."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens.services import calendar, demand, land, norms, services, there
from ortswandel.ui.screens.town import town

frame.place_line()
own = town.current()
scenario = services.asked(own)
if own is None:
    services.without_town()
else:
    view = services.compute(own, scenario)
    first, beside = st.columns([2, 1], gap="medium", vertical_alignment="bottom")
    with first:
        services.head(view)
    with beside:
        services.compare(view)
    left, right = st.columns([6, 5], gap="large")
    with left:
        calendar.calendar(view)
    with right:
        demand.demand(view)
    demand.everything(view)
    norms.editor(view.norms)
there.section()
land.towns(scenario)
