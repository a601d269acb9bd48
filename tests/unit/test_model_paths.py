"""Random paths by age: balance in every draw, the calibrated width, the same with the same seed."""

import numpy as np
import pytest

from ortswandel.model.balance import largest_balance_error
from ortswandel.model.paths import project_draws
from ortswandel.model.project import Projection, project
from ortswandel.model.ranges import half_width
from ortswandel.model_inputs import load_inputs
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit

INPUTS = load_inputs(DATA)
TOWN = INPUTS.town("15087220")


@pytest.fixture(scope="module")
def paths() -> Projection:
    return project_draws(INPUTS, TOWN, 600, seed=2, until=2045)


def test_balance_closes_in_every_draw(paths):
    assert paths.population.shape == (21, 600, 2, 101)
    assert largest_balance_error(paths) < 1e-9


def test_nobody_is_negative_and_all_start_alike(paths):
    assert paths.population.min() >= 0.0
    assert np.ptp(paths.population[0], axis=0).max() == 0.0


def test_the_width_is_the_calibrated_one(paths):
    total = np.log(paths.total())
    low, high = np.quantile(total, [0.1, 0.9], axis=1)
    ahead = np.arange(1.0, 21.0)
    wanted = half_width(INPUTS.base[TOWN].sum(), ahead)
    np.testing.assert_allclose((high - low)[1:] / 2.0, wanted, rtol=0.15)


def test_the_middle_is_the_baseline(paths):
    baseline = project(INPUTS, np.array([TOWN]), 2045).total()[:, 0]
    middle = np.median(paths.total(), axis=1)
    np.testing.assert_allclose(middle, baseline, rtol=0.02)


def test_ages_have_ranges_of_their_own(paths):
    young = paths.population[-1, :, :, 20:40].sum(axis=(1, 2))
    old = paths.population[-1, :, :, 75:].sum(axis=(1, 2))
    relative = [
        np.ptp(np.quantile(people, [0.1, 0.9])) / np.median(people) for people in (young, old)
    ]
    assert relative[0] > relative[1] > 0.0


def test_the_same_seed_gives_the_same_paths():
    one, two, other = (project_draws(INPUTS, TOWN, 20, seed, 2030) for seed in (5, 5, 6))
    np.testing.assert_array_equal(one.population, two.population)
    assert np.abs(one.population - other.population).max() > 0.0
