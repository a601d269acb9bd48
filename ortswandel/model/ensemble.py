"""Random paths that reproduce the calibrated ranges, for totals and for ages.

Every draw is a set of yearly growth shocks on the log scale: a shared one of the whole Land,
heavy-tailed and skewed like 2015 and 2022, and one of each town, weakly autocorrelated. Both are
scaled so that the 80 % range of their sum after h years is the calibrated half-width.
"""

from typing import Final

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.ranges import Z_80, own_half_width, shared_half_width

DEGREES_OF_FREEDOM: Final = 4.0
"""Student t of the Land's yearly shock: about one year in ten like 2015 or 2022."""
PERSISTENCE: Final = ((10_000.0, 0.3), (2_000.0, 0.1), (0.0, 0.0))
"""Autocorrelation of a town's yearly shocks from this many people on."""


def persistence(population: Floats) -> Floats:
    """Return the autocorrelation of yearly shocks by size of town, `[town]`."""
    return np.select([population >= size for size, _ in PERSISTENCE], [r for _, r in PERSISTENCE])


def land_shocks(generator: np.random.Generator, n_draws: int, n_years: int) -> Floats:
    """Return cumulated shocks of the Land with unit 80 % half-width each year, `[draw, year]`.

    A random walk of Student t steps, divided in every year by its own 80 % half-width over draws.

    Args:
        generator: Source of randomness.
        n_draws: Number of paths, at least 2.
        n_years: Years ahead.
    """
    steps = generator.standard_t(DEGREES_OF_FREEDOM, (n_draws, n_years))
    return unit_width(np.cumsum(steps, axis=1))


def town_shocks(
    generator: np.random.Generator, population: Floats, n_draws: int, n_years: int
) -> Floats:
    """Return cumulated shocks of each town with unit 80 % half-width, `[draw, year, town]`.

    Args:
        generator: Source of randomness.
        population: Persons at the base, `[town]`.
        n_draws: Number of paths.
        n_years: Years ahead.
    """
    steps = generator.standard_normal((n_draws, n_years, len(population)), dtype=np.float32)
    rho = persistence(population).astype(np.float32)
    for year in range(1, n_years):
        steps[:, year] += rho * steps[:, year - 1]
    np.cumsum(steps, axis=1, out=steps)
    width = _walk_half_width(rho.astype(float), n_years)
    return np.divide(steps, width, dtype=np.float64)


def _walk_half_width(rho: Floats, n_years: int) -> Floats:
    """Return the 80 % half-width of the cumulated autoregressive walk, `[year, town]`.

    `Var(S_h) = sum_j (1 + rho + ... + rho^j)^2` for normal innovations, j = 0..h-1.
    """
    powers = rho ** np.arange(n_years)[:, None]
    weight = np.cumsum(powers, axis=0)
    return np.asarray(Z_80 * np.sqrt(np.cumsum(weight**2, axis=0)))


def unit_width(paths: Floats) -> Floats:
    """Return paths divided by the 80 % half-width over draws of each year, `[draw, year]`."""
    low, high = np.quantile(paths, [0.1, 0.9], axis=0)
    middle = np.median(paths, axis=0)
    return np.asarray((paths - middle) / ((high - low) / 2.0))


def log_deviations(population: Floats, n_years: int, n_draws: int, seed: int) -> Floats:
    """Return the log deviation of every draw from the projection, `[draw, year, town]`.

    Args:
        population: Persons at the base, `[town]`.
        n_years: Years ahead.
        n_draws: Number of paths.
        seed: Start of the random numbers; the same seed gives the same paths.

    Raises:
        ValueError: Fewer than 20 draws.
    """
    if n_draws < 20:
        raise ValueError(f"n_draws {n_draws} below 20")
    generator = np.random.default_rng(seed)
    ahead = np.arange(1.0, n_years + 1.0)
    shared = land_shocks(generator, n_draws, n_years) * shared_half_width(ahead)
    own = town_shocks(generator, population, n_draws, n_years)
    own *= own_half_width(population, ahead[:, None])
    own += shared[:, :, None]
    return own


def draws(path: Floats, n_draws: int, seed: int) -> Floats:
    """Return random totals around projected ones, `[draw, year + 1, town]`.

    Args:
        path: Projected persons, base year first, `[year + 1, town]`.
        n_draws: Number of paths.
        seed: Start of the random numbers.
    """
    deviation = log_deviations(path[0], path.shape[0] - 1, n_draws, seed)
    result = np.repeat(path[None], n_draws, axis=0)
    result[:, 1:] *= np.exp(deviation)
    return result


def quantiles(values: Floats, shares: tuple[float, ...] = (0.1, 0.5, 0.9)) -> Floats:
    """Return quantiles over draws, `[share, ...]`, from `values[draw, ...]`.

    Args:
        values: Persons or any other quantity, `[draw, ...]`.
        shares: Shares of the draws below, 0-1.
    """
    return np.asarray(np.quantile(values, shares, axis=0))
