"""What sliders and pictures are sent, and what they send back: complete, strict, reversible."""

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.findings.marks import Mark
from ortswandel.live import assets, scene
from ortswandel.live.choice import choice_of, chosen, read_message
from ortswandel.live.controls import Town, number_words, slider_end, sliders
from ortswandel.live.layer import KEY_AGES, five_years, key_ages, layer_numbers, range_factors
from ortswandel.model.leaving import even_staying
from ortswandel.model.ranges import Z_80, fan
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import about, plain
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import inputs_of, run
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

OWN_SERVER = {"desk_line.js"}
"""Modules that ask the server they came from."""

SHARES = st.tuples(st.floats(0.05, 1), st.floats(0.05, 1), st.floats(0.05, 1)).map(
    lambda three: tuple(sorted(three, reverse=True))
)
STAYING = st.one_of(SHARES, st.floats(0.05, 1).map(even_staying))
MARKS = [
    Mark(("lowest",), -108.0, 2012),
    Mark(("middle",), 19.0),
    Mark(("highest", "special"), 258.0, 2022),
    Mark(("alike",), 200.0, 2015, "Jessen (Elster)"),
]


def by_group(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from(GROUPS), values).map(lambda d: tuple(d.items()))


@given(
    arrivals=by_group(st.floats(0.01, 1000)),
    staying=by_group(STAYING),
    first=st.integers(2026, 2045),
    duration=st.integers(0, 25),
    ramp=st.integers(0, 10),
)
def test_a_scenario_survives_the_way_to_the_browser_and_back(
    arrivals: tuple, staying: tuple, first: int, duration: int, ramp: int
) -> None:
    wanted = Scenario(
        arrivals=arrivals, staying=staying, first_year=first, duration=duration, ramp=ramp
    )
    sent = json.loads(json.dumps(choice_of(wanted)))
    assert chosen(sent, Scenario()) == wanted


def test_what_the_sliders_do_not_hold_stays() -> None:
    current = Scenario(town="15090270", until=2050, mortality="L3", young_leaving=0.8)
    found = chosen(choice_of(Scenario(arrivals=(("families", 3.0),))), current)
    assert (found.town, found.until, found.mortality, found.young_leaving) == (
        "15090270", 2050, "L3", 0.8,
    )  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        {"arrivals": {"kings": 3}},
        {"arrivals": {"families": "12"}},
        {"arrivals": {"families": -1}},
        {"arrivals": {"families": True}},
        {"arrivals": 12},
        {"staying": {"families": 2}},
        {"staying": {"families": [0.5, 0.6, 0.7]}},
        {"staying": {"families": [0.5, 0.4]}},
        {"first": "2030"},
        {"first": None},
        {"duration": 99},
        {"ramp": 2.5},
    ],
)
def test_what_no_slider_can_hold_is_refused(broken: dict) -> None:
    with pytest.raises(InputError) as caught:
        chosen(choice_of(Scenario()) | broken, Scenario())
    assert words("de").error(caught.value)


@pytest.mark.parametrize(
    "sent", [None, 3, [], {}, {"n": "1"}, {"n": 1, "choice": 3}, {"n": 1, "year": "2030"}]
)
def test_an_unreadable_message_is_refused(sent: object) -> None:
    with pytest.raises(InputError):
        read_message(sent)


def test_a_message_names_its_number() -> None:
    found = read_message({"n": 7, "year": 2030})
    assert (found.number, found.choice, found.year) == (7, None, 2030)


def test_baseline_groups_and_key_ages_add_up() -> None:
    outcome = run(Scenario(), DATA).outcome
    assert five_years(outcome.residents).sum(axis=1) == pytest.approx(outcome.totals()[0])
    ages = key_ages(outcome.residents)
    for k, (first, last) in enumerate(KEY_AGES.values()):
        without, _ = outcome.persons(2045, first, last)
        assert ages[outcome.years.index(2045), k] == pytest.approx(without)


def test_the_factors_of_the_range_are_those_of_the_fan() -> None:
    path = np.linspace(12_626, 9_000, 21)[:, None]
    for share, z in (("80", Z_80), ("50", 0.6744897501960817)):
        factors = range_factors(12_626.0, 21)
        low, high = fan(path, path[0], z)
        assert np.allclose(path[:, 0] * factors[f"low_{share}"], low[:, 0])
        assert np.allclose(path[:, 0] * factors[f"high_{share}"], high[:, 0])


