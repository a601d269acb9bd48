"""The page Daten: every filter narrows the table, stands in the address and comes back from it."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app

TOWN = "15087220"


def headers(app: AppTest) -> list[str]:
    return [element.value for element in app.header]


def shown(app: AppTest) -> bytes:
    return bytes(app.dataframe[0].proto.arrow_data.styler.display_values)


def test_size_class_and_type_keep_their_towns() -> None:
    query = {"orte": TOWN, "tabelle": "population", "gebiet": "gemeinden", "jahr": "2025"}
    app = open_app(query, "data")
    app.multiselect(key="data-sizes").set_value(["50000_plus"]).run()
    assert headers(app)[0] == "3 Zeilen"
    assert in_address(app, "groesse") == "50000_plus"
    app.multiselect(key="data-types").set_value(["Mittelstadt"]).run()
    assert in_address(app, "siedlungstyp") == "Mittelstadt"
    assert headers(app)[0] == "Eine Zeile"
    app.button(key="data-narrow-reset").click().run()
    assert headers(app)[0] == "218 Zeilen"
    assert "groesse" not in app.query_params


def test_sex_ages_columns_and_order() -> None:
    app = open_app({"orte": TOWN, "tabelle": "age_structure", "jahr": "2025"}, "data")
    app.selectbox(key="data-sex").set_value("female").run()
    app.selectbox(key="data-age_first").set_value(65).run()
    app.multiselect(key="data-columns").set_value(["age_from", "population"]).run()
    app.selectbox(key="data-sort").set_value("population").run()
    app.selectbox(key="data-order").set_value("falling").run()
    found = app.dataframe[0].value
    assert list(found.columns) == ["Alter von (Jahre)", "Bevölkerung (Personen)"]
    assert found.iloc[:, 0].min() == 65
    assert found.iloc[:, 1].is_monotonic_decreasing
    kept = {n: in_address(app, n) for n in ("geschlecht", "alter", "spalten", "sortierung")}
    assert kept == {
        "geschlecht": "female",
        "alter": "65-",
        "spalten": "age_from~population",
        "sortierung": "-population",
    }
    again = open_app({"orte": TOWN, "tabelle": "age_structure", "jahr": "2025"} | kept, "data")
    assert again.dataframe[0].value.equals(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geschlecht", "divers"),
        ("alter", "64-18"),
        ("spalten", "passwort"),
        ("sortierung", "-passwort"),
        ("groesse", "riesig"),
        ("siedlungstyp", "Dorf"),
        ("gebiet", "nirgendwo"),
    ],
)
def test_what_an_address_cannot_ask_for_is_one_sentence(name: str, value: str) -> None:
    app = open_app({"orte": TOWN, "tabelle": "age_structure", name: value}, "data")
    assert not app.exception
    assert len(app.warning) == 1
    assert value.removeprefix("-") in app.warning[0].value.replace("\\", "")
    assert app.dataframe


def test_thousands_of_rows_speak_german_too() -> None:
    query = {"orte": TOWN, "tabelle": "population", "gebiet": "gemeinden"}
    app = open_app(query, "data")
    assert headers(app)[0] == "5.014 Zeilen"
    assert b"12.626" in shown(app)
    english = open_app(query | {"sprache": "en"}, "data")
    assert b"12,626" in shown(english)


def test_a_scenario_as_a_table_by_town_year_and_age() -> None:
    query = {"orte": TOWN, "tabelle": "projection", "zuzug": "families:12", "modelljahr": "2040"}
    app = open_app(query, "data")
    assert headers(app)[0] == "Eine Zeile"
    found = app.dataframe[0].value.iloc[0]
    assert found["Zusätzlich Zugezogene (Personen)"] > 100
    captions = " ".join(element.value for element in app.caption)
    assert "keine Zählung" in captions
    assert "Hettstedt" in captions
    app.selectbox(key="data-table").set_value("projection_ages").run()
    assert "modelljahr" not in app.query_params
    assert in_address(app, "zuzug") == "families:12"
    app.selectbox(key="data-year").set_value(2045).run()
    assert headers(app)[0] == "38 Zeilen"
    assert not app.exception


def test_in_a_scenario_what_is_counted_is_exact_and_what_is_computed_is_rounded() -> None:
    app = open_app({"orte": TOWN, "tabelle": "projection", "zuzug": "families:12"}, "data")
    assert b"12.626" in shown(app)
    later = {"orte": TOWN, "tabelle": "projection", "zuzug": "families:12", "modelljahr": "2040"}
    texts = shown(open_app(later, "data"))
    thousands = re.findall(rb"\d\.\d{3}", texts)
    assert len(thousands) == 4
    assert all(number.endswith(b"00") for number in thousands)


def test_a_scenario_that_cannot_be_read_is_said_once_and_only_where_it_counts() -> None:
    query = {"orte": TOWN, "zuzug": "quatsch:1"}
    assert len(open_app(query | {"tabelle": "projection"}, "data").warning) == 1
    assert not open_app(query | {"tabelle": "population"}, "data").warning


def test_a_column_that_is_not_shown_by_itself_can_be_asked_for() -> None:
    app = open_app({"orte": TOWN, "spalten": "level~reference~value"}, "data")
    assert set(app.dataframe[0].value.columns) == {"Stand", "Wert", "Einheit", "Ebene"}


def test_a_year_outside_the_scenario_is_one_sentence() -> None:
    app = open_app({"orte": TOWN, "tabelle": "projection", "modelljahr": "1990"}, "data")
    assert len(app.warning) == 1
    assert "1990" in app.warning[0].value


@pytest.mark.parametrize(
    ("table", "name", "value", "said"),
    [
        ("population", "geschlecht", "male", "Geschlecht"),
        ("population", "alter", "0-17", "Alter"),
        ("population", "gebiet", "kreise", "Orte"),
        ("components", "groesse", "under_1000", "Größenklassen"),
    ],
)
def test_a_filter_the_table_does_not_know_is_said_to_have_no_effect(
    table: str, name: str, value: str, said: str
) -> None:
    app = open_app({"orte": TOWN, "tabelle": table, name: value}, "data")
    assert len(app.warning) == 1
    assert "Ohne Wirkung" in app.warning[0].value
    assert said in app.warning[0].value
    works = {"tabelle": "age_structure", "jahr": "2025", "alter": "0-17", "geschlecht": "male"}
    assert not open_app({"orte": TOWN} | works, "data").warning


def test_a_table_without_years_names_none() -> None:
    app = open_app({"orte": TOWN, "tabelle": "places", "jahr": "2020"}, "data")
    assert not any("2020" in element.value for element in app.caption[1:])


def test_where_nothing_is_left_one_click_lifts_what_narrows() -> None:
    app = open_app({"orte": TOWN, "gebiet": "kreise", "groesse": "under_1000"}, "data")
    assert headers(app)[0] == "Keine Zeile"
    app.button(key="data-nothing-reset").click().run()
    assert "groesse" not in app.query_params
    assert app.dataframe


def test_a_table_too_large_for_a_quick_workbook_says_so() -> None:
    query = {"orte": TOWN, "tabelle": "projection_ages", "gebiet": "gemeinden"}
    app = open_app(query, "data")
    said = " ".join(element.value for element in app.caption)
    assert "bis zu einer Minute" in said
    assert "Bei 173.964 Zeilen stehen Einheit, Quelle und Lizenz nur in der ersten" in said
    app.selectbox(key="data-year").set_value(2045).run()
    said = " ".join(element.value for element in app.caption)
    assert "einer Minute" not in said
    assert "nur in der ersten" not in said


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ({"merkmal": "share_65"}, "share_65plus"),
        ({"orte": "15087221"}, "Hettstedt (15087220)"),
        ({"orte": "Hettstadt"}, "Hettstedt (15087220)"),
        ({"gebiet": "15078"}, "15087"),
        ({"tabelle": "populaton"}, "population"),
        ({"thema": "agee"}, "age"),
        ({"spalten": "regoin"}, "region"),
        ({"tabelle": "projection", "gemeinde": "15087221"}, "15087220"),
        ({"tabelle": "projection", "zuzug": "family:12"}, "families"),
    ],
    ids=str,
)
def test_what_may_be_meant_is_named_and_the_page_stays(query: dict[str, str], meant: str) -> None:
    app = open_app(query, "data")
    assert len(app.warning) == 1
    asked = app.warning[0].value.split("Meinten Sie ")[1]
    assert asked.endswith("?")
    assert meant in asked.replace("\\", "")
    assert app.dataframe
    assert not app.error
