"""The scenario page: the address makes finding and tables, bad addresses are said."""

import random

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.paths import DATA
from ortswandel.scenarios.link import read_link
from ortswandel.scenarios.pins import read_pins
from ortswandel.text import words
from ortswandel.ui.screens.scenario.below import SECTIONS
from ortswandel.ui.screens.scenario.scenario import years
from tests.app.conftest import in_address, open_app
from tests.unit.test_pins import TOWNS, pins_text
from tests.unit.test_scenario_links import FIELDS, link

pytestmark = pytest.mark.app

ALL_PLACES = frozenset(pl.read_parquet(DATA / "places.parquet")["region"])
QUESTIONS = (*SECTIONS, "alles", "")
"""Sections by their names in the address, and what is none."""


def at_scenario(**query: str) -> AppTest:
    return open_app({"orte": "15087220", **query}, "scenario")


def test_nobody_extra_at_first() -> None:
    app = at_scenario()
    assert app.title[0].value.endswith("wenn niemand zusätzlich kommt")
    assert not app.exception


def test_a_link_opens_its_scenario() -> None:
    app = at_scenario(zuzug="families:12", bleiben="families:0.95")
    assert app.title[0].value.startswith("Zwölf Familien mehr im Jahr: 2045 etwa")
    fewer = at_scenario(zuzug="families:12", bleiben="families:0.3")
    assert fewer.title[0].value != app.title[0].value


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("assume-fertility", "geburten", "G3"),
        ("assume-mortality", "sterblichkeit", "L1"),
        ("assume-migration", "wanderung", "W3"),
        ("assume-until", "bis", 2050),
    ],
)
def test_an_assumption_goes_into_address_and_finding(field: str, name: str, value: object) -> None:
    app = at_scenario()
    before = app.title[0].value
    app.selectbox(key=field).set_value(value).run()
    assert in_address(app, name) == str(value)
    assert app.title[0].value != before
    assert not app.exception


def test_the_young_stay_more_often() -> None:
    app = at_scenario()
    app.slider(key="assume-young").set_value(50).run()
    assert in_address(app, "junge") == "0.5"
    app.slider(key="assume-young").set_value(100).run()
    assert "junge" not in app.query_params


def test_an_earlier_end_takes_the_start_along() -> None:
    app = at_scenario(zuzug="families:12", ab="2040", blick="2045")
    app.selectbox(key="assume-until").set_value(2035).run()
    assert in_address(app, "ab") == "2035"
    assert not app.warning


def test_a_year_that_cannot_be_shown_is_said() -> None:
    app = at_scenario(blick="1999")
    assert "1999" in app.warning[0].value
    assert "2030, 2035, 2045" in app.warning[0].value
    assert "blick" not in app.query_params


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"zuzug": "families:-3"}, "-3"),
        ({"zuzug": "kings:3"}, "kings"),
        ({"zuzug": "many"}, "many"),
        ({"bleiben": "families:2"}, "2"),
        ({"bis": "2300"}, "2300"),
    ],
)
def test_a_bad_scenario_is_said_and_the_baseline_shown(query: dict[str, str], part: str) -> None:
    app = at_scenario(**query)
    assert len(app.warning) == 1
    assert part in app.warning[0].value
    assert "Stattdessen gilt: " in app.warning[0].value
    assert app.title[0].value.endswith("wenn niemand zusätzlich kommt")
    assert not app.exception


def test_the_good_part_of_a_bad_link_is_kept_and_the_sentence_stays_until_a_change() -> None:
    app = at_scenario(zuzug="families:12", bis="2300", bleiben="families:0.9/0.95/0.3")
    assert [warning.value.count("Stattdessen gilt: ") for warning in app.warning] == [1, 1]
    assert "2300" in app.warning[0].value
    assert "2045" in app.warning[0].value
    assert "0.9/0.95/0.3" in app.warning[1].value
    assert app.title[0].value.startswith("Zwölf Familien mehr im Jahr: 2045 etwa")
    assert "bis" not in app.query_params
    assert len(app.run().warning) == 2
    app.slider(key="assume-young").set_value(50).run()
    assert not app.warning


def test_mangled_links_show_sentences_and_no_exception() -> None:
    rng, app = random.Random(11), at_scenario()
    for _ in range(60):
        query = link(rng) or {"bis": "2040"}
        _, left_out = read_link({key: text for key, text in query.items() if key != "gemeinde"})
        for key in FIELDS:
            app.query_params.pop(key, None)
        for key, text in query.items():
            app.query_params[key] = text
        app.run()
        assert not app.exception, query
        assert len(app.title) == 1
        assert len(app.warning) == len(left_out), query


def test_norms_changed_for_services_stay_part_of_the_scenario() -> None:
    app = at_scenario(mass="klasse:20", zuzug="families:12")
    assert any("Kinder je" in caption.value for caption in app.caption)
    app.slider(key="assume-young").set_value(50).run()
    assert in_address(app, "mass") == "klasse:20"


def test_a_pin_that_is_left_out_is_said_at_once() -> None:
    app = at_scenario(fest="gemeinde=15999999~gemeinde=15091145")
    assert len(app.warning) == 1
    assert "15999999" in app.warning[0].value
    assert in_address(app, "fest") == "gemeinde=15091145"
    assert len(app.run().warning) == 1
    app.query_params["fest"] = "gemeinde=15999999"
    assert len(app.run().warning) == 1


def test_links_with_pins_question_and_year_say_what_they_leave_out() -> None:
    rng, app = random.Random(12), at_scenario()
    for _ in range(30):
        query = {key: text for key, text in link(rng).items() if key != "gemeinde"}
        scenario, left_out = read_link(query)
        query["fest"] = pins_text(rng)
        query["frage"] = rng.choice(QUESTIONS)
        query["blick"] = rng.choice(["2030", "2035", "2045", "1999", "nan", "٢٠٣٠"])
        for key in (*FIELDS, "fest"):
            app.query_params.pop(key, None)
        for key, text in (query | {"orte": rng.choice(TOWNS)}).items():
            app.query_params[key] = text
        app.run()
        bad_pins = {words("de").error(error) for error in read_pins(query, ALL_PLACES)[1]}
        said = len(left_out) + len(bad_pins)
        said += query["frage"] not in SECTIONS
        said += query["blick"] not in map(str, years(scenario))
        assert not app.exception, query
        assert not app.error, query
        assert len(app.title) == 1
        assert len(app.warning) == said, query
