"""Norms: nothing impossible gets in, and a link says exactly what was changed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.model.demand import norms_used
from ortswandel.norms import LIMITS, NAMES, Norm, Norms, factor_of, from_query, norms_from_rows
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import LANGUAGES, words
from tests.unit.test_services_outlook import norms as published

pytestmark = pytest.mark.unit

SHARES = tuple(name for name, (_, low, high) in LIMITS.items() if (low, high) == (0.0, 1.0))


def made_up() -> Norms:
    rows = [
        {
            "name": name,
            "value": 0.5 if name in SHARES else (low + high) // 2,
            "unit": "share" if name in SHARES else "persons",
            "area": "15",
            "reference": "2024",
            "citation": "",
            "url": "",
            "certainty": "documented",
            "caveat": "",
        }
        for name, (_, low, high) in LIMITS.items()
    ]
    return norms_from_rows(rows)


def read(text: str) -> Norms:
    return from_query(made_up().published, {"mass": text})


def test_the_computation_uses_no_norm_that_cannot_be_changed():
    assert set(norms_used()) <= set(LIMITS)


def test_a_change_is_in_the_address_and_counts():
    norms = read("klasse:20,krippe:65")
    assert norms["class_size_primary"] == 20.0
    assert norms["childcare_rate_under3"] == 0.65
    assert norms.changed("class_size_primary")
    assert not norms.changed("gp_ratio")
    assert norms.to_query() == {"mass": "krippe:65,klasse:20"}


def test_without_changes_the_address_says_nothing():
    assert made_up().to_query() == {}
    assert read("krippe:50").to_query() == {}
    assert read("krippe:65").with_change("childcare_rate_under3", 0.5).changes == ()


@given(st.data())
def test_what_is_allowed_survives_the_address_and_the_scenario(data):
    names = data.draw(st.lists(st.sampled_from(sorted(LIMITS)), unique=True, max_size=6))
    norms = made_up()
    for name in names:
        _, low, high = LIMITS[name]
        whole = data.draw(st.integers(int(low * 100), int(high * 100)))
        value = float(whole // 100) if "_age_" in name else whole / 100
        norms = norms.with_change(name, min(max(value, low), high))
    again = from_query(norms.published, norms.to_query())
    assert again.values == pytest.approx(norms.values)
    assert again.to_query() == norms.to_query()
    scenario = Scenario(norms=norms.changes)
    assert Scenario.from_json(scenario.to_json()) == scenario
    assert Scenario.from_query(scenario.to_query()) == scenario


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("krippe:-1", ("0\u202f%", "100\u202f%")),
        ("krippe:101", ("0\u202f%", "100\u202f%")),
        ("krippe:viele", ("0\u202f%", "100\u202f%")),
        ("krippe:nan", ("0\u202f%", "100\u202f%")),
        ("krippe:", ("0\u202f%", "100\u202f%")),
        ("krippe", ("0\u202f%", "100\u202f%")),
        ("klasse:4", ("5", "40")),
        ("klasse:1e9", ("5", "40")),
        ("klasse:٢٠", ("5", "40")),
        ("hausarzt:0", ("200", "10000")),
        ("feuerwehr_ab:17.5", ("10", "30")),
    ],
)
def test_what_is_impossible_is_refused_with_the_allowed_range(text, allowed):
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.key == "norm_value"
    for language in LANGUAGES:
        sentence = words(language).error(caught.value)
        assert all(end in sentence for end in allowed)
        assert text.partition(":")[2] in sentence


@pytest.mark.parametrize("text", ["note:3", "klasse:20,klasse:21", ":", "<b>:1"])
def test_what_is_unknown_or_stands_twice_is_refused(text):
    with pytest.raises(InputError) as caught:
        read(text)
    assert words("de").error(caught.value)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_one_sentence(text):
    norms, problem = made_up(), None
    try:
        norms = read(text)
    except InputError as error:
        problem = error
    assert problem is None or all(words(language).error(problem) for language in LANGUAGES)
    assert from_query(norms.published, norms.to_query()).values == norms.values


@pytest.mark.parametrize(
    "norms",
    [[], "klasse:20", {"gp_ratio": "x"}, {"gp_ratio": True}, {"gp_ratio": -3}, {"no_norm": 3}],
)
def test_norms_of_a_scenario_file_are_held_to_the_same_limits(norms):
    with pytest.raises(InputError) as caught:
        Scenario.from_json(json.dumps({"norms": norms}))
    assert words("de").error(caught.value)


def test_a_scenario_says_its_changed_norms_in_the_address_and_in_its_file():
    scenario = Scenario(norms=(("class_size_primary", 20), ("childcare_rate_under3", 0.65)))
    assert scenario.to_query() == {"mass": "krippe:65,klasse:20"}
    assert json.loads(scenario.to_json())["norms"] == {
        "childcare_rate_under3": 0.65,
        "class_size_primary": 20.0,
    }


def test_what_is_published_as_a_share_is_read_and_written_in_percent():
    for norm in published().published:
        assert (norm.unit == "share") == (factor_of(norm.name) == 100.0), norm.name
        low, high = norm.span
        assert low <= norm.value <= high


def test_a_missing_norm_is_named():
    row = {field: "" for field in Norm.__dataclass_fields__} | {"name": "gp_ratio", "value": 1.0}
    with pytest.raises(InputError) as caught:
        norms_from_rows([row])
    assert "class_size_primary" in words("de").error(caught.value)


def test_names_in_the_address_are_plain_and_unique():
    assert len(NAMES) == len(LIMITS)
    assert all(name.isascii() and name == name.lower() for name in NAMES)
