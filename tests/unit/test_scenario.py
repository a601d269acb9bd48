"""Scenarios: the same after a round trip, every bad value named with the allowed ones."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.scenario import FERTILITY, GROUPS, MIGRATION, MORTALITY, Scenario, json_schema
from ortswandel.text import words

pytestmark = pytest.mark.unit


def amounts(low: float, high: float) -> st.SearchStrategy:
    value = st.integers(int(low * 100), int(high * 100)).map(lambda n: n / 100)
    return st.dictionaries(st.sampled_from(GROUPS), value).map(lambda d: tuple(d.items()))


scenarios = st.builds(
    Scenario,
    town=st.integers(0, 999_999).map(lambda n: f"15{n:06d}"),
    until=st.integers(2040, 2050),
    first_year=st.integers(2026, 2040),
    arrivals=amounts(0, 1000),
    staying=amounts(0.05, 1),
    mortality=st.sampled_from(MORTALITY),
    fertility=st.sampled_from(FERTILITY),
    migration=st.sampled_from(MIGRATION),
    draws=st.one_of(st.just(0), st.integers(20, 2000)),
    seed=st.integers(0, 2**31 - 1),
)


@settings(max_examples=60, deadline=None)
@given(scenarios)
def test_round_trip_through_query_and_json(scenario):
    assert Scenario.from_query(scenario.to_query()) == scenario
    assert Scenario.from_json(scenario.to_json()) == scenario
    assert hash(Scenario.from_json(scenario.to_json())) == hash(scenario)


def test_defaults_need_no_parameters():
    assert Scenario().to_query() == {}
    assert Scenario.from_query({"orte": "15091145"}) == Scenario()
    assert Scenario.from_json("{}") == Scenario()


def test_order_and_zeros_do_not_matter():
    one = Scenario(arrivals=(("refugees", 3), ("families", 12), ("returnees", 0)))
    assert one == Scenario(arrivals=(("families", 12.0), ("refugees", 3.0)))
    assert one.to_query() == {"zuzug": "families:12,refugees:3"}


@pytest.mark.parametrize(
    ("query", "key", "named"),
    [
        ({"gemeinde": "1508722"}, "scenario_town", "1508722"),
        ({"gemeinde": "14087220"}, "scenario_town", "14087220"),
        ({"bis": "2060"}, "scenario_range", "2060"),
        ({"bis": "bald"}, "scenario_unreadable", "bald"),
        ({"zuzug": "aliens:3"}, "scenario_choice", "families"),
        ({"zuzug": "families:-1"}, "scenario_range", "-1"),
        ({"zuzug": "families:nan"}, "scenario_range", "nan"),
        ({"zuzug": "families"}, "scenario_unreadable", "families"),
        ({"zuzug": "families:1,families:2"}, "scenario_twice", "families"),
        ({"bleiben": "families:0"}, "scenario_range", "0.05"),
        ({"sterblichkeit": "L9"}, "scenario_choice", "L1, L2, L3"),
        ({"zufall": "-1"}, "scenario_range", "-1"),
        ({"ziehungen": "19"}, "scenario_range", "20"),
    ],
)
def test_bad_values_are_named_with_the_allowed_ones(query, key, named):
    with pytest.raises(InputError) as caught:
        Scenario.from_query(query)
    assert caught.value.key == key
    for language in ("de", "en"):
        assert named in words(language).error(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"twon": "15087220"}', '{"until": 2040.5}',
                                  '{"until": true}', '{"arrivals": {"families": "12"}}',
                                  '{"arrivals": [1]}'])  # fmt: skip
def test_bad_json_is_refused(text):
    with pytest.raises(InputError):
        Scenario.from_json(text)


def test_schema_names_every_field():
    assert set(json_schema()["properties"]) == set(json.loads(Scenario().to_json()))
