"""The start page: published totals on the screen, search that finds every place."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


def titles(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def test_the_findings_carry_the_published_totals() -> None:
    assert titles(open_app())[0] == "1990 lebten in Hettstedt 22.171 Menschen, heute sind es 12.626"


def test_the_findings_follow_the_chosen_towns() -> None:
    found = titles(open_app({"orte": "15091145-15087220"}))
    assert found[0].startswith(
        "1990 lebten in Jessen (Elster) 19.185 Menschen, heute sind es 13.538"
    )


def test_the_second_finding_is_about_age() -> None:
    assert "Drittel" in titles(open_app())[1]
    assert "15.0" not in titles(open_app())[1]


@pytest.mark.parametrize("text", ["Hettstedt", "15087220", "Mansfeld-Südharz"])
def test_the_search_lists_name_kreis_and_key(text: str) -> None:
    options = open_app().selectbox(key="search").options
    assert any(text in option for option in options)
    assert len(options) == 230


def test_the_search_opens_the_town() -> None:
    app = open_app()
    app.selectbox(key="search").select("Halle (Saale) · Halle (Saale) · 15002000").run()
    assert in_address(app, "orte").startswith("15002000-")
    assert "Halle" in app.title[0].value
