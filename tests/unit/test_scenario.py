"""Scenarios: the same after a round trip, every bad value named with the allowed ones."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.model.leaving import even_staying
from ortswandel.scenarios.scenario import (
    FERTILITY,
    GROUPS,
    MIGRATION,
    MORTALITY,
    Scenario,
    json_schema,
)
from ortswandel.text import words

pytestmark = pytest.mark.unit


def by_group(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from(GROUPS), values).map(lambda d: tuple(d.items()))


falling = st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3).map(
    lambda shares: tuple(sorted(shares, reverse=True))
)
scenarios = st.builds(
    Scenario,
    town=st.integers(0, 999_999).map(lambda n: f"15{n:06d}"),
    until=st.integers(2040, 2050),
    first_year=st.integers(2026, 2040),
    duration=st.integers(0, 25),
    ramp=st.integers(0, 10),
    arrivals=by_group(st.floats(0, 10_000)),
    staying=by_group(st.one_of(falling, st.floats(0.05, 1.0).map(even_staying))),
    young_leaving=st.floats(0.5, 1.5),
    mortality=st.sampled_from(MORTALITY),
    fertility=st.sampled_from(FERTILITY),
    migration=st.sampled_from(MIGRATION),
    draws=st.one_of(st.just(0), st.integers(20, 2000)),
    seed=st.integers(0, 2**31 - 1),
    norms=st.dictionaries(
        st.sampled_from(["class_size_primary", "gp_ratio", "fire_group_strength"]),
        st.integers(2000, 4000).map(lambda n: n / 100),
    ).map(
        lambda found: tuple(
            {n: v if n != "gp_ratio" else 100 * v for n, v in found.items()}.items()
        )
    ),
)


@settings(max_examples=200)
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


def test_staying_is_three_shares_or_one_when_every_year_loses_the_same():
    three = (("families", (0.9, 0.8, 0.68)),)
    assert Scenario(staying=three).to_query() == {"bleiben": "families:0.9/0.8/0.68"}
    assert Scenario.from_query({"bleiben": "families:0.9/0.8/0.68"}).staying == three
    one = Scenario.from_query({"bleiben": "families:0.68"})
    assert one.staying == (("families", even_staying(0.68)),)
    assert one.to_query() == {"bleiben": "families:0.68"}
    assert json.loads(one.to_json())["staying"] == {"families": 0.68}
    assert Scenario.from_json('{"staying": {"families": [0.9, 0.8, 0.68]}}').staying == three
    assert one.staying_of("families", (1.0, 1.0, 1.0)) == even_staying(0.68)
    assert one.staying_of("refugees", (0.9, 0.5, 0.4)) == (0.9, 0.5, 0.4)


@given(scenarios)
def test_ramp_and_duration_take_away_what_they_should(scenario):
    years = scenario.until - scenario.first_year + 1
    years = min(years, scenario.duration) if scenario.duration else years
    parts = scenario.coming()
    assert list(parts) == list(range(2026, scenario.until + 1))
    assert all(part == 0.0 for year, part in parts.items() if year < scenario.first_year)
    if years >= scenario.ramp:
        assert sum(parts.values()) == pytest.approx(years - scenario.ramp / 2)
    for group, households in scenario.arrivals:
        by_year = scenario.arrivals_by_year(group)
        assert sum(by_year.values()) == pytest.approx(households * sum(parts.values()))


def test_the_full_number_comes_after_the_ramp_and_nobody_after_the_duration():
    scenario = Scenario(until=2033, first_year=2027, ramp=2, duration=4,
                        arrivals=(("families", 12.0),))  # fmt: skip
    assert list(scenario.arrivals_by_year("families").values()) == pytest.approx(
        [0.0, 4.0, 8.0, 12.0, 12.0, 0.0, 0.0, 0.0]
    )
    assert not any(scenario.arrivals_by_year("refugees").values())


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
        ({"zuzug": "families"}, "scenario_pair", "families"),
        ({"zuzug": "families:1,families:2"}, "scenario_twice", "families"),
        ({"bleiben": "families:0"}, "scenario_range", "0.05"),
        ({"bleiben": "families:0.5/0.6/0.4"}, "scenario_staying", "0.5/0.6/0.4"),
        ({"bleiben": "families:0.9/0.6"}, "scenario_staying", "0.9"),
        ({"bleiben": "families:0.9/0.6/0.01"}, "scenario_range", "0.01"),
        ({"dauer": "26"}, "scenario_range", "25"),
        ({"anlauf": "11"}, "scenario_range", "10"),
        ({"junge": "1.6"}, "scenario_range", "1.5"),
        ({"junge": "wenige"}, "scenario_unreadable", "wenige"),
        ({"bis": "２０４０"}, "scenario_unreadable", "２０４０"),
        ({"bis": "2_040"}, "scenario_unreadable", "2_040"),
        ({"zuzug": "families:1_0"}, "scenario_unreadable", "1_0"),
        ({"zuzug": "families:1,5"}, "scenario_pair", "5"),
        ({"zuzug": "families:12,"}, "scenario_pair", "zuzug"),
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


def test_long_and_unprintable_values_are_cut_short():
    with pytest.raises(InputError) as caught:
        Scenario.from_query({"bis": "2040\n\x00" + "9" * 500})
    said = words("de").error(caught.value)
    assert len(said) < 140
    assert said.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"twon": "15087220"}',
        '{"until": 2040.5}',
        '{"until": true}',
        '{"until": 2040, "until": 2041}',
        '{"arrivals": {"families": "12"}}',
        '{"arrivals": [1]}',
        '{"arrivals": {"families": 1, "families": 2}}',
        '{"arrivals": {"families": 1e999}}',
        '{"staying": {"families": []}}',
        '{"staying": {"families": [0.9, "0.8", 0.5]}}',
        '{"staying": {"families": null}}',
        '{"young_leaving": true}',
        '{"seed": ' + "9" * 400 + "}",
        "[" * 100_000,
        "1" * 5000,
    ],
    ids=lambda text: text[:40],
)
def test_bad_json_is_refused(text):
    with pytest.raises(InputError):
        Scenario.from_json(text)


def test_schema_names_every_field():
    assert set(json_schema()["properties"]) == set(json.loads(Scenario().to_json()))
