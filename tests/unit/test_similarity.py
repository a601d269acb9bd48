"""Distances between towns: scaled by the quartiles, added up by feature, honest about gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.model.similarity import contributions, distances, nearest, scaled, weight_shares

pytestmark = pytest.mark.unit

TOWNS = np.array([[0.0, 10.0], [1.0, 10.0], [2.0, 30.0], [3.0, 50.0], [4.0, 50.0]])
EVEN = np.array([0.5, 0.5])


def test_a_difference_of_the_middle_half_counts_one():
    values = scaled(TOWNS)
    assert values[3, 0] - values[1, 0] == pytest.approx(1.0)
    assert values[3, 1] - values[1, 1] == pytest.approx(1.0)


def test_distance_by_hand():
    assert distances(TOWNS, EVEN, 0).tolist() == pytest.approx([0, 0.25, 0.75, 1.25, 1.5])


def test_parts_add_up_to_the_distance():
    weights = np.array([3.0, 1.0])
    parts = contributions(TOWNS, weights, 2)
    assert parts.sum(axis=1) == pytest.approx(distances(TOWNS, weights, 2))
    assert (parts >= 0).all()
    assert parts[2].tolist() == [0.0, 0.0]


def test_a_feature_without_weight_has_no_part():
    parts = contributions(TOWNS, np.array([1.0, 0.0]), 0)
    assert parts[:, 1].tolist() == [0.0] * 5
    assert parts[4, 0] == pytest.approx(2.0)


def test_missing_feature_raises_the_weight_of_the_others():
    gaps = TOWNS.copy()
    gaps[4, 1] = np.nan
    assert distances(gaps, EVEN, 0)[4] == pytest.approx(
        abs(scaled(gaps)[4, 0] - scaled(gaps)[0, 0])
    )


def test_nothing_in_common_gives_no_distance_and_is_never_nearest():
    gaps = TOWNS.copy()
    gaps[4] = np.nan
    found = distances(gaps, EVEN, 0)
    assert np.isnan(found[4])
    assert nearest(found, 0, 10) == [1, 2, 3]


def test_features_that_are_alike_everywhere_add_nothing():
    alike = np.column_stack([TOWNS[:, 0], np.full(5, 7.0)])
    assert contributions(alike, EVEN, 0)[:, 1].tolist() == [0.0] * 5


def test_middle_half_alike_falls_back_to_the_whole_range():
    spiky = np.array([[0.0], [0.0], [0.0], [0.0], [8.0]])
    assert distances(spiky, np.array([1.0]), 0)[4] == pytest.approx(1.0)


def test_of_equally_near_towns_the_earlier_row_wins():
    assert nearest(np.array([0.0, 1.0, 0.5, 1.0]), 0, 3) == [2, 1, 3]


@pytest.mark.parametrize("weights", [[0.0, 0.0], [-1.0, 2.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_weights_that_mean_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        weight_shares(np.array(weights))


@given(st.integers(0, 4), st.integers(0, 4), st.floats(0.1, 9), st.floats(0.1, 9))
def test_distance_is_the_same_both_ways_and_scale_free(a, b, first, second):
    weights = np.array([first, second])
    there, back = distances(TOWNS, weights, a)[b], distances(TOWNS, weights, b)[a]
    assert there == pytest.approx(back)
    other_units = distances(TOWNS * np.array([1000.0, 0.01]) + 5, weights, a)[b]
    assert other_units == pytest.approx(there)
