"""The layer of newcomers: linear, equal to running it, staying as stated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.model.leaving import even_staying
from ortswandel.model.profiles import Band, Group, household
from ortswandel.model.project import one_year
from ortswandel.model.response import fertility_path, newcomers, response, response_rates
from tests.unit.model_world import random_inputs, still_world

pytestmark = pytest.mark.unit

STAYING = (0.9, 0.8, 0.68)


def some_profile(seed: int) -> np.ndarray:
    profile = np.random.default_rng(seed).uniform(0, 1, (2, 101))
    return profile / profile.sum()


def some_group(seed: int, fertility: float = 1.0, converging: int = 0) -> Group:
    return Group("some", some_profile(seed), 2.5, STAYING, fertility, converging)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.0))
def test_the_sum_of_responses_equals_running_every_cohort(seed, share):
    inputs, group = random_inputs(seed), some_group(seed, 1.4, 3)
    arrivals = np.random.default_rng(seed).uniform(0, 40, 7)
    unit = response(inputs, 1, group, even_staying(share)).population
    ran = np.zeros((7, 2, 101))
    rates = response_rates(inputs, 1, even_staying(share), fertility_path(1.4, 3, 6))
    for first in range(7):
        cohort = arrivals[first] * group.profile
        for year in range(first, 7):
            ran[year] += cohort
            if year < 6:
                cohort = one_year(cohort, rates[year - first], np.zeros_like(cohort)).population
    np.testing.assert_allclose(newcomers(unit, arrivals), ran, rtol=0, atol=1e-9)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=7, max_size=7), st.floats(0, 5))
def test_linear_in_arrivals(arrivals, factor):
    unit = response(random_inputs(2), 0, some_group(2), STAYING).population
    first, second = np.array(arrivals), np.arange(7.0)
    both = newcomers(unit, factor * first + second)
    np.testing.assert_allclose(
        both, factor * newcomers(unit, first) + newcomers(unit, second), atol=1e-9
    )


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_every_year_closes_its_balance(seed):
    found = response(random_inputs(seed), slice(None), some_group(seed, 1.3, 4), STAYING)
    change = np.diff(found.population.sum(axis=-1), axis=0)
    flows = found.births - found.deaths - found.moved_on
    np.testing.assert_allclose(change, flows[1:], rtol=0, atol=1e-12)
    assert not flows[0].any()


def test_several_towns_at_once_are_the_same_as_one_by_one():
    inputs = random_inputs(6)
    together = response(inputs, slice(None), some_group(6, 1.2, 3), STAYING, 4)
    for town in range(3):
        alone = response(inputs, town, some_group(6, 1.2, 3), STAYING)
        np.testing.assert_allclose(together.population[:, town], alone.population[:5])
        np.testing.assert_allclose(together.births[:, town], alone.births[:5])


def test_totals_can_be_used_instead_of_ages():
    unit = response(random_inputs(3), 0, some_group(3), STAYING).population
    arrivals = np.arange(7.0)
    np.testing.assert_allclose(
        newcomers(unit.sum(axis=(1, 2)), arrivals), newcomers(unit, arrivals).sum(axis=(1, 2))
    )


@pytest.mark.parametrize("staying", [STAYING, (1.0, 1.0, 1.0), (0.5, 0.05, 0.05)])
def test_after_one_three_and_five_years_the_stated_shares_are_here(staying):
    unit = response(still_world(8), 0, some_group(4), staying).population.sum(axis=(1, 2))
    assert unit[[1, 3, 5, 8]] == pytest.approx([*staying, staying[-1]])


def test_a_profile_that_does_not_add_to_one_is_refused():
    group = Group("some", 2 * some_profile(6), 2.5, STAYING)
    with pytest.raises(ValueError, match="adds to 2"):
        response(still_world(), 0, group, STAYING)


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
