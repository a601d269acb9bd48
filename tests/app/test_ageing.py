"""Ageing: the scrubber and the switch move picture and address; what is missing is said."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


def at_ageing(places: str = "15087220-15091145", **query: str) -> AppTest:
    return open_app({"orte": places, **query}, "ageing")


def first_spec(app: AppTest) -> dict:
    return json.loads(app.get("vega_lite_chart")[0].proto.spec)


def open_group(app: AppTest) -> int:
    return first_spec(app)["encoding"]["y"]["axis"]["values"][-1]


def test_the_title_counts_the_old_per_100_of_working_age() -> None:
    app = at_ageing()
    assert app.title[0].value == (
        "In Hettstedt kommen 71 Ältere auf 100 im Erwerbsalter, in Jessen (Elster) 55"
    )


def test_the_scrubber_moves_picture_and_address() -> None:
    app = at_ageing()
    assert open_group(app) == 85
    app.select_slider(key="age-year").set_value(2011).run()
    assert in_address(app, "jahr") == "2011"
    assert open_group(app) == 75
    assert app.header[0].value.startswith("2011 waren")


def test_one_click_switches_to_men_and_women() -> None:
    app = at_ageing()
    assert list(app.select_slider(key="age-year").options) == ["2011", "2015", "2022", "2025"]
    app = at_ageing(ansicht="geschlecht")
    assert list(app.select_slider(key="age-year").options) == ["2011", "2015", "2025"]
    assert len(app.get("vega_lite_chart")) == 2 + 2


def test_a_date_without_sexes_is_said() -> None:
    app = at_ageing("15087220", jahr="2022")
    assert any("keine Angaben nach Geschlecht" in caption.value for caption in app.caption)
    assert app.select_slider(key="age-year").value == 2025


def test_a_year_without_ages_is_said() -> None:
    app = at_ageing(jahr="2019")
    assert any("gezeigt wird 2025" in caption.value for caption in app.caption)


def test_an_unknown_view_is_said() -> None:
    app = at_ageing(ansicht="kopf")
    assert "kopf" in app.warning[0].value
    assert len(app.title) == 1


def test_the_place_on_the_right_can_be_chosen() -> None:
    app = at_ageing("15087220-15091145-15090270")
    app.selectbox(key="age-against").set_value("15090270").run()
    assert in_address(app, "gegen") == "15090270"
    texts = [layer["mark"].get("text") for layer in first_spec(app)["layer"]]
    assert "Iden" in texts
    assert "Jessen (Elster)" not in texts
