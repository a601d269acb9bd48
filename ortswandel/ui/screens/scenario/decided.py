"""What is already decided: people of today, those still to come and to be born, extra inflow."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ortswandel.charts.decided import PARTS, decided_chart
from ortswandel.findings import scenario_decided as findings
from ortswandel.findings.scenario_decided import Settled
from ortswandel.model.decided import decided as decided_by_model
from ortswandel.numbers import about, rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast, inputs_of, town_index
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import speak, style, t
from ortswandel.ui.tables import Table

COLUMNS = ("alive", "births", "moved_in", "moved_away", "newcomers")
"""Columns of the table: moves in stand beside moves away."""


def decided(town: Place, forecast: Forecast) -> None:
    """Show who makes up the town year by year."""
    if not sections.is_too_small(forecast):
        show.picture(lambda: decided_picture(town, forecast))


def decided_picture(town: Place, forecast: Forecast) -> Picture:
    """Return the picture: who makes up the town year by year."""
    years = forecast.outcome.years
    span = {"first": years[0], "year": years[-1]}
    paths = _paths(forecast)
    last = {name: path[-1] for name, path in paths.items()}
    facts = [
        t("decided.fact", name=t(f"decided.{name}"), n=about(last[name], speak())) for name in PARTS
    ]
    found = Settled(
        sections.people_today(forecast),
        last["alive"],
        last["births"],
        last["moved_in"],
        -last["moved_away"],
        last["newcomers"],
    )
    return Picture(
        decided_chart(paths, years, role_of(town), style(), speak()),
        key="scenario-decided",
        name="szenarien-entschieden",
        state=Scenario.query_keys(),
        key_words=sections.coming(forecast.scenario),
        about=town.name,
        title=findings.settled(found, town, years[-1], speak()).say(speak()),
        subtitle=findings.movable(found, speak()).say(speak()),
        alt_text=t("decided.alt", facts=", ".join(facts), **span),
        source=f"{t('sections.modelled')} {t('decided.note', **span)}",
        table=lambda: _table(years, paths),
    )


def _paths(forecast: Forecast) -> dict[str, list[float]]:
    """Return persons by year of each part, and of both sides of the moves."""
    newcomers = forecast.outcome.totals()[1].tolist()
    return _paths_of_residents(nobody_extra(forecast.scenario)) | {"newcomers": newcomers}


@lru_cache(maxsize=64)
def _paths_of_residents(scenario: Scenario) -> dict[str, list[float]]:
    """Return the parts that don't depend on who comes in addition; must not be changed."""
    inputs = inputs_of(scenario, DATA)
    found = decided_by_model(inputs, town_index(inputs, scenario.town), scenario.until)
    persons = {
        "alive": found.alive,
        "births": found.born,
        "moves": found.moved_in + found.moved_away,
        "moved_in": found.moved_in,
        "moved_away": found.moved_away,
    }
    return {name: cube.sum(axis=(1, 2)).tolist() for name, cube in persons.items()}


def nobody_extra(scenario: Scenario) -> Scenario:
    """Return the scenario without additional arrivals, its assumptions on residents unchanged."""
    plain = Scenario()
    return replace(
        scenario,
        arrivals=(),
        staying=(),
        first_year=plain.first_year,
        duration=plain.duration,
        ramp=plain.ramp,
    )


def _table(years: tuple[int, ...], paths: dict[str, list[float]]) -> Table:
    heads = [t("course.year"), *(t(f"decided.{name}") for name in COLUMNS)]
    rows = [
        [str(year), *(rounded(paths[name][k], speak()) for name in COLUMNS)]
        for k, year in enumerate(years)
    ]
    return heads, rows
