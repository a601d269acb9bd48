"""What stands around the live pictures of a scenario: its buttons above, the sections below."""

from __future__ import annotations

import streamlit as st

from ortswandel.places import Place
from ortswandel.scenario import Scenario
from ortswandel.ui import frame
from ortswandel.ui.screens import scenario_pins, scenario_solve, scenario_steps
from ortswandel.ui.screens.scenario_beside import beside
from ortswandel.ui.screens.scenario_cannot import cannot
from ortswandel.ui.screens.scenario_decided import decided
from ortswandel.ui.screens.scenario_people import people
from ortswandel.ui.screens.scenario_sections import computed
from ortswandel.ui.screens.scenario_towns import all_towns
from ortswandel.ui.screens.scenario_why import why


def buttons(town: Place, scenario: Scenario) -> None:
    """Show the reverse question, pinning and the link in one row, ready scenarios below it."""
    forecast = computed(scenario)
    with st.container(horizontal=True, vertical_alignment="center", key="scenario-buttons"):
        scenario_solve.button(town, forecast)
        scenario_pins.button(forecast)
        frame.copy_link()
    scenario_steps.presets(scenario)


def below(town: Place, scenario: Scenario) -> None:
    """Show all sections; what costs time is computed only when it is opened."""
    forecast = computed(scenario)
    scenario_pins.pins(town, forecast)
    why(town, forecast)
    decided(town, forecast)
    people(town, forecast)
    beside(town, forecast)
    all_towns(town, forecast)
    cannot()
