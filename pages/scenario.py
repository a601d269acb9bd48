"""Szenarien: who comes in addition, how many of them stay, and what the town would look like."""

import streamlit as st

from ortswandel.ui.screens import (
    scenario,
    scenario_address,
    scenario_assumptions,
    scenario_below,
    scenario_steps,
    scenario_twins,
    town,
)

own = town.current()
if own is None:
    town.ask_for_town()
else:
    view = scenario.compute(own, scenario_address.wanted(own))
    with st.container(key="scenario"):
        left, right = st.columns([1, 3], gap="large")
    with left:
        scenario_steps.steps()
        scenario.whose(own)
        scenario.controls(view)
        scenario_assumptions.fold(own, view.scenario)
    with right:
        scenario.head(view)
        scenario_below.buttons(own, view.scenario)
        scenario.pictures(view)
        scenario_twins.twins(view)
        scenario.limits()
    scenario_below.below(own, view.scenario)
