"""The reverse question: exact when put back, honest about what can't be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.model.leaving import even_staying
from ortswandel.model.solve import AGES, TARGETS, quantity
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import run
from ortswandel.scenarios.reverse import Answer, solve
from ortswandel.scenarios.scenario import GROUPS, Scenario

pytestmark = pytest.mark.unit

HETTSTEDT, JESSEN, IDEN, HALLE = "15087220", "15091145", "15090270", "15002000"


def reached(scenario: Scenario, group: str, households: float, target: str, at: int) -> float:
    """Return the target in a year when so many households of the group come, and others as said."""
    arrivals = tuple(pair for pair in scenario.arrivals if pair[0] != group)
    whole = replace(scenario, until=at, arrivals=(*arrivals, (group, households)))
    outcome = run(whole, DATA).outcome
    return float(quantity(outcome.residents[-1] + outcome.newcomers[-1], target))


@settings(max_examples=25)
@given(
    st.sampled_from([HETTSTEDT, JESSEN]),
    st.sampled_from(TARGETS),
    st.sampled_from(["families", "refugees", "returnees"]),
    st.integers(0, 8),
    st.integers(8, 25),
    st.integers(2026, 2032),
    st.floats(0.3, 1.0),
)
def test_the_answer_put_back_reaches_the_target(town, target, group, ramp, duration, first, share):
    scenario = Scenario(
        town=town, first_year=first, ramp=ramp, duration=duration,
        arrivals=(("young_adults", 5.0),), staying=((group, even_staying(share)),),
    )  # fmt: skip
    answer = solve(scenario, DATA, group=group, target=target, at=2040)
    bigger = answer.wanted
    if answer.households_per_year <= 0.0:
        bigger = answer.without + 20.0
        answer = solve(scenario, DATA, group=group, target=target, at=2040, wanted=bigger)
    if answer.households_per_year <= 10_000.0:
        found = reached(scenario, group, answer.households_per_year, target, 2040)
        assert found == pytest.approx(bigger, abs=1e-6)


def test_without_a_number_todays_is_kept_and_for_a_class_one_class():
    today = run(Scenario(), DATA).outcome.residents[0]
    for target in TARGETS:
        answer = solve(Scenario(), DATA, group="families", target=target)
        assert answer.today == pytest.approx(quantity(today, target))
        assert answer.wanted == pytest.approx(21.0 if target == "primary_class" else answer.today)
    assert quantity(today, "pupils") == pytest.approx(4 * quantity(today, "primary_class"))
    assert AGES["pupils"] == (6, 9)


def test_what_is_there_anyway_needs_nobody():
    answer = solve(Scenario(), DATA, group="families", wanted=5000.0)
    assert answer.households_per_year < 0.0
    assert answer.realistic
    assert answer.staying_needed is None


def test_an_unrealistic_number_says_which_staying_would_do():
    answer = solve(Scenario(), DATA, group="families", wanted=12_000.0)
    assert not answer.realistic
    assert answer.households_per_year > answer.most_households > 0.0
    assert answer.staying_needed is not None
    staying = (("families", even_staying(answer.staying_needed)),)
    enough = reached(
        Scenario(staying=staying), "families", answer.most_households, "population", 2040
    )
    assert enough == pytest.approx(12_000.0, abs=1e-6)


def test_where_not_even_everybody_staying_is_enough_nothing_is_promised():
    answer = solve(Scenario(), DATA, group="families", at=2050)
    assert not answer.realistic
    assert answer.staying_needed is None


def test_who_else_comes_counts_and_leaves_less_room():
    alone = solve(Scenario(), DATA, group="families", wanted=11_000.0)
    others = Scenario(arrivals=(("refugees", 20.0), ("families", 3.0)))
    along = solve(others, DATA, group="families", wanted=11_000.0)
    assert along.households_per_year < alone.households_per_year
    assert along.most_households == pytest.approx(alone.most_households - 20.0 / 3.6)


def test_fewer_of_the_young_leaving_needs_fewer_arrivals():
    answers: list[Answer] = [
        solve(Scenario(young_leaving=factor), DATA, group="families") for factor in (0.5, 1.0, 1.5)
    ]
    numbers = [answer.households_per_year for answer in answers]
    assert numbers == sorted(numbers)
    assert np.isfinite(numbers).all()


@pytest.mark.parametrize("town", [IDEN, HALLE])
@pytest.mark.parametrize("group", GROUPS)
def test_the_smallest_and_the_largest_town_have_an_answer(town, group):
    answer = solve(Scenario(town=town), DATA, group=group, at=2050)
    assert np.isfinite([answer.households_per_year, answer.most_households]).all()


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"group": "kings"}, "scenario_choice"),
        ({"target": "happiness"}, "scenario_choice"),
        ({"at": 2051}, "scenario_range"),
        ({"at": 2025}, "scenario_range"),
        ({"wanted": float("nan")}, "scenario_range"),
        ({"wanted": -1.0}, "scenario_range"),
        ({"group": "older_people", "target": "pupils"}, "scenario_no_effect"),
    ],
)
def test_bad_values_are_refused(values, key):
    with pytest.raises(InputError) as caught:
        solve(Scenario(), DATA, **({"group": "families"} | values))
    assert caught.value.key == key
