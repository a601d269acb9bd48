"""Szenarien: more families a year, how many stay, and what the town would look like."""

import streamlit as st

from ortswandel.ui.screens import scenario, scenario_below, scenario_steps, town

own = town.current()
if own is None:
    town.ask_for_town()
else:
    left, right = st.columns([1, 2.8], gap="large")
    asked = scenario.wanted(own)
    view = scenario.compute(own, asked)
    with left:
        scenario_steps.steps()
        scenario.controls(own, asked, view.today)
    with right:
        scenario.head(view)
        scenario_below.buttons(own, asked)
        wide, narrow = st.columns([5, 3], gap="large")
        with wide:
            scenario.course(view)
        with narrow:
            scenario.ages(view)
        scenario.figures(view)
        scenario.limits()
    scenario_below.below(own, asked)
