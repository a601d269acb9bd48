"""Random paths by sex and age: the calibrated shocks enter as moves, so every balance closes.

A year in which a town does better than projected brings more in-moves, a worse one more out-moves,
each at the ages at which people move there. In-moves follow the size a path has reached, so that a
good or bad year is not undone by the next ones. Births and deaths have shocks of their own.

Sexes and ages lie side by side here (`cell`), so that a year is a few matrix products.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import FEMALE, FERTILE, N_AGES, N_SEXES, OPEN_AGE, Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import Projection, project
from ortswandel.model.shocks import draw_shocks

HIGHEST_OUT_RATE: Final = 0.95
"""However bad a year, at most this share of an age leaves."""
N_CELLS: Final = N_SEXES * N_AGES
DRAWS_AT_ONCE: Final = 200
"""More draws are done in parts that fit into the cache of one core."""


@dataclass(frozen=True)
class TownRates:
    """The rates of one town for all years.

    Attributes:
        kept: Shares `1, -d, -o, d o` of dying d and leaving o, by age at the start,
            `[year, 4, cell]`.
        counted: What the start of a year is multiplied with, `[year, cell, 8]`: dying, leaving and
            both at once for men and women, births per woman, everybody.
        asfr: Births per woman, `[year, cell]`, zero for men.
        arriving: In-moves, by age at the end, `[year, cell]`.
        arriving_by_sex: In-moves, `[year, sex]`.
        newborn_dying: Share of newborns that dies before the year's end, `[year, sex]`.
        share_by_sex: Share of boys and girls at birth, `[sex]`.
        most_out: Largest factor on leaving.
        expected: Persons without shocks at the start of each year, `[year]`.
    """

    kept: Floats
    counted: Floats
    asfr: Floats
    arriving: Floats
    arriving_by_sex: Floats
    newborn_dying: Floats
    share_by_sex: Floats
    most_out: float
    expected: Floats


def town_rates(inputs: Inputs, town: int, expected: Floats) -> TownRates:
    """Return the rates of one town as the random paths need them.

    Args:
        inputs: All towns.
        town: Position of the town.
        expected: Persons without shocks at the start of each year, `[year]`.
    """
    n_years = len(expected)
    at_start = np.minimum(np.arange(N_AGES) + 1, OPEN_AGE)
    dying = 1.0 - inputs.survivorship[:n_years]
    leaving = np.broadcast_to(inputs.out_rate[town][:, at_start], dying.shape)
    asfr = np.zeros(dying.shape)
    asfr[:, FEMALE, FERTILE] = inputs.asfr[:n_years, town]
    arriving = inputs.moves_in[:n_years, town]
    boys = inputs.sex_ratio / (1.0 + inputs.sex_ratio)
    kept = np.stack([np.ones(dying.shape), -dying, -leaving, dying * leaving], axis=1)
    return TownRates(
        kept=kept.reshape(n_years, 4, N_CELLS),
        counted=_counted(dying, leaving, asfr),
        asfr=asfr.reshape(n_years, N_CELLS),
        arriving=arriving.reshape(n_years, N_CELLS),
        arriving_by_sex=arriving.sum(axis=-1),
        newborn_dying=1.0 - inputs.newborn_survivorship[:n_years],
        share_by_sex=np.array([boys, 1.0 - boys]),
        most_out=HIGHEST_OUT_RATE / float(leaving.max()),
        expected=expected,
    )


def _counted(dying: Floats, leaving: Floats, asfr: Floats) -> Floats:
    """Return the columns of `TownRates.counted` from `[year, sex, age]` each."""
    columns = np.zeros((*dying.shape, 8))
    for n, share in enumerate((dying, leaving, dying * leaving)):
        for sex in range(N_SEXES):
            columns[:, sex, :, 2 * n + sex] = share[:, sex]
    columns[..., 6] = asfr
    columns[..., 7] = 1.0
    return columns.reshape(len(dying), N_CELLS, 8)


def project_draws(
    inputs: Inputs, town: int, n_draws: int, seed: int, until: int | None = None
) -> Projection:
    """Return random paths of one town; the town axis of the result holds the draws.

    Args:
        inputs: All towns.
        town: Position of the town.
        n_draws: Number of paths, at least 20.
        seed: Start of the random numbers.
        until: Last year; the last year of the inputs when left out.

    Returns:
        A projection with `population[year + 1, draw, sex, age]` and flows `[year, draw, sex]`.

    Raises:
        ValueError: Fewer than 20 draws.
    """
    baseline = project(inputs, np.array([town]), until)
    expected = baseline.total()[:-1, 0]
    shocks = draw_shocks(expected[:1], len(expected), n_draws, seed)
    rates = town_rates(inputs, town, expected)
    population = np.empty((len(expected) + 1, n_draws, N_CELLS))
    population[0] = inputs.base[town].reshape(N_CELLS)
    flows = np.empty((len(expected), n_draws, 4, N_SEXES))
    for first in range(0, n_draws, DRAWS_AT_ONCE):
        part = slice(first, first + DRAWS_AT_ONCE)
        for k in range(len(expected)):
            start, end = population[k, part], population[k + 1, part]
            shocked_year(start, rates, shocks.of_town(k, 0, part), k, end, flows[k, part])
    by_age = population.reshape(len(expected) + 1, n_draws, N_SEXES, N_AGES)
    return Projection(
        (inputs.ags[town],) * n_draws, baseline.years, by_age, *np.moveaxis(flows, 2, 0)
    )


def shocked_year(
    population: Floats,
    rates: TownRates,
    shocks: tuple[Floats, Floats, Floats],
    k: int,
    out: Floats,
    flows: Floats,
) -> None:
    """Write the population at the year's end into `out` and the year's flows into `flows`.

    With e and m the factors on dying and leaving of a draw, a cell keeps the share
    `(1 - e d)(1 - m o) = 1 - e d - m o + e m d o`: one matrix product for all draws.

    Args:
        population: Persons at the start, `[draw, cell]`.
        rates: Rates of the town.
        shocks: On moves (about 0), fertility and mortality (factors), `[draw]` each.
        k: Index of the year.
        out: Persons at the end, `[draw, cell]`.
        flows: Births, deaths, in-moves, out-moves, `[draw, 4, sex]`.
    """
    moves, fertility, dying = shocks
    counted = population @ rates.counted[k]
    leaving = counted[:, 2:4] - dying[:, None] * counted[:, 4:6]
    more_out, more_in = move_factors(counted, moves, rates, k)
    factors = np.stack([np.ones(len(moves)), dying, more_out, dying * more_out], axis=1)
    grow_older_cells(population, factors @ rates.kept[k], out)
    out += more_in[:, None] @ rates.arriving[k][None]
    mothers = 0.5 * (counted[:, 6] + out @ rates.asfr[k])
    births = (fertility * mothers)[:, None] * rates.share_by_sex
    infants = births * (dying[:, None] * rates.newborn_dying[k])
    out[:, ::N_AGES] += births - infants
    flows[:, 0] = births
    flows[:, 1] = dying[:, None] * counted[:, :2] + infants
    flows[:, 2] = more_in[:, None] * rates.arriving_by_sex[k]
    flows[:, 3] = more_out[:, None] * leaving


def move_factors(counted: Floats, shock: Floats, rates: TownRates, k: int) -> tuple[Floats, Floats]:
    """Return the factors on out-moves and in-moves of a year, `[draw]` each.

    Args:
        counted: The start of the year times `rates.counted`, `[draw, 8]`.
        shock: Relative change of the total by moves, `[draw]`.
        rates: Rates of the town.
        k: Index of the year.
    """
    size = counted[:, 7]
    ordinary = counted[:, 2] + counted[:, 3] - counted[:, 4] - counted[:, 5]
    persons = shock * size
    more_in = size / rates.expected[k] + np.maximum(persons, 0.0) / rates.arriving_by_sex[k].sum()
    more_out = 1.0 + np.maximum(-persons, 0.0) / ordinary
    return np.minimum(more_out, rates.most_out), more_in


def grow_older_cells(population: Floats, kept: Floats, out: Floats) -> None:
    """Write those who live and stay into `out`, one year older.

    One product over both sexes: what the men of the open age keep lands on the girls of age 0 and
    is put back.

    Args:
        population: Persons at the start, `[draw, cell]`.
        kept: Share that lives and stays, by age at the start, `[draw, cell]`.
        out: Persons at the end, `[draw, cell]`.
    """
    np.multiply(population[:, :-1], kept[:, :-1], out=out[:, 1:])
    out[:, OPEN_AGE] += out[:, N_AGES]
    out[:, -1] += population[:, -1] * kept[:, -1]
    out[:, ::N_AGES] = 0.0
