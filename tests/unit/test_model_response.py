"""The layer of newcomers: linear, equal to running it, staying as stated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.model.profiles import Band, household
from ortswandel.model.project import one_year
from ortswandel.model.response import (
    fertility_path,
    leaving_rates,
    newcomers,
    response,
    response_rates,
    yearly_leaving,
)
from tests.unit.model_world import random_inputs, still_world

pytestmark = pytest.mark.unit


def some_profile(seed: int) -> np.ndarray:
    profile = np.random.default_rng(seed).uniform(0, 1, (2, 101))
    return profile / profile.sum()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.0))
def test_the_sum_of_responses_equals_running_every_cohort(seed, staying):
    inputs, profile = random_inputs(seed), some_profile(seed)
    arrivals = np.random.default_rng(seed).uniform(0, 40, 7)
    unit = response(inputs, 1, profile, staying, 1.4, 3)
    ran = np.zeros((7, 2, 101))
    rates = response_rates(inputs, 1, staying, fertility_path(1.4, 3, 6), 6)
    for first in range(7):
        cohort = arrivals[first] * profile
        for year in range(first, 7):
            ran[year] += cohort
            if year < 6:
                cohort = one_year(cohort, rates[year - first], np.zeros_like(cohort)).population
    np.testing.assert_allclose(newcomers(unit, arrivals), ran, rtol=0, atol=1e-9)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=7, max_size=7), st.floats(0, 5))
def test_linear_in_arrivals(arrivals, factor):
    unit = response(random_inputs(2), 0, some_profile(2), 0.7)
    first, second = np.array(arrivals), np.arange(7.0)
    both = newcomers(unit, factor * first + second)
    np.testing.assert_allclose(
        both, factor * newcomers(unit, first) + newcomers(unit, second), atol=1e-9
    )


def test_totals_can_be_used_instead_of_ages():
    unit = response(random_inputs(3), 0, some_profile(3), 0.7)
    arrivals = np.arange(7.0)
    np.testing.assert_allclose(
        newcomers(unit.sum(axis=(1, 2)), arrivals), newcomers(unit, arrivals).sum(axis=(1, 2))
    )


@pytest.mark.parametrize("staying", [0.3, 0.68, 1.0])
def test_after_five_years_the_stated_share_is_here(staying):
    unit = response(still_world(8), 0, some_profile(4), staying)
    assert unit[5].sum() == pytest.approx(staying)
    assert unit[8].sum() == pytest.approx(staying)


def test_after_five_years_newcomers_move_like_residents():
    out_rate = np.random.default_rng(5).uniform(0, 0.2, (2, 101))
    rates = leaving_rates(0.68, out_rate, 8)
    np.testing.assert_allclose(rates[:5], yearly_leaving(0.68))
    np.testing.assert_array_equal(rates[5], out_rate)


@pytest.mark.parametrize("staying", [0.0, -0.1, 1.01])
def test_impossible_staying_is_refused(staying):
    with pytest.raises(ValueError, match="staying"):
        yearly_leaving(staying)


def test_a_profile_that_does_not_add_to_one_is_refused():
    with pytest.raises(ValueError, match="adds to 2"):
        response(still_world(), 0, 2 * some_profile(6), 0.68)


def test_fertility_goes_to_the_towns_level():
    np.testing.assert_allclose(fertility_path(1.4, 4, 6), [1.4, 1.3, 1.2, 1.1, 1.0, 1.0])
    np.testing.assert_allclose(fertility_path(1.4, 0, 2), 1.0)


def test_household_follows_the_in_moves_inside_a_band():
    arrivals = np.ones((2, 101))
    arrivals[0, 30] = 3.0
    people = household([Band("male", 30, 31, 2.0), Band("total", 0, 1, 1.0)], arrivals)
    assert people[0, 30] == pytest.approx(1.5)
    assert people[0, 31] == pytest.approx(0.5)
    np.testing.assert_allclose(people[:, :2], 0.25)
    with pytest.raises(ValueError, match="no in-moves"):
        household([Band("male", 30, 31, 1.0)], np.zeros((2, 101)))
