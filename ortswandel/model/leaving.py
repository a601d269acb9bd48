"""Who moves on: newcomers by year since arrival, and the young of a town more or less often.

Staying is stated as three shares of those who came: still here after 1, 3 and 5 years, deaths not
counted. Between two of them every year loses the same share.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs

Staying = tuple[float, float, float]
"""Shares still here after 1, 3 and 5 years, none above the one before."""

KNOWN_YEARS: Final = (1, 3, 5)
"""Years since arrival for which staying is stated."""
STAYING_YEARS: Final = KNOWN_YEARS[-1]
YOUNG: Final = slice(18, 30)
"""Completed ages 18 to 29, in which most people leave."""


def even_staying(share: float) -> Staying:
    """Return the shares after 1, 3 and 5 years when every year loses the same: `s^(n/5)`.

    Args:
        share: Share still here after five years, above 0 up to 1.

    Raises:
        ValueError: The share is outside that range.
    """
    if not 0.0 < share <= 1.0:
        raise ValueError(f"staying {share} not above 0 and up to 1")
    first, third, _ = (share ** (years / STAYING_YEARS) for years in KNOWN_YEARS)
    return first, third, share


def yearly_leaving(staying: Staying) -> Floats:
    """Return the probability of moving on in each of the first five years, `[year_since]`.

    `1 - s1` in the first year, `1 - sqrt(s3/s1)` in the second and third, `1 - sqrt(s5/s3)` in the
    fourth and fifth.

    Args:
        staying: Shares still here after 1, 3 and 5 years.

    Raises:
        ValueError: A share is not above 0, above 1 or above the one before.
    """
    first, third, fifth = staying
    if not 0.0 < fifth <= third <= first <= 1.0:
        raise ValueError(f"staying {staying} not falling from 1 to above 0")
    middle, late = (third / first) ** 0.5, (fifth / third) ** 0.5
    return 1.0 - np.array([first, middle, middle, late, late])


def leaving_rates(staying: Staying, out_rate: Floats, n_years: int) -> Floats:
    """Return the rate of moving away by year since arrival, `[year_since, ..., sex, age]`.

    In the first five years the same for all ages; after that newcomers move like the town's
    residents of their age (children born here and grown-up children alike).

    Args:
        staying: Shares still here after 1, 3 and 5 years.
        out_rate: The rates of moving out of one or more towns, `[..., sex, age]`.
        n_years: Number of years followed.
    """
    rates = np.repeat(out_rate[None], n_years, axis=0)
    early = yearly_leaving(staying)[:n_years]
    rates[: len(early)] = early.reshape(-1, *[1] * out_rate.ndim)
    return rates


def with_young_leaving(inputs: Inputs, factor: float) -> Inputs:
    """Return inputs whose 18- to 29-year-olds move out `factor` times as often; nothing above 1.

    In-moves stay as they are: who no longer leaves is a gain of the town, and where all towns are
    looked at together also of the Land.

    Args:
        inputs: All towns.
        factor: Factor on the out-move rates of the ages 18 to 29.
    """
    if factor == 1.0:
        return inputs
    out_rate = inputs.out_rate.copy()
    out_rate[..., YOUNG] = np.minimum(1.0, factor * out_rate[..., YOUNG])
    return replace(inputs, out_rate=out_rate)
