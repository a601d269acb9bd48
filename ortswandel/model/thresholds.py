"""When a demand tips: the first year in which it no longer fills what it fills today.

A year is given only where the computation reaches it: a threshold that isn't crossed by the last
year computed has no year, and one that can't be set for a town has none either.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats, Ints
from ortswandel.model.ranges import Z_80, half_width
from ortswandel.model.shocks import FERTILITY_STEP

NEVER: Final = 9999
"""Stands for "not by the last year computed"."""


@dataclass(frozen=True)
class Tipping:
    """When one threshold is crossed, by town; `NEVER` where it isn't by the last year.

    Attributes:
        limit: The demand at which it tips; NaN where none can be set, `[town]`.
        today: Demand at the base date, `[town]`.
        middle: First year beyond the limit without additional newcomers, `[town]`.
        earliest: The same for the unfavourable edge of the 80 % range, `[town]`.
        latest: The same for the favourable edge, `[town]`.
        with_middle: Like `middle`, with the scenario's newcomers.
        with_earliest: Like `earliest`, with the newcomers.
        with_latest: Like `latest`, with the newcomers.
    """

    limit: Floats
    today: Floats
    middle: Ints
    earliest: Ints
    latest: Ints
    with_middle: Ints
    with_earliest: Ints
    with_latest: Ints


def whole_units(today: Floats, size: float) -> Floats:
    """Return how many units of a size the demand of today fills completely, `[...]`.

    Args:
        today: Demand at the base date.
        size: Demand that fills one unit.
    """
    return np.floor(today / size + 1e-9)


def last_unit(today: Floats, size: float) -> Floats:
    """Return the demand below which one whole unit fewer is filled; NaN below one unit, `[...]`.

    Args:
        today: Demand at the base date, `[...]`.
        size: Demand that fills one unit, such as a class or a GP's seat.
    """
    units = whole_units(today, size)
    return np.where(units >= 1.0, units * size, np.nan)


def together(values: Floats, group: Ints) -> Floats:
    """Return for each town the sum over all towns of its group, `[..., town]`.

    A missing value makes the sum of its own group missing and no other.

    Args:
        values: One number per town, `[..., town]`.
        group: Number from 0 of each town's group, such as its Verbandsgemeinde or Kreis, `[town]`.
    """
    by_town = np.moveaxis(values, -1, 0)
    sums = np.zeros((int(group.max()) + 1, *by_town.shape[1:]))
    np.add.at(sums, group, by_town)
    return np.asarray(np.moveaxis(sums[group], 0, -1))


def first_year(path: Floats, limit: Floats, base_year: int, *, rising: bool = False) -> Ints:
    """Return the first year in which the path lies beyond the limit, `NEVER` without one, `[town]`.

    Args:
        path: Demand, base year first, `[year + 1, town]`.
        limit: Threshold; where it is NaN nothing is ever beyond, `[town]`.
        base_year: Year of the first row.
        rising: Beyond means above instead of below.
    """
    room = 1e-9 * np.abs(limit)
    beyond = path > limit + room if rising else path < limit - room
    return np.where(beyond.any(axis=0), base_year + beyond.argmax(axis=0), NEVER).astype(np.int64)


def birth_half_width(weight: Floats, n_states: int) -> Floats:
    """Return how much births to come widen a demand, 80 % on the log scale, `[year + 1, kind]`.

    Births per woman are a random walk; those of age a in year h were born h - a years ahead:
    `z s sum_a w_a sqrt(max(h - a, 0)) / sum_a w_a`, as if all ages had equally many people.

    Args:
        weight: Demand of one person by kind and age, `[kind, age]`.
        n_states: Years, the base year included.
    """
    lag = np.arange(n_states)[:, None] - np.arange(weight.shape[1])
    total = weight.sum(axis=1)
    mean = np.sqrt(np.maximum(lag, 0)) @ weight.T / np.where(total > 0.0, total, 1.0)
    return np.asarray(Z_80 * FERTILITY_STEP * mean)


def edges(path: Floats, persons: Floats, births: Floats | None = None) -> tuple[Floats, Floats]:
    """Return the 80 % range of a demand, `[year + 1, town]` each.

    The calibrated width of totals, taken at the number of people who carry the demand: a group
    within a town varies like a town of its size, and shares the Land's part. Births to come add
    theirs, as the square root of the sum of squares.

    Args:
        path: Demand, base year first, `[year + 1, town]`.
        persons: People behind the demand at the base, `[town]`.
        births: Half-width by births to come, `[year + 1]`; none when left out.
    """
    ahead = np.arange(path.shape[0], dtype=float)[:, None]
    width = half_width(np.maximum(persons, 1.0), ahead)
    if births is not None:
        width = np.hypot(width, births[:, None])
    return np.asarray(path * np.exp(-width)), np.asarray(path * np.exp(width))


def tipping(
    path: Floats,
    added: Floats,
    persons: Floats,
    limit: Floats,
    base_year: int,
    *,
    births: Floats | None = None,
    rising: bool = False,
) -> Tipping:
    """Return when a threshold is crossed, without and with additional newcomers.

    The newcomers come on top of the range: the level is uncertain, their part hardly.

    Args:
        path: Demand of the residents, base year first, `[year + 1, town]`.
        added: Demand of the newcomers, same shape.
        persons: People behind the demand at the base, `[town]`.
        limit: Threshold; NaN where none can be set, `[town]`.
        base_year: Year of the first row.
        births: Half-width by births to come, `[year + 1]`; none when left out.
        rising: The threshold is crossed upwards.
    """
    low, high = edges(path, persons, births)
    first, last = (high, low) if rising else (low, high)
    years = [
        first_year(edge + extra, limit, base_year, rising=rising)
        for extra in (np.zeros_like(added), added)
        for edge in (path, first, last)
    ]
    return Tipping(limit, path[0], *years)


def delay(without: Ints, with_newcomers: Ints, last_year: int) -> Ints:
    """Return by how many years newcomers put a threshold off, `[town]`.

    Where it is no longer crossed by the last year, the years up to the one after it: "at least".

    Args:
        without: First year without them.
        with_newcomers: First year with them.
        last_year: Last year computed.
    """
    end = last_year + 1
    return np.minimum(with_newcomers, end) - np.minimum(without, end)
