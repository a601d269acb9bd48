"""Thresholds: the year found is the first beyond, and none is given that isn't computed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.model.axes import N_AGES
from ortswandel.model.demand import persons_behind
from ortswandel.model.paths import project_draws
from ortswandel.model.thresholds import (
    NEVER,
    birth_half_width,
    delay,
    edges,
    first_year,
    last_unit,
    tipping,
    together,
    whole_units,
)
from ortswandel.model_inputs import load_inputs
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit


def path(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_the_first_year_below():
    assert first_year(path(100, 95, 89, 80), np.array([90.0]), 2025).tolist() == [2027]
    assert first_year(path(100, 95, 89, 95), np.array([90.0]), 2025).tolist() == [2027]


def test_today_and_never():
    assert first_year(path(80, 90), np.array([90.0]), 2025).tolist() == [2025]
    assert first_year(path(100, 91), np.array([90.0]), 2025).tolist() == [NEVER]
    assert first_year(path(100, 1), np.array([np.nan]), 2025).tolist() == [NEVER]


def test_exactly_on_the_limit_is_not_beyond_it():
    assert first_year(path(90, 90, 90), np.array([90.0]), 2025).tolist() == [NEVER]
    assert first_year(path(90, 91), np.array([90.0]), 2025, rising=True).tolist() == [2026]


def test_whole_units_and_what_fills_the_last_one():
    assert whole_units(np.array([62.9, 63.0, 20.0]), 21.0).tolist() == [2.0, 3.0, 0.0]
    limits = last_unit(np.array([62.9, 63.0, 20.0]), 21.0)
    assert limits[:2].tolist() == [42.0, 63.0]
    assert np.isnan(limits[2])


def test_groups_are_summed_for_each_of_their_towns():
    values = np.array([[1.0, 2.0, 4.0], [10.0, 20.0, 40.0]])
    assert together(values, np.array([0, 1, 0])).tolist() == [[5.0, 2.0, 5.0], [50.0, 20.0, 50.0]]


def test_a_missing_value_is_missing_in_its_own_group_alone():
    sums = together(np.array([1.0, np.nan, 4.0, 5.0]), np.array([0, 1, 0, 1]))
    assert sums[[0, 2]].tolist() == [5.0, 5.0]
    assert np.isnan(sums[[1, 3]]).all()


positive = st.floats(1.0, 1e5)


@given(st.lists(positive, min_size=2, max_size=26), positive, positive, st.booleans())
def test_the_range_holds_the_middle_and_starts_at_the_known(values, persons, limit, rising):
    course, nobody = path(*values), np.zeros((len(values), 1))
    found = tipping(course, nobody, np.array([persons]), np.array([limit]), 2025, rising=rising)
    assert found.earliest <= found.middle <= found.latest
    assert (found.with_earliest == found.earliest).all()
    low, high = edges(course, np.array([persons]))
    assert low[0, 0] == high[0, 0] == pytest.approx(values[0])
    assert (low <= course).all()
    assert (course <= high).all()


@given(st.lists(positive, min_size=2, max_size=26), positive, positive, st.floats(0.0, 500.0))
def test_newcomers_put_a_falling_threshold_off_and_a_rising_one_forward(
    values, persons, limit, more
):
    course = path(*values)
    added = np.linspace(0.0, more, len(values))[:, None]
    for rising in (False, True):
        found = tipping(course, added, np.array([persons]), np.array([limit]), 2025, rising=rising)
        later = delay(found.middle, found.with_middle, 2025 + len(values) - 1)
        assert (later <= 0).all() if rising else (later >= 0).all()
        for year in (found.middle, found.earliest, found.latest, found.with_middle):
            assert year[0] == NEVER or 2025 <= year[0] < 2025 + len(values)


def test_a_delay_beyond_the_last_year_counts_up_to_it():
    assert delay(np.array([2036]), np.array([NEVER]), 2045).tolist() == [10]
    assert delay(np.array([NEVER]), np.array([NEVER]), 2045).tolist() == [0]


@pytest.mark.parametrize("ags", ["15087220", "15091145", "15002000"])
@pytest.mark.parametrize(("first", "last"), [(6, 9), (18, 66), (0, 100)])
def test_the_width_is_that_of_random_paths_by_age(ags, first, last):
    """From 4 years ahead between 0.7 and 1.6 times the width of 400 drawn paths."""
    inputs = load_inputs(DATA)
    town, ages = inputs.town(ags), slice(first, last + 1)
    drawn = project_draws(inputs, town, 400, 1).population[..., ages].sum(axis=(2, 3))
    low, high = np.quantile(drawn, [0.1, 0.9], axis=1)
    group = np.zeros((1, N_AGES))
    group[0, ages] = 1.0
    behind = persons_behind(inputs.base[town], group)
    births = birth_half_width(group, len(drawn))[:, 0]
    below, above = edges(np.median(drawn, axis=1)[:, None], behind, births)
    for ahead in (4, 8, 15, 20):
        ratio = np.log(above[ahead, 0] / below[ahead, 0]) / np.log(high[ahead] / low[ahead])
        assert 0.7 < ratio < 1.6


def test_the_width_is_cautious_for_the_old_who_hardly_move():
    inputs = load_inputs(DATA)
    town = inputs.town("15087220")
    drawn = project_draws(inputs, town, 400, 1).population[..., 75:].sum(axis=(2, 3))
    low, high = np.quantile(drawn, [0.1, 0.9], axis=1)
    below, above = edges(
        drawn.mean(axis=1)[:, None], inputs.base[town, :, 75:].sum(keepdims=True)[0]
    )
    assert above[8, 0] / below[8, 0] > high[8] / low[8]


def test_births_to_come_widen_what_is_asked_by_children_not_yet_born():
    pupils, old = np.zeros((2, 1, N_AGES))
    pupils[0, 6:10] = old[0, 80:] = 1.0
    width = birth_half_width(np.concatenate([pupils, old]), 26)
    assert (width[:7, 0] == 0.0).all()
    assert (np.diff(width[6:, 0]) > 0.0).all()
    assert (width[:, 1] == 0.0).all()
