"""Newcomers as a layer of their own: arriving and staying kept apart, linear in arrivals.

One arrival (shares of a person by sex and age, adding to 1) is followed year by year. With fixed
rates any series of arrivals is a sum of such responses: `P(y) = sum_t n(t) R(y - t)`.
"""

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import Rates, one_year

STAYING_YEARS = 5
"""Staying is stated as the share still here after this many years."""


def yearly_leaving(staying: float) -> float:
    """Return the yearly probability of moving away: `1 - s^(1/5)`, the same in all five years.

    Args:
        staying: Share still here after five years, above 0 up to 1; deaths not counted.

    Raises:
        ValueError: The share is outside that range.
    """
    if not 0.0 < staying <= 1.0:
        raise ValueError(f"staying {staying} not above 0 and up to 1")
    return float(1.0 - staying ** (1.0 / STAYING_YEARS))


def leaving_rates(staying: float, out_rate: Floats, n_years: int) -> Floats:
    """Return the rate of moving away by year since arrival, `[year_since, sex, age]`.

    In the first five years the same for all ages; after that newcomers move like the town's
    residents of their age (children born here and grown-up children alike).

    Args:
        staying: Share still here after five years.
        out_rate: The town's rates of moving out, `[sex, age]`.
        n_years: Number of years followed.
    """
    rates = np.repeat(out_rate[None], n_years, axis=0)
    rates[:STAYING_YEARS] = yearly_leaving(staying)
    return rates


def fertility_path(factor: float, converging_years: int, n_years: int) -> Floats:
    """Return the factor on the town's fertility by year since arrival, going linearly to 1.

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
    inputs: Inputs, town: int, staying: float, fertility: Floats, n_years: int
) -> list[Rates]:
    """Return the rates of a newcomer by year since arrival.

    Args:
        inputs: Rates of all towns.
        town: Position of the town.
        staying: Share still here after five years.
        fertility: Factor on the town's ASFR by year since arrival, `[year_since]`.
        n_years: Number of years followed.
    """
    k = typical_year(inputs)
    leaving = leaving_rates(staying, inputs.out_rate[town], n_years)
    return [
        Rates(
            survivorship=inputs.survivorship[k],
            newborn_survivorship=inputs.newborn_survivorship[k],
            asfr=inputs.asfr[k, town] * fertility[since],
            sex_ratio=inputs.sex_ratio,
            out_rate=leaving[since],
        )
        for since in range(n_years)
    ]


def response(
    inputs: Inputs,
    town: int,
    profile: Floats,
    staying: float,
    fertility_factor: float = 1.0,
    converging_years: int = 0,
) -> Floats:
    """Return one arrival and its children still in the town, `[year_since, sex, age]`.

    The arrival is counted at the end of its year (index 0); births start in the year after.

    Args:
        inputs: Rates of all towns; mortality is that of the middle year.
        town: Position of the town in `inputs.ags`.
        profile: Arrivals by sex and age, `[sex, age]`, adding to 1.
        staying: Share still here after five years (moves only).
        fertility_factor: Factor on the town's births per woman at arrival.
        converging_years: Years until the factor has gone to 1.

    Raises:
        ValueError: The profile does not add to 1 or `staying` is out of range.
    """
    if abs(float(profile.sum()) - 1.0) > 1e-9:
        raise ValueError(f"profile adds to {profile.sum():.6g}, not to 1")
    n_years = inputs.survivorship.shape[0]
    path = fertility_path(fertility_factor, converging_years, n_years)
    unit = np.empty((n_years + 1, *profile.shape))
    unit[0] = profile
    nobody = np.zeros_like(profile)
    for since, rates in enumerate(response_rates(inputs, town, staying, path, n_years)):
        unit[since + 1] = one_year(unit[since], rates, nobody).population
    return unit


def newcomers(unit: Floats, arrivals: Floats) -> Floats:
    """Return the layer of newcomers at each year's end, `[year, ...]`.

    `P(y) = sum_t arrivals(t) R(y - t)`; works on any response whose first axis is the year since
    arrival, also on sums over ages.

    Args:
        unit: Response to one arrival, `[year_since, ...]`.
        arrivals: Persons arriving per year, `[year]`, not longer than the response.
    """
    n_years = len(arrivals)
    since = np.arange(n_years)[:, None] - np.arange(n_years)
    weight = np.where(since >= 0, arrivals, 0.0)
    return np.asarray(np.einsum("yt,yt...->y...", weight, unit[np.maximum(since, 0)]))
