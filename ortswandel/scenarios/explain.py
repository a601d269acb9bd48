"""Why a scenario comes out as it does: parts that add up, and what is decided already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ortswandel.model.decided import decided
from ortswandel.model.decompose import PARTS, change_by_component, difference_of_runs
from ortswandel.model.outcome import Layer
from ortswandel.model.project import project
from ortswandel.model_inputs import Choice
from ortswandel.scenarios.forecast import Forecast, inputs_for, inputs_of, town_index
from ortswandel.scenarios.values import FIRST_YEAR, check_choice, check_whole

EFFECTS = ("arrivals", "moved_on", "newcomer_births", "newcomer_deaths")
ORIGINS = ("alive", "moved_away", "moved_in", "born", "newcomers")


@dataclass(frozen=True)
class Explanation:
    """One scenario in one year, taken apart, persons; losses are negative.

    Attributes:
        town: Key of the town.
        year: The year (31.12.).
        today: Persons at the base date.
        residents: Persons in the year without newcomers, under the scenario's assumptions.
        total: Persons in the year, newcomers included.
        change: births, deaths, moves_in, moves_out since today: `residents - today`.
        effect: arrivals, moved_on, newcomer_births, newcomer_deaths: `total - residents`.
        assumptions: births, deaths, moves_in, moves_out beyond those of the baseline (L2, G2, W2,
            the young leaving as before): what the scenario's assumptions change in `residents`.
        origins: alive (today's residents, had nobody moved), moved_away, moved_in, born,
            newcomers; adding up to `total`.
    """

    town: str
    year: int
    today: float
    residents: float
    total: float
    change: dict[str, float]
    effect: dict[str, float]
    assumptions: dict[str, float]
    origins: dict[str, float]


def explain(forecast: Forecast, data_dir: Path, year: int) -> Explanation:
    """Return a forecast taken apart in one year.

    Args:
        forecast: The scenario carried out.
        data_dir: Folder with the model's tables.
        year: A year of the forecast after the base year.

    Raises:
        InputError: The year is not part of the forecast.
    """
    scenario, outcome = forecast.scenario, forecast.outcome
    check_whole("until", year, FIRST_YEAR, scenario.until)
    at = outcome.years.index(year)
    residents, added = (float(series[at]) for series in outcome.totals())
    change = change_by_component(outcome.baseline, 0, outcome.years[0], year)
    return Explanation(
        town=scenario.town,
        year=year,
        today=float(outcome.residents[0].sum()),
        residents=residents,
        total=residents + added,
        change=change,
        effect=effect_of(outcome.layer, at),
        assumptions=_assumptions(forecast, data_dir, year),
        origins=_origins(forecast, data_dir, year) | {"newcomers": added},
    )


def effect_of(layer: Layer, at: int) -> dict[str, float]:
    """Return what made the layer of newcomers up to a year; the parts add up to it, persons.

    Args:
        layer: Additional newcomers.
        at: Index of the year, 0 for the base year.
    """
    signed = (layer.arrivals, -layer.moved_on, layer.births, -layer.deaths)
    sums = (float(flow[: at + 1].sum()) for flow in signed)
    return dict(zip(EFFECTS, sums, strict=True))


def difference(first: Explanation, second: Explanation) -> dict[str, float]:
    """Return why two scenarios of one town differ: second minus first, adding up, persons.

    Args:
        first: One scenario.
        second: The other, of the same town and year.

    Raises:
        InputError: They are of different towns or years.
    """
    check_choice("town", second.town, [first.town])
    check_whole("until", second.year, first.year, first.year)
    before, after = first.change | first.effect, second.change | second.effect
    return {part: after[part] - before[part] for part in (*PARTS, *EFFECTS)}


def _assumptions(forecast: Forecast, data_dir: Path, year: int) -> dict[str, float]:
    """Return what the scenario's assumptions change among the residents."""
    inputs = inputs_for(data_dir, Choice())
    if inputs_of(forecast.scenario, data_dir) is inputs:
        return dict.fromkeys(PARTS, 0.0)
    town = np.array([town_index(inputs, forecast.scenario.town)])
    return difference_of_runs(project(inputs, town, year), forecast.outcome.baseline, 0, year)


def _origins(forecast: Forecast, data_dir: Path, year: int) -> dict[str, float]:
    """Return where the residents of a year come from."""
    inputs = inputs_of(forecast.scenario, data_dir)
    parts = decided(inputs, town_index(inputs, forecast.scenario.town), year)
    names = (name for name in ORIGINS if name != "newcomers")
    return {name: float(getattr(parts, name)[-1].sum()) for name in names}
