"""Splitting, fertility, history and migration: sums that must hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.model.base_population import open_group_split, split_groups, to_groups
from ortswandel.model.fertility import (
    expected_children,
    gamma_strength,
    mean_age,
    shifted_shape,
    shrunk_factor,
    town_factors,
)
from ortswandel.model.history import allocated, interpolated_shares, mean_rate, net_migration
from ortswandel.model.migration import (
    adjusted_to_total,
    halfway_rate,
    moves_in_from_net,
    net_by_age,
    pooled_moves_in,
    settled,
)
from ortswandel.model.migration_age import (
    MIDDLE,
    STARTING,
    TRAINING,
    cohort_deviation,
    contrast,
    dials,
    without_reception,
    years_inside,
)
from ortswandel.model.project import project
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

GROUPS = np.array([0, 3, 18, 65])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_split_groups_stay_exact_and_follow_the_profile(seed):
    rng = np.random.default_rng(seed)
    groups, profile = rng.uniform(0, 500, (4, 2, 4)), rng.uniform(0.1, 9, (4, 2, 101))
    single = split_groups(groups, GROUPS, profile)
    np.testing.assert_allclose(to_groups(single, GROUPS), groups)
    ratio = single / profile
    np.testing.assert_allclose(ratio[..., 3], ratio[..., 17])


def test_people_without_profile_are_refused():
    with pytest.raises(ValueError, match="empty"):
        split_groups(np.ones((1, 2, 4)), GROUPS, np.zeros((1, 2, 101)))


def test_open_group_keeps_its_total():
    single = np.random.default_rng(1).uniform(1, 9, (2, 91))
    spread = open_group_split(single, np.ones((2, 101)), 90)
    assert spread.shape == (2, 101)
    np.testing.assert_allclose(spread[:, 90:].sum(axis=-1), single[:, 90])
    np.testing.assert_array_equal(spread[:, :90], single[:, :90])


def test_shifted_pattern_has_the_younger_mean_age():
    ages = np.arange(35)
    bell = np.exp(-0.5 * ((ages - 16.0) / 4.0) ** 2)
    moved = shifted_shape(bell, 1.5)
    assert moved.sum() == pytest.approx(1.0)
    assert mean_age(bell) - mean_age(moved) == pytest.approx(1.5, abs=0.01)


def test_expected_children_count_mothers_at_their_age_at_birth():
    women, asfr = np.zeros(101), np.zeros(35)
    women[30], asfr[30 - 15] = 100.0, 0.2
    # Women of 30 were 30 in half of this year; at age 1 or 2 of the child they were younger.
    assert expected_children(women, asfr, 1) == pytest.approx(10.0)
    assert expected_children(women, asfr, 3) == pytest.approx(10.0)
    women[:] = 0.0
    women[32] = 100.0
    assert expected_children(women, asfr, 3) == pytest.approx(100.0 * 0.2)


def test_shrinkage_lies_between_data_and_prior():
    factor = shrunk_factor(np.array([30.0]), np.array([20.0]), np.array([1.0]), 20.0)
    assert factor[0] == pytest.approx(1.25)
    pure_noise = np.full(50, 100.0)
    assert gamma_strength(pure_noise, pure_noise, np.ones(50)) == pytest.approx(1e6)


def test_town_factors_shrink_small_towns_more():
    rng = np.random.default_rng(3)
    expected = np.concatenate([np.full(40, 500.0), np.full(40, 10.0)])
    events = rng.poisson(expected * rng.gamma(60, 1 / 60, 80)).astype(float)
    factor = town_factors(events, expected, np.arange(80) % 4)
    spread = np.abs(factor - 1.0).reshape(2, 40).mean(axis=1)
    assert spread[1] < spread[0]


def test_events_of_a_kreis_add_up_to_the_published_ones():
    rng = np.random.default_rng(4)
    expected, kreis = rng.uniform(1, 9, (3, 6)), np.array([0, 0, 1, 1, 1, 0])
    total = rng.uniform(50, 90, (3, 2))
    towns = allocated(total, expected, kreis)
    np.testing.assert_allclose(towns[:, kreis == 1].sum(axis=1), total[:, 1])
    assert towns[0, 0] / towns[0, 1] == pytest.approx(expected[0, 0] / expected[0, 1])


def test_net_migration_is_what_the_balance_leaves():
    population = np.array([[100.0], [97.0], [99.0]])
    net = net_migration(population, np.array([[1.0], [2.0]]), np.array([[3.0], [4.0]]))
    np.testing.assert_allclose(net[:, 0], [-1.0, 4.0])
    assert mean_rate(net, population, np.array([1]))[0] == pytest.approx(4.0 / 98.0)


def test_shares_between_dates_are_linear_and_never_beyond():
    shares = np.array([[[[0.2, 0.8]]], [[[0.4, 0.6]]]])
    middle = interpolated_shares(np.array([2011.0, 2015.0]), shares, np.array([2013.0]))
    np.testing.assert_allclose(middle[0, 0, 0], [0.3, 0.7])
    with pytest.raises(ValueError, match="within"):
        interpolated_shares(np.array([2011.0, 2015.0]), shares, np.array([2016.0]))


def test_halfway_rule_and_common_adjustment():
    rate = halfway_rate(np.array([0.004, -0.002]), 0.002)
    np.testing.assert_allclose(rate, [0.003, 0.0])
    moved = adjusted_to_total(rate, np.array([100.0, 300.0]), 4.0)
    assert moved @ np.array([100.0, 300.0]) == pytest.approx(4.0)
    assert moved[0] - moved[1] == pytest.approx(0.003)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_net_by_age_and_in_moves_reach_the_total(seed):
    rng = np.random.default_rng(seed)
    people, land = rng.uniform(1, 90, (3, 2, 101)), rng.normal(0, 0.01, (2, 101))
    leaving, total = people * rng.uniform(0.02, 0.2, people.shape), rng.normal(0, 20, 3)
    net = net_by_age(people, land, leaving, total)
    np.testing.assert_allclose(net.sum(axis=(1, 2)), total, atol=1e-9)
    arriving = moves_in_from_net(net, leaving)
    assert arriving.min() >= 0.0
    np.testing.assert_allclose((arriving - leaving).sum(axis=(1, 2)), total, atol=1e-9)


def test_losing_more_than_leave_is_refused():
    leaving = np.ones((1, 2, 101))
    with pytest.raises(ValueError, match="larger than all out-moves"):
        moves_in_from_net(-2.0 * leaving, leaving)
    with pytest.raises(ValueError, match="more net loss"):
        pooled_moves_in(leaving, np.full((2, 101), -3.0), leaving)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.0, 1.0))
def test_moves_between_towns_cancel_every_year_sex_and_age(seed, elasticity):
    rng = np.random.default_rng(seed)
    inputs, weight = random_inputs(seed), rng.uniform(0.1, 2.0, (3, 2, 101))
    land_net = rng.uniform(0.0, 2.0, (6, 2, 101))
    closed = settled(inputs, weight, land_net, elasticity)
    run = project(closed)
    net = (run.moves_in - run.moves_out).sum(axis=1)
    np.testing.assert_allclose(net, land_net.sum(axis=-1), atol=1e-9)


def test_reception_towns_stand_out():
    people = np.full(5, 1000.0)
    moves = np.array([40.0, 45.0, 50.0, 42.0, 300.0])
    np.testing.assert_array_equal(
        without_reception(moves, moves, people), [True, True, True, True, False]
    )


def test_dials_are_zero_where_the_town_is_like_the_land():
    start = np.array([100.0, 200.0, 700.0])
    same = cohort_deviation(start, 0.9 * start, np.full(3, 0.97))
    np.testing.assert_allclose(same, 0.0, atol=1e-12)
    assert not dials(same, same, contrast(same, same), start).any()


def cohort(ages: range, training: float, starting: float, middle: float) -> np.ndarray:
    """Return the log deviation of a cohort under three constant rates."""
    parts = ((TRAINING, training), (STARTING, starting), (MIDDLE, middle))
    return np.array([sum(rate * years_inside(ages, span) for span, rate in parts)])


def test_dials_bring_back_the_rates_behind_the_cohorts():
    rates = (0.02, -0.01, -0.004)
    apart = contrast(cohort(range(10, 15), *rates), cohort(range(15, 20), *rates))
    assert apart[0] == pytest.approx(-0.03)
    young, middle = cohort(range(10, 20), *rates), cohort(range(20, 40), *rates)
    found = dials(young, middle, apart, np.array([20_000.0]))[0]
    assert found[20] == pytest.approx(0.9 * 0.02)
    assert found[27] == pytest.approx(0.9 * -0.01)
    assert found[40] == pytest.approx(0.75 * -0.004)
    assert not found[:18].any()
    assert not found[50:].any()
