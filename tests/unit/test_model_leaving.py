"""Who moves on: shares after 1, 3 and 5 years as stated, the young more or less often."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.model.leaving import (
    even_staying,
    leaving_rates,
    with_young_leaving,
    yearly_leaving,
)
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

falling = st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3).map(
    lambda shares: tuple(sorted(shares, reverse=True))
)


@given(falling)
def test_the_stated_shares_are_still_here_after_1_3_and_5_years(staying):
    here = np.cumprod(1.0 - yearly_leaving(staying))
    np.testing.assert_allclose(here[[0, 2, 4]], staying, rtol=1e-12)
    assert here[1] / here[0] == pytest.approx(here[2] / here[1])
    assert here[3] / here[2] == pytest.approx(here[4] / here[3])


@given(st.floats(0.05, 1.0))
def test_one_number_means_that_every_year_loses_the_same(share):
    np.testing.assert_allclose(
        yearly_leaving(even_staying(share)), 1.0 - share**0.2, rtol=0, atol=1e-15
    )
    assert even_staying(share)[-1] == share


def test_everybody_staying_means_nobody_leaves():
    assert not yearly_leaving((1.0, 1.0, 1.0)).any()
    assert even_staying(1.0) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("n_years", [3, 8])
def test_after_five_years_newcomers_move_like_residents(n_years):
    out_rate = np.random.default_rng(5).uniform(0, 0.2, (4, 2, 101))
    rates = leaving_rates((0.9, 0.8, 0.68), out_rate, n_years)
    early = yearly_leaving((0.9, 0.8, 0.68))
    for since in range(n_years):
        expected = early[since] if since < 5 else out_rate
        np.testing.assert_array_equal(rates[since], np.broadcast_to(expected, out_rate.shape))


@pytest.mark.parametrize(
    "staying", [(0.9, 0.95, 0.5), (0.9, 0.5, 0.6), (1.1, 0.9, 0.5), (0.9, 0.5, 0.0)]
)
def test_impossible_staying_is_refused(staying):
    with pytest.raises(ValueError, match="staying"):
        yearly_leaving(staying)


@pytest.mark.parametrize("share", [0.0, -0.1, 1.01, float("nan")])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(ValueError, match="staying"):
        even_staying(share)


def test_only_the_young_leave_more_or_less_often():
    inputs = random_inputs(4)
    fewer, more = with_young_leaving(inputs, 0.5), with_young_leaving(inputs, 1.5)
    np.testing.assert_allclose(fewer.out_rate[..., 18:30], 0.5 * inputs.out_rate[..., 18:30])
    np.testing.assert_allclose(more.out_rate[..., 18:30], 1.5 * inputs.out_rate[..., 18:30])
    for other in (slice(0, 18), slice(30, 101)):
        np.testing.assert_array_equal(fewer.out_rate[..., other], inputs.out_rate[..., other])
    np.testing.assert_array_equal(fewer.moves_in, inputs.moves_in)
    assert with_young_leaving(inputs, 1.0) is inputs


def test_nobody_can_leave_more_than_once_a_year():
    inputs = random_inputs(4)
    assert with_young_leaving(inputs, 10.0).out_rate.max() <= 1.0
