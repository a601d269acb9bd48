"""The width of the ranges: values worked out by hand, monotone in size and time."""

import numpy as np
import pytest

from ortswandel.model.ranges import Z_80, fan, half_width, only_ranges, reliability

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("people", "percent"),
    [
        (700.0, [4.9, 7.8, 12.1, 14.9]),
        (3000.0, [3.6, 5.9, 9.6, 12.1]),
        (13500.0, [3.6, 5.9, 9.6, 12.1]),
    ],
)
def test_half_widths_at_4_8_15_20_years(people, percent):
    ahead = np.array([4.0, 8.0, 15.0, 20.0])
    np.testing.assert_allclose(100 * half_width(np.array(people), ahead), percent, atol=0.06)


def test_ranges_open_with_time_and_close_with_size():
    path = np.full((6, 3), [[500.0, 1000.0, 2400.0]])
    low, high = fan(path, path[0])
    np.testing.assert_array_equal(low[0], path[0])
    relative = (high - low) / path
    assert np.all(np.diff(relative, axis=0) > 0)
    assert np.all(np.diff(relative[1:], axis=1) < 0)


def test_a_wider_share_gives_a_wider_range():
    path = np.full((6, 1), 5000.0)
    assert np.all(fan(path, path[0], 1.96)[1][1:] > fan(path, path[0], Z_80)[1][1:])


def test_classes_follow_the_size():
    assert [reliability(n) for n in (5000.0, 4999.0, 2000.0, 1999.0)] == ["A", "B", "B", "C"]
    assert only_ranges(999.0)
    assert not only_ranges(1000.0)
