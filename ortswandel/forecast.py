"""A scenario carried out: baseline, newcomers and range of one town, for pages and command line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ortswandel.errors import InputError
from ortswandel.model.axes import Floats
from ortswandel.model.ensemble import draws, quantiles
from ortswandel.model.inputs import Inputs
from ortswandel.model.profiles import Group
from ortswandel.model.project import Projection, project
from ortswandel.model.ranges import fan
from ortswandel.model.response import newcomers, response
from ortswandel.model_inputs import Choice, load_groups, load_inputs
from ortswandel.scenario import Scenario


@dataclass(frozen=True)
class Outcome:
    """What a scenario comes to; year index 0 is the base year.

    Attributes:
        scenario: The scenario.
        baseline: Projection of the one town without additional arrivals.
        newcomers: Additional people and their children, `[year + 1, sex, age]`.
        low: Lower edge of the 80 % range of the total, `[year + 1]`.
        high: Upper edge, `[year + 1]`.
    """

    scenario: Scenario
    baseline: Projection
    newcomers: Floats
    low: Floats
    high: Floats

    @property
    def population(self) -> Floats:
        """Return residents and newcomers together, `[year + 1, sex, age]`."""
        return self.baseline.population[:, 0] + self.newcomers

    @property
    def total(self) -> Floats:
        """Return persons by year, `[year + 1]`."""
        return np.asarray(self.population.sum(axis=(-2, -1)))


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


def choice_of(scenario: Scenario) -> Choice:
    """Return the assumptions of a scenario."""
    return Choice(scenario.mortality, scenario.fertility, scenario.migration)


def run(scenario: Scenario, data_dir: Path) -> Outcome:
    """Return what a scenario comes to.

    Args:
        scenario: Town, years, arrivals, staying, assumptions, draws and seed.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: The town does not exist.
        DataError: A table is missing.
    """
    inputs = inputs_for(data_dir, choice_of(scenario))
    town = town_index(inputs, scenario.town)
    baseline = project(inputs, np.array([town]), scenario.until)
    layer = np.zeros_like(baseline.population[:, 0])
    staying = dict(scenario.staying)
    groups = load_groups(data_dir)
    for name, households in scenario.arrivals:
        group = groups[name]
        persons = yearly_arrivals(scenario, households * group.household_size)
        unit = group_response(inputs, town, group, staying.get(name))
        layer[1:] += newcomers(unit, persons)
    total = baseline.total() + layer.sum(axis=(-2, -1))[:, None]
    low, high = total_range(total, scenario)
    return Outcome(scenario, baseline, layer, low, high)


def yearly_arrivals(scenario: Scenario, persons: float) -> Floats:
    """Return persons arriving in every projected year, `[year]`; none before the first year."""
    years = np.arange(2026, scenario.until + 1)
    return np.where(years >= scenario.first_year, persons, 0.0)


def group_response(inputs: Inputs, town: int, group: Group, staying: float | None) -> Floats:
    """Return the response to one person of a group, `[year_since, sex, age]`.

    Args:
        inputs: Rates.
        town: Position of the town.
        group: Profile and defaults.
        staying: Share still here after five years; the group's default when None.
    """
    share = group.staying if staying is None else staying
    return response(
        inputs, town, group.profile, share, group.fertility_factor, group.converging_years
    )


def total_range(total: Floats, scenario: Scenario) -> tuple[Floats, Floats]:
    """Return the 80 % range of the totals `[year + 1, 1]` by formula or by draws, `[year + 1]`."""
    if scenario.draws == 0:
        low, high = fan(total, total[0])
        return low[:, 0], high[:, 0]
    edges = quantiles(draws(total, scenario.draws, scenario.seed), (0.1, 0.9))
    return edges[0, :, 0], edges[1, :, 0]


def rows(outcome: Outcome) -> list[dict[str, float | int]]:
    """Return one row per year: totals, range, newcomers and the baseline's flows, persons."""
    run_, table = outcome.baseline, []
    extra = outcome.newcomers.sum(axis=(-2, -1))
    for k, year in enumerate(run_.years):
        flows = {
            name: float(getattr(run_, name)[k - 1].sum()) if k else 0.0
            for name in ("births", "deaths", "moves_in", "moves_out")
        }
        table.append(
            {
                "year": year,
                "population": float(outcome.total[k]),
                "low_80": float(outcome.low[k]),
                "high_80": float(outcome.high[k]),
                "newcomers": float(extra[k]),
                **{f"residents_{name}": value for name, value in flows.items()},
            }
        )
    return table
