"""Period life tables: from q_x to survivorship ratios, life expectancy and relational models.

Source of the formulas: Preston, Heuveline, Guillot, Demography (2001), chapters 3 and 9.
"""

import numpy as np

from ortswandel.model.axes import MALE, Floats

_LEVEL_SEARCH = 5.0
_LEVEL_STEPS = 60


def survivors(qx: Floats) -> Floats:
    """Return l_x for ages 0..101 with l_0 = 1.

    Args:
        qx: Probability of dying within a year, `[..., age 0..100]`; the last one holds beyond 100.

    Returns:
        `[..., age 0..101]`, shares 0-1.
    """
    start = np.ones((*qx.shape[:-1], 1))
    return np.concatenate([start, np.cumprod(1.0 - qx, axis=-1)], axis=-1)


def person_years(qx: Floats) -> Floats:
    """Return L_x: person-years lived at ages 0..99 and T_100 for the open group.

    `L_x = l_{x+1} + a_x d_x` with `a_x = 1/2`, `a_0` after Coale and Demeny (Preston et al.,
    table 3.3) and constant q beyond 100: `T_100 = l_100 (1 - q/2) / q`.

    Args:
        qx: `[..., sex, age 0..100]`.
    """
    lx = survivors(qx)
    lived = lx[..., 1:] + 0.5 * (lx[..., :-1] - lx[..., 1:])
    lived[..., 0] = lx[..., 1] + _first_year_share(qx[..., 0]) * qx[..., 0]
    lived[..., -1] = lx[..., -2] * (1.0 - qx[..., -1] / 2.0) / qx[..., -1]
    return lived


def _first_year_share(q0: Floats) -> Floats:
    """Return a_0, the mean share of the first year lived by infants who die, `[..., sex]`."""
    by_sex = np.stack([0.045 + 2.684 * q0[..., MALE], 0.053 + 2.800 * q0[..., 1 - MALE]], axis=-1)
    return np.asarray(by_sex)


def life_expectancy(qx: Floats) -> Floats:
    """Return e_0 in years, `[..., sex]`, from `qx[..., sex, age]`."""
    return np.asarray(person_years(qx).sum(axis=-1))


def survivorship(qx: Floats) -> Floats:
    """Return the survivorship ratio of each age to the next year's end.

    `S_x = L_{x+1} / L_x` for completed ages 0..98; `S_99` leads into the open group and `S_100`
    stays in it (constant q beyond 100, so `S_100 = 1 - q_100`).

    Args:
        qx: `[..., sex, age 0..100]`.

    Returns:
        Same shape, shares 0-1. Row 100 applies to persons already in the open group.
    """
    lived = person_years(qx)
    single_100 = survivors(qx)[..., -2] * (1.0 - qx[..., -1] / 2.0)
    following = np.concatenate([lived[..., 1:-1], single_100[..., None]], axis=-1)
    inside = following / lived[..., :-1]
    return np.concatenate([inside, 1.0 - qx[..., -1:]], axis=-1)


def newborn_survivorship(qx: Floats) -> Floats:
    """Return the share of a year's newborns alive at its end, `L_0 / l_0`, `[..., sex]`."""
    return np.asarray(person_years(qx)[..., 0])


def brass(qx_standard: Floats, level: Floats) -> Floats:
    """Return the relational life table with slope 1: `Y(x) = level + Y_s(x)`.

    `Y(x) = 1/2 ln((1 - l_x) / l_x)` (Brass 1971). A higher level means higher mortality.

    Args:
        qx_standard: Standard table `[sex, age]`.
        level: Shift alpha, `[..., sex]`.

    Returns:
        q_x, `[..., sex, age]`.
    """
    lx = survivors(qx_standard)[..., 1:]
    logit = 0.5 * np.log((1.0 - lx) / lx)
    shifted = 1.0 / (1.0 + np.exp(2.0 * (level[..., None] + logit)))
    full = np.concatenate([np.ones((*shifted.shape[:-1], 1)), shifted], axis=-1)
    return np.asarray(1.0 - full[..., 1:] / full[..., :-1])


def fit_level(qx_standard: Floats, target_e0: Floats) -> Floats:
    """Return the Brass level at which the life expectancy equals the target (bisection).

    Args:
        qx_standard: `[sex, age]`.
        target_e0: Years, `[..., sex]`.

    Raises:
        ValueError: A target lies outside what levels from -5 to 5 can reach.
    """
    low = np.full(target_e0.shape, -_LEVEL_SEARCH)
    high = np.full(target_e0.shape, _LEVEL_SEARCH)
    if np.any(life_expectancy(brass(qx_standard, low)) < target_e0):
        raise ValueError(f"life expectancy {target_e0} is out of reach of the standard table")
    for _ in range(_LEVEL_STEPS):
        middle = (low + high) / 2.0
        too_long = life_expectancy(brass(qx_standard, middle)) > target_e0
        low, high = np.where(too_long, middle, low), np.where(too_long, high, middle)
    return np.asarray((low + high) / 2.0)


def linear_path(start: Floats, gain_per_year: Floats, n_years: int, first: float) -> Floats:
    """Return `start + gain_per_year * (first + k)` for k = 0..n_years-1, `[year, ...]`.

    Args:
        start: Value at time zero, any shape.
        gain_per_year: Change per year, same shape.
        n_years: Number of years returned.
        first: Years between time zero and the middle of the first year returned.
    """
    elapsed = first + np.arange(n_years, dtype=float)
    return np.asarray(start + elapsed.reshape(-1, *[1] * start.ndim) * gain_per_year)
