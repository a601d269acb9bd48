"""The address bar and the pages: what is wrong is said, what is chosen stays."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"orte": "15999999"}, "15999999"),
        ({"jahr": "1066"}, "1066"),
        ({"sprache": "fr"}, "de, en"),
        ({"merkmal": "<b>x</b>"}, "<b>x</b>"),
    ],
)
def test_a_bad_value_gives_one_sentence_and_the_page_stays(
    query: dict[str, str], part: str
) -> None:
    app = open_app(query)
    assert len(app.warning) == 1
    assert part in app.warning[0].value
    assert len(app.title) == 1
    assert not app.exception


def test_the_sentence_goes_when_the_reader_goes_on() -> None:
    app = open_app({"orte": "15999999"})
    app.button(key="example-b").click().run()
    assert not app.warning


def test_choice_and_language_survive_a_change_of_page() -> None:
    app = open_app({"orte": "15002000-15", "sprache": "en"})
    app.switch_page("../../pages/ageing.py").run()
    assert in_address(app, "orte") == "15002000-15"
    assert in_address(app, "sprache") == "en"


def test_taking_a_place_out_and_putting_one_in() -> None:
    app = open_app({"orte": "15087220-15091145"}, "ageing")
    app.button(key="chip-town-a").click().run()
    assert in_address(app, "orte") == "15091145"
    app.selectbox(key="add-place").select("Mansfeld-Südharz (Kreis)").run()
    assert in_address(app, "orte") == "15091145-15087"


def test_the_last_place_cannot_be_taken_out() -> None:
    app = open_app({"orte": "15087220"}, "ageing")
    assert app.button(key="chip-town-a").disabled


def test_the_language_switch_changes_every_word(app: AppTest) -> None:
    german = app.title[0].value
    app.segmented_control(key="language").set_value("en").run()
    assert app.title[0].value != german
    assert in_address(app, "sprache") == "en"


def test_formatting_and_links_in_a_bad_value_stay_text() -> None:
    app = open_app({"merkmal": "[Hier](http://b.example) *x* www.b.example a@b.example"})
    said = app.warning[0].value
    for mark in ("http://", "www.", "a@b"):
        assert mark not in said
    for mark in ("\\[Hier\\]", "\\*x\\*"):
        assert mark in said
