"""What a scenario does to one town: the baseline, and the newcomers as a layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.profiles import Group
from ortswandel.model.project import Projection, project
from ortswandel.model.response import newcomers, response


@dataclass(frozen=True)
class Arrivals:
    """A constant stream of newcomers.

    Attributes:
        group: Who comes.
        households: Households per year.
        staying: Share still here after five years.
    """

    group: Group
    households: float
    staying: float


@dataclass(frozen=True)
class Outcome:
    """One town under one scenario, base year first.

    Attributes:
        baseline: Projection of the one town without additional newcomers, with its flows.
        newcomers: Additional newcomers and their children, persons `[year, sex, age]`.
    """

    baseline: Projection
    newcomers: Floats

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years of the states on 31.12."""
        return self.baseline.years

    @property
    def residents(self) -> Floats:
        """Return the baseline, persons `[year, sex, age]`."""
        return self.baseline.population[:, 0]

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


def outcome(
    inputs: Inputs, town: int, streams: Sequence[Arrivals], first_year: int, until: int
) -> Outcome:
    """Return the baseline of a town and the layer of its additional newcomers.

    Args:
        inputs: Rates and counts of all towns.
        town: Position in `inputs.ags`.
        streams: Who comes in addition, every year from `first_year` to `until`.
        first_year: First year with additional arrivals.
        until: Last year.

    Raises:
        ValueError: A year lies outside the inputs, or a share of stayers outside its range.
    """
    baseline = project(inputs, np.array([town]), until)
    years = baseline.years
    coming = np.array([float(year >= first_year) for year in years])
    layer = np.zeros_like(baseline.population[:, 0])
    for stream in streams:
        persons = stream.households * stream.group.household_size
        unit = unit_response(inputs, town, stream.group, stream.staying)
        layer += newcomers(unit[: len(years)], coming * persons)
    return Outcome(baseline, layer)


def unit_response(inputs: Inputs, town: int, group: Group, staying: float) -> Floats:
    """Return the response to one person of a group, `[year_since, sex, age]`.

    Args:
        inputs: Rates of all towns.
        town: Position in `inputs.ags`.
        group: Profile and fertility.
        staying: Share still here after five years.
    """
    return response(
        inputs, town, group.profile, staying, group.fertility_factor, group.converging_years
    )
