"""Daseinsvorsorge: what a town asks for, what tips when, what is there, and all towns in a list."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens import (
    services,
    services_calendar,
    services_demand,
    services_land,
    services_norms,
    services_there,
    town,
)

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
        services_calendar.calendar(view)
    with right:
        services_demand.demand(view)
    services_demand.everything(view)
    services_norms.editor(view.norms)
services_there.section()
services_land.towns(scenario)
