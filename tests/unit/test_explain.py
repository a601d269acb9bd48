"""Taking a scenario apart: every set of parts adds up to what it explains."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.model.decided import decided
from ortswandel.model.project import project
from ortswandel.paths import DATA
from ortswandel.scenarios.explain import Explanation, difference, explain
from ortswandel.scenarios.forecast import run
from ortswandel.scenarios.scenario import GROUPS, Scenario
from tests.unit.model_world import random_inputs, still_world

pytestmark = pytest.mark.unit

CLOSE = {"rel": 0, "abs": 1e-9}


def random_scenario(seed: int) -> Scenario:
    rng = np.random.default_rng(seed)
    return Scenario(
        town=str(rng.choice(["15087220", "15091145", "15090270"])),
        until=int(rng.integers(2030, 2051)), first_year=int(rng.integers(2026, 2031)),
        duration=int(rng.integers(0, 9)), ramp=int(rng.integers(0, 5)),
        arrivals=tuple((name, float(rng.uniform(0, 30))) for name in rng.choice(GROUPS, 2, False)),
        young_leaving=float(rng.choice([1.0, 0.7])),
        mortality=str(rng.choice(["L1", "L2"])), migration=str(rng.choice(["W2", "W3"])),
    )  # fmt: skip


def explained(scenario: Scenario, year: int | None = None) -> Explanation:
    return explain(run(scenario, DATA), DATA, year or scenario.until)


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_all_parts_add_up(seed):
    scenario = random_scenario(seed)
    year = scenario.until - seed % 4
    found = explained(scenario, year)
    assert sum(found.change.values()) == pytest.approx(found.residents - found.today, **CLOSE)
    assert sum(found.effect.values()) == pytest.approx(found.total - found.residents, **CLOSE)
    assert sum(found.origins.values()) == pytest.approx(found.total, **CLOSE)
    plain = explained(Scenario(town=scenario.town, until=year))
    shift = found.residents - plain.residents
    assert sum(found.assumptions.values()) == pytest.approx(shift, **CLOSE)


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1))
def test_the_difference_of_two_scenarios_adds_up(seed):
    first = random_scenario(seed)
    second = replace(first, fertility="G3", arrivals=(("families", 20.0),), young_leaving=0.8)
    one, other = explained(first), explained(second)
    parts = difference(one, other)
    assert sum(parts.values()) == pytest.approx(other.total - one.total, **CLOSE)
    assert not any(difference(one, one).values())


def test_the_signs_say_who_comes_and_who_goes():
    found = explained(Scenario(arrivals=(("families", 12.0),)))
    assert found.effect["arrivals"] == pytest.approx(20 * 12 * 3.6)
    assert found.effect["moved_on"] < 0.0 < found.effect["newcomer_births"]
    assert found.origins["moved_away"] < 0.0 < found.origins["moved_in"]
    assert found.origins["alive"] < found.today
    assert not any(found.assumptions.values())


def test_two_towns_or_years_have_no_difference():
    one = explained(Scenario())
    for other in (Scenario(town="15091145"), Scenario(until=2040)):
        with pytest.raises(InputError):
            difference(one, explained(other))
    for year in (2025, 2046):
        with pytest.raises(InputError) as caught:
            explained(Scenario(), year)
        assert str(year) in str(caught.value)


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1))
def test_where_people_come_from_adds_up_at_every_age(seed):
    inputs = random_inputs(seed)
    found = decided(inputs, 1, 2030)
    whole = project(inputs, np.array([1]), 2030).population[:, 0]
    total = found.alive + found.moved_away + found.moved_in + found.born
    np.testing.assert_allclose(total, whole, rtol=0, atol=1e-9)
    assert found.born[:, :, 6:].sum() == 0.0
    assert found.born[0].sum() == 0.0
    assert found.alive[5, :, :5].sum() == 0.0


def test_where_nobody_moves_all_of_today_are_still_here():
    found = decided(still_world(), 2, 2029)
    assert found.alive[-1].sum() == pytest.approx(found.alive[0].sum())
    for other in (found.moved_away, found.moved_in, found.born):
        assert not other.any()
