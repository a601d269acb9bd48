"""Random paths by sex and age: the calibrated shocks enter as moves, so every balance closes.

A year in which a town does better than projected brings more in-moves, a worse one more out-moves,
each at the ages at which people move there; births and deaths follow from who is there. In-moves
follow the size a path has reached, so that a good or bad year is not undone by the next ones.
"""

import numpy as np

from ortswandel.model.axes import N_AGES, Floats
from ortswandel.model.ensemble import log_deviations
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import Projection, Rates, one_year, over_ages, project

HIGHEST_OUT_RATE = 0.95
"""However bad a year, at most this share of an age leaves."""


def yearly_shocks(population: float, n_years: int, n_draws: int, seed: int) -> Floats:
    """Return the relative change of the total by shocks, `[year, draw]`, about 0.

    Args:
        population: Persons at the base.
        n_years: Years ahead.
        n_draws: Number of paths.
        seed: Start of the random numbers.
    """
    size = np.array([population])
    total = log_deviations(size, n_years, n_draws, seed)[:, :, 0].T
    return np.asarray(np.expm1(np.diff(total, axis=0, prepend=0.0)))


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
    last = inputs.last_year if until is None else until
    n_years = last - inputs.base_year
    shocks = yearly_shocks(float(inputs.base[town].sum()), n_years, n_draws, seed)
    shape = (n_draws, *inputs.base.shape[1:])
    population = np.empty((n_years + 1, *shape))
    flows = np.empty((4, n_years, *shape[:2]))
    population[0] = inputs.base[town]
    expected = project(inputs, np.array([town]), last).total()[:, 0]
    for k in range(n_years):
        rates, arriving = shocked_year(
            inputs, k, town, population[k], shocks[k], float(expected[k])
        )
        year = one_year(population[k], rates, arriving)
        population[k + 1] = year.population
        flows[:, k] = year.births, year.deaths, year.moves_in, year.moves_out
    years = tuple(range(inputs.base_year, last + 1))
    return Projection((inputs.ags[town],) * n_draws, years, population, *flows)


def leaving_share(inputs: Inputs, k: int, town: int) -> Floats:
    """Return the share of each age that survives the year and moves out, `[sex, age]`."""
    older = np.minimum(np.arange(N_AGES) + 1, N_AGES - 1)
    return np.asarray(inputs.survivorship[k] * inputs.out_rate[town][:, older])


def shocked_year(
    inputs: Inputs, k: int, town: int, population: Floats, shock: Floats, expected: float
) -> tuple[Rates, Floats]:
    """Return rates and in-moves of a year with the shocks laid on.

    Args:
        inputs: All towns.
        k: Index of the year.
        town: Position of the town.
        population: Persons of every draw, `[draw, sex, age]`.
        shock: Relative change of the total, `[draw]`.
        expected: Persons without shocks at the start of the year.

    Returns:
        Rates with `out_rate[draw, sex, age]` and in-moves `[draw, sex, age]`.
    """
    arriving, out_rate = inputs.moves_in[k, town], inputs.out_rate[town]
    size = over_ages(population).sum(axis=-1)
    persons = shock * size
    leaving = population.reshape(len(shock), -1) @ leaving_share(inputs, k, town).ravel()
    more_in = size / expected + np.maximum(persons, 0.0) / arriving.sum()
    more_out = 1.0 + np.maximum(-persons, 0.0) / leaving
    rates = Rates(
        survivorship=inputs.survivorship[k],
        newborn_survivorship=inputs.newborn_survivorship[k],
        asfr=np.broadcast_to(inputs.asfr[k, town], (len(shock), inputs.asfr.shape[-1])),
        sex_ratio=inputs.sex_ratio,
        out_rate=np.minimum(more_out[:, None, None] * out_rate, HIGHEST_OUT_RATE),
    )
    return rates, np.asarray(more_in[:, None, None] * arriving)
