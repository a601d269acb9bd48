"""The reverse question: which inflow keeps a number; asked in a dialog that can take the answer."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ortswandel.errors import InputError
from ortswandel.findings import scenario_solve as findings
from ortswandel.findings.scenario_solve import Asked
from ortswandel.model.axes import LAST_YEAR
from ortswandel.model.ranges import only_ranges
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import fmt
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast
from ortswandel.scenarios.reverse import Answer, solve
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import FIRST_YEAR, MOST_HOUSEHOLDS
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.session import keep_in_address, say_error, speak, t

TARGET, NUMBER, YEAR, GROUP = "solve-target", "solve-number", "solve-year", "solve-group"
OTHER = "other"
TARGETS = ("working_age", "primary_class", "fire_brigade")
DEFAULT_YEAR = 2040


def button(town: Place, forecast: Forecast) -> None:
    """Show the button that opens the question; answers inside redraw nothing of the page."""
    if st.button(t("solve.button"), type="primary", key="solve"):
        st.dialog(t("solve.button"), width="medium")(_panel)(town, forecast)


def _panel(town: Place, forecast: Forecast) -> None:
    with st.container(key="solve-panel"):
        _question(town, forecast)


def _question(town: Place, forecast: Forecast) -> None:
    today = sections.people_today(forecast)
    target, wanted = _target(today)
    with st.container(horizontal=True):
        year, group = _year(), _group(forecast.scenario)
    asked = Asked(target, wanted, year, group)
    try:
        found = solve(forecast.scenario, DATA, group=group, target=target, at=year, wanted=wanted)
    except InputError as error:
        st.warning(say_error(error))
        return
    if target == "primary_class":
        asked = replace(asked, wanted=found.wanted)
    _say(town, forecast, asked, found)
    _take(forecast.scenario, asked, found)


def _target(today: float) -> tuple[str, float | None]:
    """Return what is to be kept and at which number; None means at today's."""
    numbers = {str(number): number for number in findings.round_numbers(today)}
    names = {"population": t("solve.target_population", today=fmt(today, "persons", speak()))}
    names |= {key: t("solve.people", n=fmt(n, "persons", speak())) for key, n in numbers.items()}
    names |= {name: t(f"solve.target_{name}") for name in (OTHER, *TARGETS)}
    if st.session_state.get(TARGET) not in names:
        st.session_state[TARGET] = "population"
    label = t("solve.what")
    chosen = st.pills(label, names, format_func=names.__getitem__, key=TARGET, required=True)
    if chosen in numbers:
        return "population", float(numbers[chosen])
    return ("population", _typed(today)) if chosen == OTHER else (str(chosen), None)


def _typed(today: float) -> float:
    return float(
        st.number_input(
            t("solve.number"),
            min_value=1,
            max_value=999_999,
            value=round(today),
            step=1,
            key=NUMBER,
        )
    )


def _year() -> int:
    st.session_state.setdefault(YEAR, DEFAULT_YEAR)
    years = [*range(FIRST_YEAR, LAST_YEAR + 1)]
    return int(st.selectbox(t("solve.year"), years, key=YEAR, width=120))


def _group(scenario: Scenario) -> str:
    """Return who is to come: at first the group that already does, otherwise families."""
    first = next((group for group, _ in scenario.arrivals), GROUPS[0])
    st.session_state.setdefault(GROUP, first)
    name = {group: t(f"solve.group_{group}") for group in GROUPS}
    return str(
        st.selectbox(t("solve.who"), GROUPS, format_func=name.__getitem__, key=GROUP, width=280)
    )


def _say(town: Place, forecast: Forecast, asked: Asked, found: Answer) -> None:
    sentence = findings.answer(
        asked,
        town,
        found.today,
        found.households_per_year,
        found.without,
        speak(),
        realistic=found.realistic,
    )
    with st.container(key="solve-answer"):
        st.markdown(sentence.say(speak()))
    if not found.realistic:
        shares = forecast.scenario.staying_of(asked.group, load_groups(DATA)[asked.group].staying)
        other = findings.instead(
            asked, found.most_households, found.staying_needed, shares[-1], speak()
        )
        st.markdown(other.say(speak()))
    if found.households_per_year > 0:
        st.caption(
            findings.best_years(found.best_rate_per_1000, found.rate_per_1000, speak()).say(speak())
        )
    notes = [t("solve.note"), t("solve.small") if _is_small(forecast) else ""]
    st.caption(" ".join(note for note in notes if note))


def _is_small(forecast: Forecast) -> bool:
    return only_ranges(sections.people_today(forecast))


def _take(scenario: Scenario, asked: Asked, found: Answer) -> None:
    number = findings.whole(found.households_per_year)
    possible = 0 < number <= MOST_HOUSEHOLDS
    if st.button(t("solve.take"), key="solve-take", type="primary", disabled=not possible):
        _set_sliders(scenario, asked, number)
        st.rerun()


def _set_sliders(scenario: Scenario, asked: Asked, number: int) -> None:
    """Put the answer into the address, from where the sliders take it."""
    arrivals = dict(scenario.arrivals) | {asked.group: float(number)}
    until = max(scenario.until, asked.year)
    query = replace(scenario, arrivals=tuple(arrivals.items()), until=until).to_query()
    kept = [key for key in Scenario.query_keys() if key != "gemeinde"]
    keep_in_address({key: query.get(key) for key in kept})
