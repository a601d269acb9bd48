"""Random paths: the same with the same seed, as wide as calibrated, one shock for all towns."""

import numpy as np
import pytest

from ortswandel.model.ensemble import draws, log_deviations, quantiles, unit_width
from ortswandel.model.ranges import half_width

pytestmark = pytest.mark.unit

SIZES = np.array([700.0, 3000.0, 13500.0, 230000.0])


def test_the_same_seed_gives_the_same_paths_and_another_one_others():
    first, again, other = (log_deviations(SIZES, 5, 30, seed) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).max() > 0.0


def test_the_spread_of_the_paths_is_the_calibrated_width():
    deviation = log_deviations(SIZES, 20, 4000, 3)
    low, high = np.quantile(deviation, [0.1, 0.9], axis=0)
    ahead = np.arange(1.0, 21.0)[:, None]
    np.testing.assert_allclose((high - low) / 2.0, half_width(SIZES, ahead), rtol=0.07)
    np.testing.assert_allclose((high + low) / 2.0, 0.0, atol=0.01)


def test_towns_share_the_shock_of_the_land():
    deviation = log_deviations(np.full(40, 200_000.0), 20, 500, 5)[:, -1]
    together = np.corrcoef(deviation[:, 0], deviation[:, 1])[0, 1]
    small = log_deviations(np.full(40, 300.0), 20, 500, 5)[:, -1]
    assert together > 0.5
    assert np.corrcoef(small[:, 0], small[:, 1])[0, 1] < together


def test_draws_start_at_the_base_and_stay_positive():
    path = np.linspace(1.0, 0.8, 6)[:, None] * SIZES
    paths = draws(path, 50, 1)
    assert paths.shape == (50, 6, 4)
    np.testing.assert_array_equal(paths[:, 0], np.tile(SIZES, (50, 1)))
    assert paths.min() > 0.0
    edges = quantiles(paths)
    assert np.all(edges[0, 1:] < edges[1, 1:])
    assert np.all(edges[1, 1:] < edges[2, 1:])


def test_unit_width_is_one():
    scaled = unit_width(np.random.default_rng(1).standard_t(4, (1000, 3)) * [1.0, 5.0, 0.1])
    low, high = np.quantile(scaled, [0.1, 0.9], axis=0)
    np.testing.assert_allclose((high - low) / 2.0, 1.0)


def test_too_few_draws_are_refused():
    with pytest.raises(ValueError, match="below 20"):
        log_deviations(SIZES, 5, 19, 1)
