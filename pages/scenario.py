"""Szenarien: who comes in addition, how many of them stay, and what the town would look like."""

import streamlit as st

from ortswandel.ui.screens.scenario import address, assumptions, below, scenario, steps, twins
from ortswandel.ui.screens.town import town

own = town.current()
if own is None:
    town.ask_for_town()
else:
    view = scenario.compute(own, address.wanted(own))
    with st.container(key="scenario"):
        left, right = st.columns([1, 3], gap="large")
    with left:
        steps.steps()
        scenario.whose(own)
        scenario.controls(view)
        assumptions.fold(own, view.scenario)
    with right:
        scenario.head(view)
        below.buttons(own, view.scenario)
        scenario.pictures(view)
        twins.twins(view)
        scenario.limits()
    below.below(own, view.scenario)
