"""Net migration of every town and year, from totals and the Kreis's published births and deaths."""

import numpy as np

from ortswandel.model.axes import Floats, Ints


def interpolated_shares(dates: Floats, shares: Floats, at: Floats) -> Floats:
    """Return age structures between known dates, linear in the shares.

    Args:
        dates: Known dates in years (2015.0 is 31.12.2014), ascending, `[date]`.
        shares: Shares of the groups at these dates, `[date, town, sex, group]`.
        at: Dates wanted, inside the known range, `[year]`.

    Returns:
        `[year, town, sex, group]`.

    Raises:
        ValueError: A wanted date lies outside the known range.
    """
    if at.min() < dates[0] or at.max() > dates[-1]:
        raise ValueError(f"dates {at.min()}..{at.max()} not within {dates[0]}..{dates[-1]}")
    left = np.clip(np.searchsorted(dates, at, side="right") - 1, 0, len(dates) - 2)
    part = (at - dates[left]) / (dates[left + 1] - dates[left])
    weight = part.reshape(-1, *[1] * (shares.ndim - 1))
    return np.asarray((1.0 - weight) * shares[left] + weight * shares[left + 1])


def allocated(kreis_total: Floats, expected: Floats, kreis: Ints) -> Floats:
    """Return events of the towns in proportion to what their age structure lets expect.

    Args:
        kreis_total: Published events, `[year, kreis]`.
        expected: Expected events, `[year, town]`.
        kreis: Number of the Kreis of each town.

    Returns:
        `[year, town]`; the towns of a Kreis add up to the published figure.
    """
    sums = np.zeros_like(kreis_total)
    np.add.at(sums.T, kreis, expected.T)
    return np.asarray(expected * (kreis_total / sums)[:, kreis])


def net_migration(population: Floats, births: Floats, deaths: Floats) -> Floats:
    """Return net migration incl. statistical adjustment: `P(t) - P(t-1) - B + D`, `[year, town]`.

    Args:
        population: Persons on 31.12., `[year + 1, town]`.
        births: `[year, town]`.
        deaths: `[year, town]`.
    """
    return np.asarray(np.diff(population, axis=0) - births + deaths)


def mean_rate(net: Floats, population: Floats, used: Ints) -> Floats:
    """Return the mean net rate per person: sum of net over sum of mean populations, `[area]`.

    Args:
        net: `[year, area]`.
        population: Persons on 31.12., `[year + 1, area]`.
        used: Positions of the years that count.
    """
    mean_population = 0.5 * (population[1:] + population[:-1])
    return np.asarray(net[used].sum(axis=0) / mean_population[used].sum(axis=0))
