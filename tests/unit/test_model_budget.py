"""The Land's budget: the wish beside the record."""

import numpy as np
import pytest

from ortswandel.model.budget import if_all_did, land_budget

pytestmark = pytest.mark.unit

RECORD = np.array([-4000.0, 0.0, 40_000.0, 2000.0, 10_000.0])
YEARS = (2019, 2020, 2021, 2022, 2023)


def test_the_wish_is_set_beside_median_and_best_year():
    budget = land_budget(np.array([3000.0, 3000.0]), 3800.0, RECORD, YEARS)
    assert (budget.asked, budget.median, budget.best) == (6000.0, 2000.0, 40_000.0)
    assert budget.best_year == 2021
    assert budget.years_as_good == pytest.approx(2 / 5)


def test_wishing_for_nothing_still_needs_what_is_assumed():
    assert land_budget(np.zeros(3), 3800.0, RECORD, YEARS).years_as_good == pytest.approx(2 / 5)
    assert land_budget(np.zeros(3), 41_000.0, RECORD, YEARS).years_as_good == 0.0


def test_every_town_as_much_per_head():
    assert if_all_did(43.2, 12_626.0, 2_120_252.0) == pytest.approx(7254.4, abs=0.1)
