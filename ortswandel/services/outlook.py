"""Demand by year and thresholds of all towns, from the model's population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.demand import demand, persons_behind, position, weights
from ortswandel.model.inputs import Inputs
from ortswandel.model.outcome import Arrivals
from ortswandel.model.project import Projection
from ortswandel.model.response import newcomers, response
from ortswandel.model.thresholds import Tipping, birth_half_width, edges, tipping, together
from ortswandel.norms import Norms
from ortswandel.services.supply import Supply
from ortswandel.services.thresholds import THRESHOLDS, Threshold, limit_of


@dataclass(frozen=True)
class Course:
    """One demand by year: without and with newcomers, and the 80 % range without them, `[year]`."""

    without: Floats
    with_newcomers: Floats
    low: Floats
    high: Floats

    def times(self, factor: float) -> Course:
        """Return the course in another unit."""
        parts = (self.without, self.with_newcomers, self.low, self.high)
        return Course(*(np.asarray(factor * part) for part in parts))


@dataclass(frozen=True)
class Outlook:
    """Demand by year and thresholds of all towns.

    Attributes:
        years: Base year first.
        residents: Demand of the residents, `[year + 1, town, kind]`.
        newcomers: Demand of the newcomers, `[year + 1, town, kind]`.
        behind: People behind the demand of the residents at the base date, `[town, kind]`.
        births: Half-width by births to come, `[year + 1, kind]`.
        tippings: When each threshold is crossed, by its name.
    """

    years: tuple[int, ...]
    residents: Floats
    newcomers: Floats
    behind: Floats
    births: Floats
    tippings: dict[str, Tipping]

    def course_of_all(self, kind: str) -> Floats:
        """Return the demand of the residents of all towns by year, `[year + 1, town]`."""
        return self.residents[..., position(kind)]

    def course(self, kind: str, town: int) -> Course:
        """Return the demand of one kind and town by year, with its 80 % range."""
        k = position(kind)
        without, added = self.residents[:, town, k], self.newcomers[:, town, k]
        low, high = edges(without[:, None], self.behind[town : town + 1, k], self.births[:, k])
        return Course(without, without + added, low[:, 0], high[:, 0])


def outlook(residents: Projection, added: Floats, supply: Supply, norms: Norms) -> Outlook:
    """Return demand and thresholds of all towns.

    Args:
        residents: The model's baseline, towns in the order of `supply`.
        added: Demand of the scenario's newcomers, `[year + 1, town, kind]`.
        supply: Sites and places.
        norms: Published norms with the reader's changes.
    """
    weight = weights(norms.values)
    asked = demand(residents.population, weight)
    behind = persons_behind(residents.population[0], weight)
    births = birth_half_width(weight, len(asked))
    found = Outlook(residents.years, asked, added, behind, births, {})
    tippings = {item.name: _tipping(item, found, supply, norms) for item in THRESHOLDS}
    return replace(found, tippings=tippings)


def added_in_one(newcomers: Floats, town: int, n_towns: int, norms: Norms) -> Floats:
    """Return the demand of one town's newcomers, 0 elsewhere, `[year + 1, town, kind]`.

    Args:
        newcomers: Persons, `[year + 1, sex, age]`.
        town: Position of their town.
        n_towns: Number of all towns.
        norms: Published norms with the reader's changes.
    """
    asked = demand(newcomers, weights(norms.values))
    added = np.zeros((asked.shape[0], n_towns, asked.shape[1]))
    added[:, town] = asked
    return added


def added_everywhere(
    inputs: Inputs, streams: Sequence[Arrivals], scale: Floats, norms: Norms, n_states: int
) -> Floats:
    """Return the demand of newcomers where every town receives them, `[year + 1, town, kind]`.

    Args:
        inputs: Rates of all towns.
        streams: Who comes where the scale is 1.
        scale: Factor on the households of each town, `[town]`.
        norms: Published norms with the reader's changes.
        n_states: Years of the baseline, the base year included.
    """
    weight = weights(norms.values)
    added = np.zeros((n_states, len(inputs.ags), len(weight)))
    for stream in streams:
        added += _everywhere(inputs, stream, weight)
    return added * scale[:, None]


def _everywhere(inputs: Inputs, stream: Arrivals, weight: Floats) -> Floats:
    """Return the demand of one stream in every town, the base year first."""
    persons = np.concatenate([[0.0], stream.households * stream.group.household_size])
    unit = response(inputs, slice(None), stream.group, stream.staying, len(persons) - 1)
    return newcomers(demand(unit.population, weight), persons)


def _tipping(threshold: Threshold, found: Outlook, supply: Supply, norms: Norms) -> Tipping:
    """Return when one threshold is crossed; schools are looked at by Verbandsgemeinde."""
    k = position(threshold.demand)
    path, added = found.residents[..., k], found.newcomers[..., k]
    persons = found.behind[:, k]
    if threshold.name == "primary_school":
        group = supply.school_group
        path, added, persons = (together(v, group) for v in (path, added, persons))
    limit = limit_of(threshold, path[0], supply, norms)
    births = found.births[:, k]
    base_year = found.years[0]
    return tipping(path, added, persons, limit, base_year, births=births, rising=threshold.rising)
