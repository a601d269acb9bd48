"""Sums of towns: their ranges, and what the official rule gives a town."""

import numpy as np
import pytest

from ortswandel.model.areas import area_fan, area_half_width, land_tfr, official_rule
from ortswandel.model.ranges import half_width, shared_half_width

pytestmark = pytest.mark.unit


def test_one_town_alone_has_its_own_width() -> None:
    totals = np.array([[3000.0], [2900.0], [2800.0]])
    np.testing.assert_allclose(
        area_half_width(totals), half_width(np.array(3000.0), np.arange(3.0))
    )


def test_many_equal_towns_keep_the_shared_part() -> None:
    years = np.arange(5.0)
    alone = half_width(np.array(1000.0), years)[1:]
    many = area_half_width(np.full((5, 10_000), 1000.0))[1:]
    shared = shared_half_width(years)[1:]
    assert (many < alone).all()
    np.testing.assert_allclose(many, shared, rtol=0.01)
    assert (many >= shared).all()


def test_the_range_holds_the_sum_and_starts_closed() -> None:
    totals = np.array([[100.0, 200.0], [90.0, 190.0]])
    low, high = area_fan(totals)
    assert low[0] == high[0] == pytest.approx(300.0)
    assert low[1] < 280.0 < high[1]


def test_the_official_rule_gives_every_town_its_kreis_change() -> None:
    totals = np.array([[100.0, 300.0, 50.0], [80.0, 240.0, 60.0]])
    kreis = np.array([True, True, False])
    np.testing.assert_allclose(official_rule(totals, kreis, 0), [100.0, 80.0])
    totals[1] = [100.0, 200.0, 60.0]
    np.testing.assert_allclose(official_rule(totals, kreis, 0), [100.0, 75.0])


def test_births_per_woman_are_weighted_by_women() -> None:
    asfr = np.array([[1.0, 0.0], [0.0, 1.0]])
    women = np.array([[3.0, 5.0], [1.0, 15.0]])
    assert land_tfr(asfr, women) == pytest.approx(0.75 + 0.75)
    assert land_tfr(np.full((2, 35), 0.04), np.ones((2, 35))) == pytest.approx(1.4)
