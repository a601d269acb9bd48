"""Ten thousand links, whole and mangled: refused in one sentence or kept in every detail."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.scenarios.link import read_link
from ortswandel.scenarios.pins import Pins, read_pins
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.text import words

pytestmark = pytest.mark.unit

N_LINKS = 10_000
KEYS = Scenario.query_keys()
ODD = (
    "nan", "inf", "-inf", "1e999", "-0.0", "9" * 400, "9" * 5000, "٣", "１２", "½", "1_0", " 7",
    "7 ", "0x1f", "+3", "1e3", "1,5", "", ":", ",", "/", "families:", ":3", "families:1:2", "None",
    "true", "\x00", "\n", "ä", "🙂", "{value}", "%s", "<b>", "[1](x)", "'; drop table",
    "families:3,families:4", "families:0.9/0.8", "families:0.9/0.8/0.7/0.6",
    "families:0.1/0.2/0.3", "families:nan/nan/nan",
)  # fmt: skip


def number(rng: random.Random) -> str:
    return rng.choice(
        [str(rng.randint(-5, 3000)), f"{rng.uniform(-1, 11_000):.5g}", "0.68", "0.05"]
    )


def by_group(rng: random.Random) -> str:
    groups = rng.sample(GROUPS, rng.randint(1, 3))
    return ",".join(f"{group}:{number(rng)}" for group in groups)


def shares(rng: random.Random) -> str:
    first, third, fifth = sorted((rng.uniform(0.05, 1) for _ in range(3)), reverse=True)
    return f"{rng.choice(GROUPS)}:{first!r}/{third!r}/{fifth!r}"


def mangled(rng: random.Random) -> str:
    text = list(rng.choice([by_group, shares, number])(rng))
    for _ in range(rng.randint(1, 3)):
        text.insert(
            rng.randint(0, len(text)), chr(rng.choice([rng.randint(0, 255), 0x663, 0xFF13]))
        )
    return "".join(text)


FIELDS: dict[str, Callable[[random.Random], str]] = {
    "gemeinde": lambda rng: f"15{rng.randint(0, 999_999):06d}",
    "bis": lambda rng: str(rng.randint(2026, 2050)),
    "ab": lambda rng: str(rng.randint(2026, 2050)),
    "dauer": lambda rng: str(rng.randint(0, 25)),
    "anlauf": lambda rng: str(rng.randint(0, 10)),
    "zuzug": by_group,
    "bleiben": shares,
    "junge": lambda rng: repr(rng.uniform(0.5, 1.5)),
    "sterblichkeit": lambda rng: rng.choice(["L1", "L2", "L3"]),
    "geburten": lambda rng: rng.choice(["G1", "G2", "G3"]),
    "wanderung": lambda rng: rng.choice(["W1", "W2", "W3"]),
    "ziehungen": lambda rng: str(rng.choice([0, rng.randint(20, 2000)])),
    "zufall": lambda rng: str(rng.randint(0, 2**31 - 1)),
    "mass": lambda rng: f"klasse:{rng.randint(3, 40)},krippe:{rng.uniform(0, 100):.6f}",
}
"""How to make a value of each field; most of the links from it are whole."""


def link(rng: random.Random) -> dict[str, str]:
    keys = rng.sample(KEYS, rng.randint(0, 5))
    query = {key: FIELDS[key](rng) for key in keys}
    for key in keys:
        if rng.random() < 0.15:
            query[key] = rng.choice([rng.choice(ODD), mangled(rng), number(rng)])
    return query


def plainly(key: str, text: str) -> object:
    """Return what a text says to a reader: numbers, or numbers by group without zeros."""
    if key in ("zuzug", "bleiben", "mass"):
        pairs = (part.split(":") for part in text.split(",") if part)
        numbers = ((group, float(value.split("/")[-1])) for group, value in pairs)
        return {group: number for group, number in numbers if number != 0.0}
    as_text = key in ("gemeinde", "sterblichkeit", "geburten", "wanderung")
    return text if as_text else float(text)


def said(error: InputError) -> None:
    for language in ("de", "en"):
        sentence = words(language).error(error)
        assert 10 < len(sentence) < 300
        assert sentence.isprintable()


def kept_or_refused(query: dict[str, str]) -> bool:
    """Return whether the link was read; then it says what it said, else one sentence says why."""
    try:
        scenario = Scenario.from_query(query)
    except InputError as error:
        said(error)
        return False
    again = scenario.to_query()
    assert Scenario.from_query(again) == scenario
    assert Scenario.from_json(scenario.to_json()) == scenario
    standard = Scenario().to_query() | {"zuzug": "", "bleiben": "", "mass": ""}
    for key, text in query.items():
        if key in again or key in standard:
            assert plainly(key, again.get(key, standard.get(key, ""))) == plainly(key, text)
    return True


def test_ten_thousand_links_are_kept_or_refused():
    assert set(FIELDS) == set(KEYS)
    rng = random.Random(20251231)
    read = sum(kept_or_refused(link(rng)) for _ in range(N_LINKS))
    assert 0.3 * N_LINKS < read < 0.9 * N_LINKS


@settings(max_examples=400)
@given(st.dictionaries(st.sampled_from(KEYS), st.one_of(st.text(), st.sampled_from(ODD))))
def test_any_text_is_kept_or_refused(query):
    kept_or_refused(query)


@settings(max_examples=200)
@given(st.one_of(st.text(), st.binary().map(lambda b: b.decode("utf-8", "replace"))))
def test_any_text_as_json_is_kept_or_refused(text):
    try:
        scenario = Scenario.from_json(text)
    except InputError:
        return
    assert Scenario.from_json(scenario.to_json()) == scenario


def test_a_link_is_read_as_far_as_it_can_be():
    rng = random.Random(7)
    for _ in range(2000):
        query = link(rng)
        scenario, left_out = read_link(query)
        for one in left_out:
            said(one.error)
            assert getattr(scenario, one.field) == one.taken
        if kept_or_refused(query):
            assert not left_out
            assert scenario == Scenario.from_query(query)
        else:
            assert left_out


def test_only_the_bad_part_is_left_out():
    query = {"bis": "2300", "zuzug": "families:12", "bleiben": "kings:0.5", "orte": "15"}
    scenario, left_out = read_link(query)
    assert scenario == Scenario(arrivals=(("families", 12.0),))
    assert [(one.field, one.taken) for one in left_out] == [("until", 2045), ("staying", ())]
    late, left_out = read_link({"ab": "2048", "bis": "2047"})
    assert (late.until, late.first_year) == (2047, 2026)
    assert [one.field for one in left_out] == ["first_year"]
    other = Scenario(town="15091145", until=2035)
    assert read_link({"ramp": "3", "anlauf": "x"}, other)[0] == other


pins_text = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["gemeinde=15087220", "~", ";", "zuzug=", *ODD])).map("".join),
)


@settings(max_examples=300)
@given(pins_text)
def test_any_text_as_pins_is_kept_or_refused(text):
    pins, errors = read_pins({"fest": text}, {"15087220"})
    for error in errors:
        said(error)
    try:
        read = Pins.from_query({"fest": text})
    except InputError:
        assert errors
        return
    assert Pins.from_query(read.to_query()) == read
    assert errors or pins == read
