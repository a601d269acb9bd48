"""The cohort-component projection: one year at a time, for any number of towns at once.

The order of a year, 31.12. to 31.12., stands here once: survive, move out (rates), move in
(counts), births from the mean number of women of the year, newborns survive half a year.
"""

from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import FEMALE, FERTILE, Floats, Ints
from ortswandel.model.inputs import Inputs


@dataclass(frozen=True)
class Rates:
    """The rates of one year.

    Attributes:
        survivorship: Share surviving to the year's end, `[sex, age]`.
        newborn_survivorship: Share of newborns alive at the year's end, `[sex]`.
        asfr: Births per woman and year, `[..., age 15..49]`.
        sex_ratio: Boys per girl at birth.
        out_rate: Share of the survivors moving out, `[..., sex, age]`.
    """

    survivorship: Floats
    newborn_survivorship: Floats
    asfr: Floats
    sex_ratio: float
    out_rate: Floats


@dataclass(frozen=True)
class YearResult:
    """The population at the year's end `[..., sex, age]` and its flows `[..., sex]`, persons."""

    population: Floats
    births: Floats
    deaths: Floats
    moves_in: Floats
    moves_out: Floats


@dataclass(frozen=True)
class Projection:
    """A projection; year outermost, towns in the order of `ags`.

    Attributes:
        ags: Town keys.
        years: Years of the states, base year first, `[year + 1]`.
        population: Persons on 31.12., `[year + 1, town, sex, age]`.
        births: Live births during the year, `[year, town, sex]`.
        deaths: Deaths during the year, infants included, `[year, town, sex]`.
        moves_in: In-moves during the year, `[year, town, sex]`.
        moves_out: Out-moves during the year, `[year, town, sex]`.
    """

    ags: tuple[str, ...]
    years: tuple[int, ...]
    population: Floats
    births: Floats
    deaths: Floats
    moves_in: Floats
    moves_out: Floats

    def total(self) -> Floats:
        """Return persons by year and town, `[year + 1, town]`."""
        return np.asarray(self.population.sum(axis=(-2, -1)))


def grow_older(population: Floats, survivorship: Floats, out: Floats | None = None) -> Floats:
    """Return the survivors one year older; age 0 is empty, the last age collects.

    Args:
        population: Persons, `[..., age]`.
        survivorship: Share surviving, `[..., age]`, the last for those already in the open group.
        out: Where the result goes, `[..., age]`; a new array when left out.
    """
    shape = np.broadcast_shapes(population.shape, survivorship.shape)
    older = np.empty(shape) if out is None else out
    np.multiply(population[..., :-1], survivorship[..., :-1], out=older[..., 1:])
    older[..., -1] += population[..., -1] * survivorship[..., -1]
    older[..., 0] = 0.0
    return older


def over_ages(values: Floats) -> Floats:
    """Return the sum over ages, `[...]`, of `values[..., age]`.

    One product of a flat matrix takes a third of the time of a sum over the last axis.
    """
    n_ages = values.shape[-1]
    sums = values.reshape(-1, n_ages) @ np.ones(n_ages)
    return np.asarray(sums.reshape(values.shape[:-1]))


def births_by_sex(women_start: Floats, women_end: Floats, rates: Rates) -> Floats:
    """Return live births by sex: `sum_x f_x (W_x(t) + W_x(t+1)) / 2`, `[..., sex]`.

    Args:
        women_start: Women on 31.12. before, `[..., age]`.
        women_end: Women at the year's end after all moves, `[..., age]`.
        rates: ASFR and sex ratio at birth.
    """
    mean_women = 0.5 * (women_start[..., FERTILE] + women_end[..., FERTILE])
    births = np.einsum("...a,...a->...", mean_women, rates.asfr)
    share_male = rates.sex_ratio / (1.0 + rates.sex_ratio)
    return np.stack([births * share_male, births * (1.0 - share_male)], axis=-1)


def one_year(
    population: Floats, rates: Rates, moves_in: Floats, out: Floats | None = None
) -> YearResult:
    """Return the state at the next year's end and the flows of the year.

    Args:
        population: Persons on 31.12., `[..., sex, age]`.
        rates: Rates of the year.
        moves_in: Arrivals still there at the year's end, `[..., sex, age]`.
        out: Where the new population goes, `[..., sex, age]`; a new array when left out.
    """
    after = grow_older(population, rates.survivorship, out)
    alive = over_ages(after)
    leaving = after * rates.out_rate
    after -= leaving
    after += moves_in
    births = births_by_sex(population[..., FEMALE, :], after[..., FEMALE, :], rates)
    newborns = births * rates.newborn_survivorship
    deaths = over_ages(population) - alive + births - newborns
    after[..., 0] += newborns
    return YearResult(after, births, deaths, over_ages(moves_in), over_ages(leaving))


def rates_of(inputs: Inputs, year_index: int, towns: Ints | slice) -> Rates:
    """Return the rates of one projected year for the chosen towns.

    Args:
        inputs: All towns.
        year_index: 0 for the first year after the base.
        towns: Positions in `inputs.ags`.
    """
    return Rates(
        survivorship=inputs.survivorship[year_index],
        newborn_survivorship=inputs.newborn_survivorship[year_index],
        asfr=inputs.asfr[year_index, towns],
        sex_ratio=inputs.sex_ratio,
        out_rate=inputs.out_rate[towns],
    )


def project(
    inputs: Inputs, towns: Ints | slice = slice(None), until: int | None = None
) -> Projection:
    """Return the baseline of the chosen towns from the base year to `until`.

    Args:
        inputs: Rates and counts of all towns.
        towns: Positions in `inputs.ags`; a slice avoids a copy. All towns when left out.
        until: Last year; the last year of the inputs when left out.

    Raises:
        ValueError: `until` lies outside the years of the inputs.
    """
    last = inputs.last_year if until is None else until
    if not inputs.base_year < last <= inputs.last_year:
        raise ValueError(f"until {last} not in {inputs.base_year + 1}..{inputs.last_year}")
    n_years = last - inputs.base_year
    ags = tuple(np.asarray(inputs.ags)[towns].tolist())
    population = np.empty((n_years + 1, len(ags), *inputs.base.shape[1:]))
    flows = np.empty((4, n_years, len(ags), inputs.base.shape[1]))
    population[0] = inputs.base[towns]
    for k in range(n_years):
        rates, arriving = rates_of(inputs, k, towns), inputs.moves_in[k, towns]
        year = one_year(population[k], rates, arriving, out=population[k + 1])
        flows[:, k] = year.births, year.deaths, year.moves_in, year.moves_out
    years = tuple(range(inputs.base_year, last + 1))
    return Projection(ags, years, population, *flows)
