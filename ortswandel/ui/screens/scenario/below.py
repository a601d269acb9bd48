"""What stands around the live pictures of a scenario: its buttons above, the sections below."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import frame
from ortswandel.ui.report_button import report_button
from ortswandel.ui.screens.scenario import pins, solve, steps
from ortswandel.ui.screens.scenario.beside import beside
from ortswandel.ui.screens.scenario.cannot import cannot
from ortswandel.ui.screens.scenario.decided import decided
from ortswandel.ui.screens.scenario.people import people
from ortswandel.ui.screens.scenario.sections import choice_in_address, computed
from ortswandel.ui.screens.scenario.towns import all_towns
from ortswandel.ui.screens.scenario.why import why
from ortswandel.ui.session import keep_in_address, t

QUESTION, CHOICE, WHY = "frage", "scenario-question", "warum"
SECTIONS: dict[str, Callable[[Place, Forecast], None]] = {
    WHY: why,
    "entschieden": decided,
    "menschen": people,
    "orte": beside,
    "alle": all_towns,
}
"""Section by its name in the address."""


def buttons(town: Place, scenario: Scenario) -> None:
    """Show the reverse question, pinning, report and link in one row, ready scenarios below."""
    forecast = computed(scenario)
    with st.container(horizontal=True, vertical_alignment="center", key="scenario-buttons"):
        solve.button(town, forecast)
        pins.button(forecast)
        report_button(town, scenario)
        frame.copy_link()
    steps.presets(scenario)


def below(town: Place, scenario: Scenario) -> None:
    """Show pins, the answer to one further question, and the limits.

    One question at a time, so that a slider let go is not kept waiting by pictures nobody reads.
    """
    forecast = computed(scenario)
    pins.pins(town, forecast)
    SECTIONS[_question()](town, forecast)
    cannot()


def _question() -> str:
    """Show the questions and return the one chosen, which the address keeps."""
    known = tuple(SECTIONS)
    question = choice_in_address(QUESTION, known)
    st.session_state[CHOICE] = question
    names = {name: t(f"sections.{name}") for name in known}
    with st.container(key="section-scenario-questions"):
        st.header(t("sections.questions"), anchor=False)
        st.pills(
            t("sections.questions"),
            known,
            format_func=names.__getitem__,
            key=CHOICE,
            on_change=_take_question,
            required=True,
            label_visibility="collapsed",
        )
    return question


def _take_question() -> None:
    question = st.session_state[CHOICE]
    keep_in_address({QUESTION: None if question == WHY else question})
