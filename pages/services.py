"""Daseinsvorsorge: what a town asks for, what tips when, and what newcomers change."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens import (
    services,
    services_calendar,
    services_demand,
    services_land,
    services_norms,
    town,
)

frame.place_line()
own, norms = town.current(), services.wanted_norms()
if own is None:
    town.ask_for_town()
else:
    view = services.compute(own, norms)
    services.head(view)
    services.compare(view)
    left, right = st.columns([6, 5], gap="large")
    with left:
        services_calendar.calendar(view)
    with right:
        services_demand.demand(view)
    services_demand.everything(view)
services_norms.editor(norms)
services_land.towns(own, norms)
