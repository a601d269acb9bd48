"""Pinned scenarios: four at most, kept in the address with their towns, read strictly."""

import random

import pytest

from ortswandel.errors import InputError
from ortswandel.scenarios.pins import Pins, read_pins
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import words
from tests.unit.test_scenario_links import N_LINKS, link, plainly

pytestmark = pytest.mark.unit

HETTSTEDT, JESSEN = "15087220", "15091145"
TOWNS = (HETTSTEDT, JESSEN, "15090270", "15002000")
FAMILIES = Scenario(town=HETTSTEDT, arrivals=(("families", 12.0),))
ELSEWHERE = Scenario(town=JESSEN, staying=(("refugees", (0.9, 0.8, 0.7)),), ramp=3)


def test_every_pin_carries_its_own_town():
    pins = Pins().add(FAMILIES).add(ELSEWHERE)
    assert pins.to_query() == {
        "fest": "gemeinde=15087220;zuzug=families:12~"
        "gemeinde=15091145;anlauf=3;bleiben=refugees:0.9/0.8/0.7"
    }
    assert Pins.from_query(pins.to_query()) == pins


def test_random_pins_survive_the_address():
    rng = random.Random(3)
    for _ in range(300):
        scenarios = []
        while len(scenarios) < rng.randint(1, 4):
            try:
                scenarios.append(Scenario.from_query(link(rng)))
            except InputError:
                continue
        pins = Pins(tuple(scenarios))
        assert Pins.from_query(pins.to_query()) == pins


def test_pinning_twice_is_once_and_a_fifth_is_refused():
    pins = Pins()
    for year in (2030, 2035, 2040, 2045, 2045):
        pins = pins.add(Scenario(until=year))
    assert len(pins.scenarios) == 4
    assert pins.full
    with pytest.raises(InputError) as caught:
        pins.add(Scenario(until=2050))
    assert caught.value.key == "pins_too_many"


def test_taking_out_and_replacing():
    pins = Pins((FAMILIES, ELSEWHERE))
    assert pins.without(0).scenarios == (ELSEWHERE,)
    assert pins.with_at(1, FAMILIES).scenarios == (FAMILIES, FAMILIES)
    assert Pins((FAMILIES, FAMILIES)).without(1).scenarios == (FAMILIES,)
    assert Pins().to_query() == {}
    assert Pins.from_query({"zuzug": "families:3"}) == Pins()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("zuzug=families:3", "pin_unreadable"),
        ("gemeinde=15087220;zuzug", "scenario_unreadable"),
        ("gemeinde=15087220;kings=3", "scenario_choice"),
        ("gemeinde=15087220;bis=2040;bis=2041", "scenario_twice"),
        ("gemeinde=15087220;bis=2060", "scenario_range"),
        ("gemeinde=15087220~", "scenario_unreadable"),
        ("~".join(["gemeinde=15087220"] * 5), "pins_too_many"),
    ],
)
def test_bad_pins_are_refused(text, key):
    with pytest.raises(InputError) as caught:
        Pins.from_query({"fest": text})
    assert caught.value.key == key
    assert read_pins({"fest": text}, {HETTSTEDT})[1][0].key == key


def test_what_can_be_read_is_kept():
    text = "gemeinde=15087220;zuzug=families:12~gemeinde=15999999~gemeinde=15091145;bis=1"
    pins, errors = read_pins({"fest": text}, {HETTSTEDT, JESSEN})
    assert pins.scenarios == (FAMILIES,)
    assert [error.key for error in errors] == ["scenario_town", "scenario_range"]
    five = "~".join(["gemeinde=15087220"] * 5)
    assert len(read_pins({"fest": five}, {HETTSTEDT})[0].scenarios) == 4


def pins_text(rng: random.Random) -> str:
    """Return one to five pins, most of them whole, some with a broken sign in between."""
    pins = [{"gemeinde": rng.choice(TOWNS)} | link(rng) for _ in range(rng.randint(1, 5))]
    text = "~".join(";".join(f"{key}={value}" for key, value in pin.items()) for pin in pins)
    at = rng.randint(0, len(text))
    return text if rng.random() < 0.8 else text[:at] + rng.choice("~;=:,\x00٣🙂<") + text[at:]


def test_pins_of_ten_thousand_links_are_kept_or_refused_one_by_one():
    rng, n_kept = random.Random(4), 0
    for _ in range(N_LINKS):
        text = pins_text(rng)
        parts = text.split("~")
        pins, errors = read_pins({"fest": text}, TOWNS)
        assert len(pins.scenarios) + len(errors) == min(len(parts), 4) + (len(parts) > 4)
        for error in errors:
            assert all(10 < len(words(language).error(error)) < 300 for language in ("de", "en"))
        assert Pins.from_query(pins.to_query()) == pins
        n_kept += len(pins.scenarios)
        if len(pins.scenarios) == len(parts):
            kept_in_every_detail(parts, pins)
    assert n_kept > N_LINKS / 2


def kept_in_every_detail(parts, pins):
    standard = Scenario().to_query() | {"zuzug": "", "bleiben": ""}
    for part, scenario in zip(parts, pins.scenarios, strict=True):
        again = standard | scenario.to_query() | {"gemeinde": scenario.town}
        for key, value in (field.split("=", 1) for field in part.split(";")):
            if key in again:
                assert plainly(key, again[key]) == plainly(key, value)
