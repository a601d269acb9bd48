"""A scenario carried out: residents, newcomers and range of one town, for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ortswandel.errors import InputError
from ortswandel.model.axes import Floats
from ortswandel.model.ensemble import draws, quantiles
from ortswandel.model.inputs import Inputs
from ortswandel.model.outcome import Arrivals, Outcome, outcome
from ortswandel.model.profiles import Group
from ortswandel.model.ranges import fan
from ortswandel.model_inputs import Choice, load_groups, load_inputs
from ortswandel.scenario import Scenario


@dataclass(frozen=True)
class Forecast:
    """What a scenario comes to; year index 0 is the base year.

    Attributes:
        scenario: The scenario.
        outcome: Residents and newcomers by sex and age.
        low: Lower edge of the 80 % range of the total, `[year + 1]`.
        high: Upper edge, `[year + 1]`.
    """

    scenario: Scenario
    outcome: Outcome
    low: Floats
    high: Floats

    @property
    def total(self) -> Floats:
        """Return residents and newcomers together, `[year + 1]`."""
        residents, added = self.outcome.totals()
        return np.asarray(residents + added)


@lru_cache(maxsize=9)
def inputs_for(data_dir: Path, choice: Choice) -> Inputs:
    """Return the inputs under a choice, kept for the next call; must not be changed."""
    return load_inputs(data_dir, choice)


def town_index(inputs: Inputs, ags: str) -> int:
    """Return the position of a town.

    Raises:
        InputError: No town has this key.
    """
    if ags not in inputs.ags:
        raise InputError("scenario_town", value=ags)
    return inputs.town(ags)


def run(scenario: Scenario, data_dir: Path) -> Forecast:
    """Return what a scenario comes to.

    Args:
        scenario: Town, years, arrivals, staying, assumptions, draws and seed.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: The town does not exist.
        DataError: A table is missing.
    """
    choice = Choice(scenario.mortality, scenario.fertility, scenario.migration)
    inputs = inputs_for(data_dir, choice)
    town = town_index(inputs, scenario.town)
    streams = streams_of(scenario, load_groups(data_dir))
    found = outcome(inputs, town, streams, scenario.first_year, scenario.until)
    residents, added = found.totals()
    low, high = total_range(residents + added, scenario)
    return Forecast(scenario, found, low, high)


def streams_of(scenario: Scenario, groups: dict[str, Group]) -> list[Arrivals]:
    """Return who comes in a scenario; staying as stated there, otherwise the group's default."""
    staying = dict(scenario.staying)
    return [
        Arrivals(groups[name], households, staying.get(name, groups[name].staying))
        for name, households in scenario.arrivals
    ]


def total_range(total: Floats, scenario: Scenario) -> tuple[Floats, Floats]:
    """Return the 80 % range of the totals by formula or, with draws, by quantiles.

    Args:
        total: Persons, `[year + 1]`.
        scenario: For draws and seed.
    """
    if scenario.draws == 0:
        low, high = fan(total[:, None], total[:1])
        return low[:, 0], high[:, 0]
    edges = quantiles(draws(total[:, None], scenario.draws, scenario.seed), (0.1, 0.9))
    return edges[0, :, 0], edges[1, :, 0]


def rows(forecast: Forecast) -> list[dict[str, float | int]]:
    """Return one row per year: total, range, newcomers and the residents' flows, persons."""
    baseline = forecast.outcome.baseline
    _, added = forecast.outcome.totals()
    total, table = forecast.total, []
    for k, year in enumerate(baseline.years):
        flows = {
            f"residents_{name}": float(getattr(baseline, name)[k - 1].sum()) if k else 0.0
            for name in ("births", "deaths", "moves_in", "moves_out")
        }
        state = {
            "year": year,
            "population": float(total[k]),
            "low_80": float(forecast.low[k]),
            "high_80": float(forecast.high[k]),
            "newcomers": float(added[k]),
        }
        table.append(state | flows)
    return table
