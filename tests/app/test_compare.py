"""The comparison: themes and own rows live in the address, bad ones are said."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


def at_compare(**query: str) -> AppTest:
    return open_app({"orte": "15087220-15091145", **query}, "compare")


def table(app: AppTest) -> str:
    return next(block.body for block in app.get("html") if "ow-compare" in block.body)


def test_the_overview_shows_ten_rows_and_the_land_beside() -> None:
    html = table(at_compare())
    assert html.count('<th scope="row">') == 10
    for words in ("12.626", "13.538", "2.120.252", "kein Wert", "alle 218"):
        assert words in html
    assert html.count("data:image/svg+xml,") == 10 + 3
    assert re.search(r'alt="218 Gemeinden von \d+ bis [\d.]+: Hettstedt 12.626, Jessen', html)


def test_a_theme_changes_rows_and_address() -> None:
    app = at_compare()
    app.selectbox(key="compare-theme").set_value("access").run()
    assert in_address(app, "thema") == "access"
    assert "Mit dem Auto zur Apotheke" in table(app)
    app.selectbox(key="compare-theme").set_value("overview").run()
    assert "thema" not in app.query_params


def test_own_rows_live_in_the_address() -> None:
    app = at_compare(zeilen="vacancy_rate.median_age")
    assert table(app).count('<th scope="row">') == 2
    app.multiselect(key="compare-rows").set_value([]).run()
    assert "zeilen" not in app.query_params
    assert table(app).count('<th scope="row">') == 10


@pytest.mark.parametrize("query", [{"thema": "weather"}, {"zeilen": "weather"}])
def test_unknown_rows_are_said_and_the_overview_shown(query: dict[str, str]) -> None:
    app = at_compare(**query)
    assert "weather" in app.warning[0].value
    assert table(app).count('<th scope="row">') == 10


def test_indicator_and_year_live_in_the_address() -> None:
    app = at_compare()
    app.selectbox(key="compare-indicator").set_value("population").run()
    assert in_address(app, "merkmal") == "population"
    app.selectbox(key="compare-year").set_value(1990).run()
    assert in_address(app, "jahr") == "1990"
    assert any("31.12.1990" in caption.value for caption in app.caption)


def test_a_lone_town_stands_beside_its_kreis_and_the_land() -> None:
    html = table(open_app({"orte": "15090270"}, "compare"))
    assert "Stendal (Kreis)" in html
    assert "Sachsen-Anhalt" in html
