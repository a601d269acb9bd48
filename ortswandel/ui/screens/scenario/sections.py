"""What the sections below the scenario's pictures share: their frame, outcomes, small tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl
import streamlit as st

from ortswandel.errors import InputError
from ortswandel.findings.scenario_names import who_comes
from ortswandel.model.ranges import fan, only_ranges
from ortswandel.model_inputs import load_groups
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import Forecast, run
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import brief
from ortswandel.ui.session import address, complain, speak, t


@lru_cache(maxsize=256)
def computed(scenario: Scenario) -> Forecast:
    """Return what a scenario comes to, kept for the next run of the page; must not be changed."""
    return run(scenario, DATA)


def coming(scenario: Scenario) -> str:
    """Return who comes in a year, for files; the page has it on its sliders."""
    if not scenario.arrivals:
        return ""
    return t("download.coming", who=who_comes(scenario.arrivals, speak()))


def head(name: str) -> None:
    """Show a section's heading."""
    with st.container(key=f"section-scenario-{name}"):
        st.header(t(f"sections.{name}"), anchor=False)


def choice_in_address(name: str, known: Sequence[str]) -> str:
    """Return a choice kept in the address, the first where there is none; a bad one is said."""
    wanted = address().extra.get(name, known[0])
    if wanted in known:
        return wanted
    allowed = ", ".join(known)
    error = InputError("unknown_parameter", value=brief(wanted), name=name, allowed=allowed)
    complain(error)
    return known[0]


def people_today(forecast: Forecast) -> float:
    """Return the residents of the base date."""
    return float(forecast.outcome.residents[0].sum())


def only_spans(forecast: Forecast) -> bool:
    """Tell whether a town is too small for single numbers."""
    return only_ranges(people_today(forecast))


def is_too_small(forecast: Forecast) -> bool:
    """Say so where a town is too small for single numbers; tell whether it is."""
    small = only_spans(forecast)
    if small:
        st.caption(t("sections.small_town"))
    return small


def is_empty(forecast: Forecast, key: str) -> bool:
    """Say what to do where nobody extra comes; tell whether that is so."""
    empty = not forecast.scenario.arrivals
    if empty:
        st.caption(t(key))
    return empty


def courses(forecast: Forecast) -> tuple[list[float], list[float]]:
    """Return persons by year without and with newcomers, base year first."""
    without, added = forecast.outcome.totals()
    return without.tolist(), (without + added).tolist()


def band(years: tuple[int, ...], low: list[float], high: list[float]) -> pl.DataFrame:
    """Return the 80 % range as the pictures want it: year, low_80, high_80."""
    return pl.DataFrame({"year": years, "low_80": low, "high_80": high})


def arriving_per_year(scenario: Scenario) -> float:
    """Return the persons who come in a year with the full number, all groups together."""
    groups = load_groups(DATA)
    return sum(households * groups[name].household_size for name, households in scenario.arrivals)


def baseline_range(forecast: Forecast) -> tuple[list[float], list[float]]:
    """Return the edges of the 80 % range of the town without newcomers, by year."""
    path = forecast.outcome.totals()[0][:, None]
    low, high = fan(path, path[0])
    return low[:, 0].tolist(), high[:, 0].tolist()
