"""The scenario page: sliders change numbers and address, bad addresses are said."""

import random

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.scenario_link import read_link
from tests.app.conftest import in_address, open_app
from tests.unit.test_scenario_links import FIELDS, link

pytestmark = pytest.mark.app


def at_scenario(**query: str) -> AppTest:
    return open_app({"orte": "15087220", **query}, "scenario")


def test_nobody_extra_at_first() -> None:
    app = at_scenario()
    assert app.title[0].value.endswith("wenn niemand zusätzlich kommt")
    assert app.slider(key="families").value == 0


def test_moving_a_slider_moves_finding_and_address() -> None:
    app = at_scenario()
    app.slider(key="families").set_value(12).run()
    assert app.title[0].value.startswith("Zwölf Familien mehr im Jahr: 2045 etwa")
    assert in_address(app, "zuzug") == "families:12"
    before = app.title[0].value
    app.slider(key="staying").set_value(95).run()
    assert in_address(app, "bleiben") == "families:0.95"
    assert app.title[0].value != before


def test_back_to_nothing_leaves_the_address() -> None:
    app = at_scenario(zuzug="families:12")
    app.slider(key="families").set_value(0).run()
    assert "zuzug" not in app.query_params


def test_a_link_opens_the_same_scenario() -> None:
    app = at_scenario(zuzug="families:7", bleiben="families:0.8")
    assert app.slider(key="families").value == 7
    assert app.slider(key="staying").value == 80


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
    app.slider(key="families").set_value(5).run()
    assert not app.warning


def test_mangled_links_show_sentences_and_no_exception() -> None:
    rng, app = random.Random(11), at_scenario()
    for _ in range(60):
        query = link(rng)
        _, left_out = read_link({key: text for key, text in query.items() if key != "gemeinde"})
        for key in FIELDS:
            app.query_params.pop(key, None)
        for key, text in query.items():
            app.query_params[key] = text
        app.run()
        assert not app.exception, query
        assert len(app.title) == 1
        assert len(app.warning) == len(left_out), query
