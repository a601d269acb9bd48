"""The ages at which a town gains and loses: rates of moving out and two dials of its own."""

import numpy as np

from ortswandel.model.axes import N_AGES, Bools, Floats, Ints
from ortswandel.model.base_population import group_of_age
from ortswandel.model.fertility import town_factors

TRAINING = slice(18, 25)
STARTING = slice(25, 30)
MIDDLE = slice(30, 50)
_COHORT_YEARS = 10
_YOUNG_COHORT = range(10, 20)
_MIDDLE_COHORT = range(20, 40)
_LARGE_TOWN = 10_000.0


def without_reception(moves_in: Floats, moves_out: Floats, population: Floats) -> Bools:
    """Return which towns moved people at an ordinary pace, `[town]`.

    In 2015 towns with reception centres booked every asylum seeker as an arrival and, weeks later,
    as a departure. Towns whose arrivals or departures exceed twice the median rate are left out.

    Args:
        moves_in: Arrivals, `[town]`.
        moves_out: Departures, `[town]`.
        population: Persons, `[town]`.
    """
    pace = np.maximum(moves_in, moves_out) / population
    return np.asarray(pace <= 2.0 * np.median(pace))


def out_rates(
    moves_out: Floats, population: Floats, first_ages: Ints, usable: Bools, kreis: Ints
) -> Floats:
    """Return the rate of moving out by single age: the Land's ages times a factor of the town.

    The factor is a Poisson-Gamma mean, shrunk to the Kreis and the Land; towns that are not usable
    take their Kreis's. Within an age group the rate is constant.

    Args:
        moves_out: Departures, `[town, sex, group]`.
        population: Persons, `[town, sex, group]`.
        first_ages: First age of each group.
        usable: Towns whose departures count, `[town]`.
        kreis: Number of the Kreis of each town.

    Returns:
        Share per year, `[town, sex, age 0..100]`.
    """
    by_group = moves_out[usable].sum(axis=0) / population[usable].sum(axis=0)
    expected = (population * by_group).sum(axis=(-2, -1)) * usable
    factor = town_factors(moves_out.sum(axis=(-2, -1)) * usable, expected, kreis)
    return np.asarray(factor[:, None, None] * by_group[:, group_of_age(first_ages)])


def cohort_deviation(start: Floats, end: Floats, base_step: Floats) -> Floats:
    """Return the log change of a cohort over ten years relative to the Land, `[town]`.

    Args:
        start: Persons of the cohort at the first date, `[town]`.
        end: The same cohort ten years later, `[town]`.
        base_step: Ratio of the town's population after and before the change of the census base;
            only its deviation from the Land's counts.
    """
    change = np.log(end / start) - np.log(base_step)
    land = np.log(end.sum() / start.sum()) - np.log(np.average(base_step, weights=start))
    return np.asarray(change - land)


def years_inside(cohort: range, ages: slice) -> float:
    """Return the mean years a cohort spends in an age range during ten years.

    Args:
        cohort: Ages at the start.
        ages: Age range; moves count at the age reached at the year's end.
    """
    hits = [age + k in range(ages.start, ages.stop) for age in cohort for k in range(1, 11)]
    return _COHORT_YEARS * float(np.mean(hits))


def dial_weights(population: Floats, small: float, large: float) -> Floats:
    """Return how much a dial counts: `large` from 10,000 people, `small` below, `[town]`.

    Args:
        population: Persons, `[town]`.
        small: Weight below 10,000 people.
        large: Weight from 10,000 people.
    """
    return np.where(population >= _LARGE_TOWN, large, small)


def contrast(entering: Floats, leaving: Floats) -> Floats:
    """Return the net rate at 25-29 minus that at 18-24 from two cohorts, `[area]`.

    The cohort aged 10-14 has passed ages 18-24 alone after ten years, the one aged 15-19 both.
    University towns gain in the first and lose in the second, the country the other way round.
    Reliable for Kreise, too noisy for single towns.

    Args:
        entering: Log cohort deviation, cohort 10-14, `[area]`.
        leaving: Log cohort deviation, cohort 15-19, `[area]`.
    """
    first = entering / years_inside(range(10, 15), TRAINING)
    passed = first * years_inside(range(15, 20), TRAINING)
    return np.asarray((leaving - passed) / years_inside(range(15, 20), STARTING) - first)


def dials(young: Floats, middle: Floats, kreis_contrast: Floats, population: Floats) -> Floats:
    """Return the town's own deviation of the net rate by age, `[town, age 0..100]`.

    A cohort aged 10-19 moves on to 20-29, one aged 20-39 to 30-49. The deviation of the first is
    laid on ages 18-24 and 25-29, as far apart as in the town's Kreis; what the second cohort shows
    beyond that is laid on ages 30-49. Weights 0.5 and 0.3, from 10,000 people 0.9 and 0.75 (fitted
    on other eastern Laender).

    Args:
        young: Log cohort deviation, cohort 10-19, `[town]`.
        middle: Log cohort deviation, cohort 20-39, `[town]`.
        kreis_contrast: Rate at 25-29 minus rate at 18-24 in the town's Kreis, `[town]`.
        population: Persons, `[town]`.
    """
    years = {
        (cohort, ages.start): years_inside(cohort, ages)
        for cohort in (_YOUNG_COHORT, _MIDDLE_COHORT)
        for ages in (TRAINING, STARTING, MIDDLE)
    }
    first, second = years[_YOUNG_COHORT, 18], years[_YOUNG_COHORT, 25]
    training = (young - second * kreis_contrast) / (first + second)
    starting = training + kreis_contrast
    already = training * years[_MIDDLE_COHORT, 18] + starting * years[_MIDDLE_COHORT, 25]
    settled_rate = (middle - already) / years[_MIDDLE_COHORT, 30]
    deviation = np.zeros((len(population), N_AGES))
    deviation[:, TRAINING] = (dial_weights(population, 0.5, 0.9) * training)[:, None]
    deviation[:, STARTING] = (dial_weights(population, 0.5, 0.9) * starting)[:, None]
    deviation[:, MIDDLE] = (dial_weights(population, 0.3, 0.75) * settled_rate)[:, None]
    return deviation