def test_everything_sent_is_plain_json_and_not_much() -> None:
    scenario = Scenario(town="15090270", until=2050)
    inputs, outcome = inputs_of(scenario, DATA), run(scenario, DATA).outcome
    numbers = layer_numbers(
        inputs, inputs.town(scenario.town), outcome.residents, outcome.years, load_groups(DATA)
    )
    text = json.dumps(numbers, allow_nan=False)
    assert len(text) < 80_000
    assert json.loads(text)["years"][-1] == 2050


@given(persons=st.floats(10, 9000), size=st.floats(1, 4))
def test_sliders_end_at_calm_values_not_before_the_persons_wanted(
    persons: float, size: float
) -> None:
    end = slider_end(persons, size)
    assert end >= min(persons / size, 1000) - 1
    assert end >= 10
    assert len(str(end).rstrip("0")) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_stand_in_households_of_their_group(language: str) -> None:
    groups = load_groups(DATA)
    data = sliders(Town(12_626.0, MARKS), Scenario(), groups, words(language))
    assert [group["key"] for group in data["groups"]] == list(GROUPS)
    for group in data["groups"]:
        size = groups[group["key"]].household_size
        assert [mark["at"] for mark in group["marks"]] == pytest.approx(
            [19 / size, 258 / size, 200 / size]
        )
        assert group["never"]["from"] == pytest.approx(258 / size)
        assert group["max"] > group["never"]["from"]
        assert all(mark["label"] and mark["tip"] for mark in group["marks"])
    assert "2012" in data["groups"][0]["quiet"]


def test_tips_say_year_kind_and_persons() -> None:
    data = sliders(Town(12_626.0, MARKS), Scenario(), load_groups(DATA), words("de"))
    tips = [mark["tip"] for mark in data["groups"][0]["marks"]]
    assert tips[1] == "2022 (bestes Jahr): +258 Personen unterm Strich, geschätzt"
    assert "Jessen (Elster), ein ähnlicher Ort, 2015" in tips[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_a_browser_fills_in_has_only_values_it_knows(language: str) -> None:
    known = {"n", "who", "year", "total", "without", "range", "persons", "rate", "text", "group",
             "today", "low", "high", "label"}  # fmt: skip
    said = words(language)
    data = sliders(Town(12_626.0, MARKS), Scenario(), load_groups(DATA), said)
    templates = [
        *data["words"].values(),
        *scene.picture_words(said).values(),
        *(text for figure in scene.figures(said, only_range=False) for text in figure.values()),
    ]
    used = {name for text in templates for name in re.findall(r"\{(\w+)\}", str(text))}
    assert used <= known


def test_only_towns_with_single_numbers_get_key_figures_by_age() -> None:
    assert len(scene.figures(words("de"), only_range=False)) == len(KEY_AGES)
    assert [figure["all"] for figure in scene.figures(words("de"), only_range=True)] == [True]


def test_the_address_of_the_modules_follows_their_content() -> None:
    assert re.fullmatch(r"/live/[0-9a-f]{12}/", assets.address())
    assert assets.address() in assets.entry("sliders.js")
    with pytest.raises(KeyError):
        assets.module("../live.css")


def test_every_import_between_modules_is_served() -> None:
    for name in assets.names() - {assets.VEGA}:
        text = assets.module(name).decode()
        wanted = re.findall(r"""(?:from|import\() ?["']\./([\w.]+)["']""", text)
        assert set(wanted) <= assets.names(), name


def test_no_module_reaches_outside() -> None:
    for name in assets.names() - {assets.VEGA}:
        text = assets.module(name).decode()
        assert not re.search(r"https?://|eval\(|new Function", text), name
        assert ("fetch(" in text) == (name in OWN_SERVER), name
        assert name not in OWN_SERVER or "window.location.origin" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_with_the_marks_of_the_house(language: str) -> None:
    marks = number_words(words(language))
    shown = f"1{marks['thousands']}234{marks['decimal']}5"
    assert plain(1234.5, 1, language) == shown
    assert marks["about"].replace("{n}", "8") == about(8, words(language), step=1)
