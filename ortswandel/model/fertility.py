"""Fertility: the age pattern, the level of the Land and the factor of each town."""

import numpy as np

from ortswandel.model.axes import FERTILE, FIRST_FERTILE_AGE, N_FERTILE, Floats, Ints


def mean_age(asfr: Floats) -> float:
    """Return the mean age at birth in years, `sum((x + 0.5) f_x) / sum(f_x)`, ages 15..49."""
    middle = FIRST_FERTILE_AGE + 0.5 + np.arange(N_FERTILE)
    return float((middle * asfr).sum() / asfr.sum())


def shifted_shape(asfr: Floats, years_younger: float) -> Floats:
    """Return the age pattern moved to younger ages, adding to 1, `[age 15..49]`.

    Args:
        asfr: Births per woman by single age 15..49.
        years_younger: How far the curve moves to the left, in years; linear interpolation.
    """
    ages = np.arange(N_FERTILE, dtype=float)
    moved = np.interp(ages + years_younger, ages, asfr, left=0.0, right=0.0)
    return np.asarray(moved / moved.sum())


def expected_children(women: Floats, asfr: Floats, n_ages: int = 3) -> Floats:
    """Return the children aged 0..n_ages-1 that today's women would have had.

    Women aged x at the year's end were x and x-1 years old in equal parts of that year, j years
    younger for children aged j: `sum_x W_x (f_{x-j} + f_{x-j-1}) / 2`. Deaths and moves of the
    mothers are left out (Hauer and Schmertmann 2020 use the same idea for 5-year groups).

    Args:
        women: Women by single age at the year's end, `[..., age 0..100]`.
        asfr: Births per woman, `[age 15..49]`.
        n_ages: Number of single years of children.

    Returns:
        Children before infant deaths, `[...]`.
    """
    padded = np.zeros(women.shape[-1] + 1)
    padded[FERTILE.start + 1 : FERTILE.stop + 1] = asfr
    half = 0.5 * (padded[1:] + padded[:-1])
    weight = sum(np.concatenate([np.zeros(j), half[: len(half) - j]]) for j in range(n_ages))
    return np.asarray(women @ np.asarray(weight))


def shrunk_factor(events: Floats, expected: Floats, prior: Floats, strength: float) -> Floats:
    """Return the Poisson-Gamma posterior mean `(events + k prior) / (expected + k)`, `[...]`.

    Args:
        events: Observed counts.
        expected: Counts expected at the reference level (factor 1).
        prior: Factor of the area above.
        strength: k, in expected events: at `expected = k` data and prior count the same.
    """
    return (events + strength * prior) / (expected + strength)


def gamma_strength(events: Floats, expected: Floats, prior: Floats) -> float:
    """Return k of the Poisson-Gamma model from the over-dispersion of the events (moments).

    The variance of events around `prior * expected` is `mu + mu^2 / (k prior)`, so that
    `1/k = sum((y - mu)^2 - mu) / sum(mu^2)` for priors near 1. Without over-dispersion the
    strength is unbounded; it is capped at 1e6 expected events.
    """
    mean = prior * expected
    extra = float(((events - mean) ** 2 - mean).sum()) / float((mean**2).sum())
    return 1.0 / max(extra, 1e-6)


def town_factors(events: Floats, expected: Floats, kreis: Ints) -> Floats:
    """Return the fertility factor of each town relative to the Land, shrunk to its Kreis.

    The Kreis itself is shrunk to 1, the Land.

    Args:
        events: Children aged 0-2 counted, `[town]`.
        expected: Children aged 0-2 expected at the Land's level, `[town]`.
        kreis: Number 0.. of the Kreis of each town.
    """
    kreis_events = np.bincount(kreis, weights=events).astype(float)
    kreis_expected = np.bincount(kreis, weights=expected).astype(float)
    one = np.ones_like(kreis_events)
    kreis_strength = gamma_strength(kreis_events, kreis_expected, one)
    prior = shrunk_factor(kreis_events, kreis_expected, one, kreis_strength)[kreis]
    return shrunk_factor(events, expected, prior, gamma_strength(events, expected, prior))
