"""A scenario carried out: residents, newcomers and range of one town, or totals of all towns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from ortswandel.errors import InputError
from ortswandel.model.axes import Floats
from ortswandel.model.budget import Budget, land_budget
from ortswandel.model.ensemble import draws, quantiles
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import Staying, with_young_leaving
from ortswandel.model.outcome import Arrivals, Outcome, outcome, response_totals, spread
from ortswandel.model.profiles import Group
from ortswandel.model.project import Projection, project
from ortswandel.model.ranges import fan
from ortswandel.model_inputs import Choice, load_groups, load_inputs, load_net_history
from ortswandel.near import near
from ortswandel.scenarios.scenario import Scenario

COUNTED, ESTIMATED = "observed", "estimated"
"""How the base year came about, and every year after it."""


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


@dataclass(frozen=True)
class AllTowns:
    """A scenario's arrivals per head of its town, in every town alike; index 0 is the base year.

    Attributes:
        ags: Town keys.
        years: Years of the states on 31.12., base year first.
        baseline: Residents, `[year + 1, town]`.
        newcomers: Additional newcomers and their children, `[year + 1, town]`.
        arrivals: Persons arriving during the year, `[year + 1, town]`.
        budget: What this asks of the Land in a full year beside what it has received. The young
            who no longer leave are asked for too.
    """

    ags: tuple[str, ...]
    years: tuple[int, ...]
    baseline: Floats
    newcomers: Floats
    arrivals: Floats
    budget: Budget


@lru_cache(maxsize=9)
def inputs_for(data_dir: Path, choice: Choice) -> Inputs:
    """Return the inputs under a choice, kept for the next call; must not be changed.

    Args:
        data_dir: Folder with the model's tables.
        choice: Variants of mortality, fertility and migration.
    """
    return load_inputs(data_dir, choice)


@lru_cache(maxsize=16)
def scenario_inputs(data_dir: Path, choice: Choice, young_leaving: float) -> Inputs:
    """Return the inputs under a choice and a factor on the out-moves of the young.

    Args:
        data_dir: Folder with the model's tables.
        choice: Variants of mortality, fertility and migration.
        young_leaving: Factor on the out-moves of the young.
    """
    return with_young_leaving(inputs_for(data_dir, choice), young_leaving)


def inputs_of(scenario: Scenario, data_dir: Path) -> Inputs:
    """Return the inputs under a scenario's assumptions; must not be changed.

    Args:
        scenario: For variants and the factor on the out-moves of the young.
        data_dir: Folder with the model's tables.
    """
    choice = Choice(scenario.mortality, scenario.fertility, scenario.migration)
    return scenario_inputs(data_dir, choice, scenario.young_leaving)


def town_index(inputs: Inputs, ags: str) -> int:
    """Return the position of a town.

    Args:
        inputs: All towns.
        ags: Key of the town, 8 digits.

    Raises:
        InputError: No town has this key.
    """
    if ags not in inputs.ags:
        raise InputError("scenario_town", value=ags, near=near(ags, inputs.ags))
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
    inputs = inputs_of(scenario, data_dir)
    town = town_index(inputs, scenario.town)
    streams = streams_of(scenario, load_groups(data_dir))
    found = outcome(inputs, town, streams, scenario.until)
    residents, added = found.totals()
    low, high = total_range(residents + added, scenario)
    return Forecast(scenario, found, low, high)


def streams_of(scenario: Scenario, groups: dict[str, Group]) -> list[Arrivals]:
    """Return who comes in a scenario; staying as stated there, otherwise the group's default.

    Args:
        scenario: For arrivals, households per year, and staying.
        groups: Profiles and defaults by name.
    """
    return [
        Arrivals(
            groups[name],
            np.array(list(scenario.arrivals_by_year(name).values())),
            scenario.staying_of(name, groups[name].staying),
        )
        for name, _ in scenario.arrivals
    ]


def unit_totals(scenario: Scenario, group: str, data_dir: Path) -> Floats:
    """Return how many of one arrival of a group are still here, `[year_since, town]`, kept.

    Not changed by how many come: moving a slider costs no new response.

    Args:
        scenario: For staying and assumptions.
        group: Name of the group.
        data_dir: Folder with the model's tables.
    """
    choice = Choice(scenario.mortality, scenario.fertility, scenario.migration)
    staying = scenario.staying_of(group, load_groups(data_dir)[group].staying)
    return _unit_totals(data_dir, choice, scenario.young_leaving, group, staying)


@lru_cache(maxsize=128)
def _unit_totals(
    data_dir: Path, choice: Choice, young_leaving: float, group: str, staying: Staying
) -> Floats:
    inputs = scenario_inputs(data_dir, choice, young_leaving)
    return response_totals(inputs, load_groups(data_dir)[group], staying)


def run_all(scenario: Scenario, data_dir: Path) -> AllTowns:
    """Return all towns, each with the scenario's arrivals per 1,000 people of today.

    Args:
        scenario: As for `run`; its town gives the size the arrivals are set against.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: The town does not exist.
        DataError: A table is missing.
    """
    inputs = inputs_of(scenario, data_dir)
    town = town_index(inputs, scenario.town)
    baseline = project(inputs, until=scenario.until)
    people = baseline.total()[0]
    found = [
        spread(unit_totals(scenario, stream.group.name, data_dir), stream, people / people[town])
        for stream in streams_of(scenario, load_groups(data_dir))
    ]
    nobody = np.zeros((len(baseline.years), len(inputs.ags)))
    arrivals = sum((coming for _, coming in found), nobody)
    return AllTowns(
        ags=inputs.ags,
        years=baseline.years,
        baseline=baseline.total(),
        newcomers=sum((layer for layer, _ in found), nobody),
        arrivals=arrivals,
        budget=_budget(scenario, baseline, arrivals, data_dir),
    )


def _budget(scenario: Scenario, baseline: Projection, arrivals: Floats, data_dir: Path) -> Budget:
    """Return what the arrivals of the fullest year and the young who stay ask of the Land."""
    history = load_net_history(data_dir)
    usual = inputs_of(replace(scenario, young_leaving=1.0), data_dir)
    assumed = baseline if scenario.young_leaving == 1.0 else project(usual, until=scenario.until)
    staying = yearly_net(baseline) - yearly_net(assumed)
    return land_budget(
        arrivals.max(axis=0) + staying,
        float(yearly_net(assumed).sum()),
        history.persons.sum(axis=0),
        history.years,
    )


def yearly_net(projection: Projection) -> Floats:
    """Return the mean net migration per year of each town, persons `[town]`."""
    return np.asarray((projection.moves_in - projection.moves_out).sum(axis=-1).mean(axis=0))


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


def rows(forecast: Forecast) -> list[dict[str, float | int | str | None]]:
    """Return one row per year: total, range, newcomers, flows of residents, and how it came about.

    Persons; the base year is counted and has no flows, every later year is estimated.
    """
    baseline = forecast.outcome.baseline
    _, added = forecast.outcome.totals()
    total, table = forecast.total, []
    for k, year in enumerate(baseline.years):
        flows = {
            f"residents_{name}": float(getattr(baseline, name)[k - 1].sum()) if k else None
            for name in ("births", "deaths", "moves_in", "moves_out")
        }
        state = {
            "year": year,
            "population": float(total[k]),
            "low_80": float(forecast.low[k]),
            "high_80": float(forecast.high[k]),
            "newcomers": float(added[k]),
        }
        table.append(state | flows | {"method": ESTIMATED if k else COUNTED})
    return table
