"""Newcomers as a layer of their own: arriving and staying kept apart, linear in arrivals.

One arrival (shares of a person by sex and age, adding to 1) is followed year by year. With fixed
rates any series of arrivals is a sum of such responses: `P(y) = sum_t n(t) R(y - t)`.
"""

from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Floats, Ints
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import Staying, leaving_rates
from ortswandel.model.profiles import Group
from ortswandel.model.project import Rates, one_year


@dataclass(frozen=True)
class Response:
    """One arrival of a group and its children, in one town or several.

    The arrival is counted at the end of its year (index 0); all flows of that year are 0.

    Attributes:
        population: Persons still here, `[year_since, ..., sex, age]`.
        births: Children born to newcomers, `[year_since, ..., sex]`.
        deaths: Deaths, infants included, `[year_since, ..., sex]`.
        moved_on: Out-moves, `[year_since, ..., sex]`.
    """

    population: Floats
    births: Floats
    deaths: Floats
    moved_on: Floats


def fertility_path(factor: float, converging_years: int, n_years: int) -> Floats:
    """Return the factor on the town's fertility by year since arrival, `[year_since]`, going to 1.

    Args:
        factor: Factor in the year of arrival.
        converging_years: Years until the town's level is reached; 0 means at once.
        n_years: Number of years followed.
    """
    if converging_years <= 0:
        return np.ones(n_years)
    part = np.clip(np.arange(n_years) / converging_years, 0.0, 1.0)
    return factor + (1.0 - factor) * part


def typical_year(inputs: Inputs) -> int:
    """Return the index of the year whose mortality the response uses: the middle of the run."""
    return int(inputs.survivorship.shape[0] // 2)


def response_rates(
    inputs: Inputs, towns: int | slice | Ints, staying: Staying, fertility: Floats
) -> list[Rates]:
    """Return the rates of a newcomer by year since arrival, one entry per value of `fertility`.

    Args:
        inputs: Rates of all towns.
        towns: Position of one town, or of several.
        staying: Shares still here after 1, 3 and 5 years.
        fertility: Factor on the towns' ASFR by year since arrival, `[year_since]`.
    """
    k = typical_year(inputs)
    leaving = leaving_rates(staying, inputs.out_rate[towns], len(fertility))
    return [
        Rates(
            survivorship=inputs.survivorship[k],
            newborn_survivorship=inputs.newborn_survivorship[k],
            asfr=inputs.asfr[k, towns] * factor,
            sex_ratio=inputs.sex_ratio,
            out_rate=leaving[since],
        )
        for since, factor in enumerate(fertility)
    ]


def response(
    inputs: Inputs,
    towns: int | slice | Ints,
    group: Group,
    staying: Staying,
    n_years: int | None = None,
) -> Response:
    """Return one arrival of a group, followed with its children; births start a year later.

    Args:
        inputs: Rates of all towns; mortality is that of the middle year.
        towns: Position of one town, or of several.
        group: Profile of the arrivals and their fertility.
        staying: Shares still here after 1, 3 and 5 years (moves only).
        n_years: Years followed; as many as the inputs have when left out.

    Raises:
        ValueError: The profile does not add to 1 or `staying` is out of range.
    """
    if abs(float(group.profile.sum()) - 1.0) > 1e-9:
        raise ValueError(f"profile adds to {group.profile.sum():.6g}, not to 1")
    followed = inputs.survivorship.shape[0] if n_years is None else n_years
    path = fertility_path(group.fertility_factor, group.converging_years, followed)
    shape = inputs.out_rate[towns].shape
    population = np.empty((followed + 1, *shape))
    flows = np.zeros((3, followed + 1, *shape[:-1]))
    population[0] = group.profile
    nobody = np.zeros(shape)
    for since, rates in enumerate(response_rates(inputs, towns, staying, path)):
        year = one_year(population[since], rates, nobody)
        population[since + 1] = year.population
        flows[:, since + 1] = year.births, year.deaths, year.moves_out
    return Response(population, *flows)


def newcomers(unit: Floats, arrivals: Floats) -> Floats:
    """Return the layer of newcomers at each year's end, `[year, ...]`.

    `P(y) = sum_t arrivals(t) R(y - t)`; works on any response whose first axis is the year since
    arrival, also on sums over ages and on flows.

    Args:
        unit: Response to one arrival, `[year_since, ...]`.
        arrivals: Persons arriving per year, `[year]`, not longer than the response.
    """
    n_years = len(arrivals)
    since = np.arange(n_years)[:, None] - np.arange(n_years)
    weight = np.where(since >= 0, arrivals, 0.0)
    return np.asarray(np.einsum("yt,yt...->y...", weight, unit[np.maximum(since, 0)]))
