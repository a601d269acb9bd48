"""What a scenario does to one town: the baseline, and the newcomers as a layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import Staying
from ortswandel.model.profiles import Group
from ortswandel.model.project import Projection, project
from ortswandel.model.response import newcomers, response


@dataclass(frozen=True)
class Arrivals:
    """A stream of newcomers of one group.

    Attributes:
        group: Who comes.
        households: Households arriving in each year after the base year, `[year]`.
        staying: Shares still here after 1, 3 and 5 years.
    """

    group: Group
    households: Floats
    staying: Staying


@dataclass(frozen=True)
class Layer:
    """Additional newcomers and their children with all flows; base year first, all 0 there.

    The balance `P(t) = P(t-1) + arrivals + births - deaths - moved on` closes, each year and sex.

    Attributes:
        population: Persons on 31.12., `[year + 1, sex, age]`.
        arrivals: Persons arriving during the year, `[year + 1, sex]`.
        births: Children born to newcomers, `[year + 1, sex]`.
        deaths: Deaths among them, `[year + 1, sex]`.
        moved_on: Those who moved away again, `[year + 1, sex]`.
    """

    population: Floats
    arrivals: Floats
    births: Floats
    deaths: Floats
    moved_on: Floats

    def balance_error(self) -> Floats:
        """Return the persons unaccounted for, `[year, sex]`; zero up to rounding."""
        change = np.diff(self.population.sum(axis=-1), axis=0)
        flows = self.arrivals + self.births - self.deaths - self.moved_on
        return np.asarray(change - flows[1:])


@dataclass(frozen=True)
class Outcome:
    """One town under one scenario, base year first.

    Attributes:
        baseline: Projection of the one town without additional newcomers, with its flows.
        layer: Additional newcomers and their children.
    """

    baseline: Projection
    layer: Layer

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years of the states on 31.12."""
        return self.baseline.years

    @property
    def residents(self) -> Floats:
        """Return the baseline, persons `[year, sex, age]`."""
        return self.baseline.population[:, 0]

    @property
    def newcomers(self) -> Floats:
        """Return additional newcomers and their children, persons `[year, sex, age]`."""
        return self.layer.population

    def persons(self, year: int, first: int, last: int) -> tuple[float, float]:
        """Return residents and newcomers from age `first` to `last` (inclusive) in a year.

        Raises:
            ValueError: The year is not part of the outcome.
        """
        at = self.years.index(year)
        ages = slice(first, last + 1)
        return float(self.residents[at, :, ages].sum()), float(self.newcomers[at, :, ages].sum())

    def totals(self) -> tuple[Floats, Floats]:
        """Return all residents and all newcomers by year, each `[year]`."""
        return self.residents.sum(axis=(1, 2)), self.newcomers.sum(axis=(1, 2))


def outcome(inputs: Inputs, town: int, streams: Sequence[Arrivals], until: int) -> Outcome:
    """Return the baseline of a town and the layer of its additional newcomers.

    Args:
        inputs: Rates and counts of all towns.
        town: Position in `inputs.ags`.
        streams: Who comes in addition, one entry per group.
        until: Last year; every stream has one number for each year up to it.

    Raises:
        ValueError: A year lies outside the inputs, or a share of stayers outside its range.
    """
    baseline = project(inputs, np.array([town]), until)
    n_states, shape = len(baseline.years), inputs.base.shape[1:]
    total = [np.zeros((n_states, *shape)), *np.zeros((4, n_states, shape[0]))]
    for stream in streams:
        for sum_, part in zip(total, _stream_layer(inputs, town, stream), strict=True):
            sum_ += part
    return Outcome(baseline, Layer(*total))


def _stream_layer(inputs: Inputs, town: int, stream: Arrivals) -> tuple[Floats, ...]:
    """Return what one stream adds, in the order of `Layer`."""
    persons = np.concatenate([[0.0], stream.households * stream.group.household_size])
    unit = response(inputs, town, stream.group, stream.staying, len(persons) - 1)
    return (
        newcomers(unit.population, persons),
        persons[:, None] * stream.group.profile.sum(axis=-1),
        newcomers(unit.births, persons),
        newcomers(unit.deaths, persons),
        newcomers(unit.moved_on, persons),
    )


def response_totals(inputs: Inputs, group: Group, staying: Staying) -> Floats:
    """Return how many of one arrival and its children are still here, `[year_since, town]`.

    Args:
        inputs: Rates of all towns.
        group: Who comes.
        staying: Shares still here after 1, 3 and 5 years.
    """
    unit = response(inputs, slice(None), group, staying).population
    by_cell = unit.reshape(*unit.shape[:2], -1)
    return np.asarray(by_cell @ np.ones(by_cell.shape[-1]))


def spread(unit: Floats, stream: Arrivals, scale: Floats) -> tuple[Floats, Floats]:
    """Return the totals of one stream received by every town: newcomers and arrivals.

    Args:
        unit: Persons still here of one arrival, `[year_since, town]`.
        stream: Who comes where the scale is 1.
        scale: Factor on the households of each town, `[town]`.

    Returns:
        Persons `[year + 1, town]` each, base year first.
    """
    persons = np.concatenate([[0.0], stream.households * stream.group.household_size])
    return newcomers(unit[: len(persons)], persons) * scale, persons[:, None] * scale
