"""The pages Ort, Daten and Methode as a reader uses them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.catalog import load_catalog
from ortswandel.paths import DATA
from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


def texts(app: AppTest) -> str:
    """Return everything the page says in titles, captions and HTML."""
    kinds = (app.title, app.header, app.caption, app.markdown, app.get("html"))
    return "\n".join(str(getattr(e, "value", None) or e.proto.body) for k in kinds for e in k)


def titles(app: AppTest) -> list[str]:
    return [element.value for element in app.title]


def test_ort_shows_published_numbers() -> None:
    app = open_app({"orte": "15087220-15091145"}, "town")
    assert titles(app) == ["Hettstedt"]
    said = texts(app)
    assert "Stadt in Mansfeld-Südharz · 12.626 Menschen am 31.12.2025 · 37 km²" in said
    assert "höher als in 209 von 217 anderen" in said
    assert "35,0\u202f%" in said


@pytest.mark.parametrize("sprache", ["de", "en"])
@pytest.mark.parametrize("ort", ["15090270", "15002000", "15090310", "15085235", "15090535"])
def test_ort_of_odd_towns(ort: str, sprache: str) -> None:
    app = open_app({"orte": ort, "sprache": sprache}, "town")
    assert not app.exception
    assert not app.error
    assert len(titles(app)) == 1


@pytest.mark.parametrize("page", ["map", "services"])
def test_a_map_names_its_boundaries_as_their_licence_asks(page: str) -> None:
    source = load_catalog(DATA / "catalog.toml").sources["bkg_vg250"]
    said = texts(open_app({"orte": "15087220"}, page))
    assert f"{source.attribution} (Daten verändert)." in said


def test_ort_without_a_town_says_what_to_do() -> None:
    app = open_app({"orte": "15087-15"}, "town")
    assert titles(app) == ["Wählen Sie einen Ort"]
    app.button(key="example-a").click().run()
    assert titles(app) == ["Hettstedt"]
    assert in_address(app, "orte") == "15087220-15087-15"


def test_split_estimates_are_said() -> None:
    said = texts(open_app({"orte": "15085235"}, "town"))
    assert "Geschätzt (frühere Gemeinde geteilt)" in said
    assert "Einwohnerzahl: 2011, 2012" in said
    assert "Geschätzt (frühere" not in texts(open_app({"orte": "15087220"}, "town"))


def test_changing_the_town_keeps_the_others() -> None:
    app = open_app({"orte": "15087220-15091145"}, "town")
    app.selectbox(key="town-field").set_value("15091145").run()
    assert in_address(app, "orte") == "15091145-15087220"
    app.selectbox(key="town-field").set_value("15002000").run()
    assert in_address(app, "orte") == "15002000-15087220"


def test_weights_live_in_the_address() -> None:
    app = open_app({"orte": "15087220"}, "town")
    before = [element.value for element in app.header]
    app.slider(key="weight-size").set_value(0).run()
    assert in_address(app, "gewichte") == "0-25-20-15-15"
    assert [element.value for element in app.header] != before
    for name in ("age", "course", "location", "vacancy"):
        app.slider(key=f"weight-{name}").set_value(0).run()
    assert in_address(app, "gewichte") == "0-0-0-0-15"


def test_bad_weights_are_one_sentence_and_the_page_stays() -> None:
    app = open_app({"orte": "15087220", "gewichte": "9-9"}, "town")
    assert [w.value for w in app.warning] == [
        "Die Gewichte 9-9 gehen nicht. Möglich sind 5 ganze Zahlen von 0 bis 100, "
        "durch Striche getrennt, mindestens eine davon über 0."
    ]
    assert titles(app) == ["Hettstedt"]


def test_daten_filters_by_table_place_and_year() -> None:
    query = {"orte": "15087220", "merkmal": "share_65plus", "gebiet": "gemeinden", "jahr": "2025"}
    app = open_app(query, "data")
    assert "218 Zeilen" in texts(app)
    app.selectbox(key="data-year").set_value(0).run()
    assert "654 Zeilen" in texts(app)
    app.selectbox(key="data-table").set_value("population").run()
    assert in_address(app, "tabelle") == "population"
    assert "23 Zeilen" in texts(app)


def test_daten_shows_german_numbers() -> None:
    query = {"orte": "15087220", "merkmal": "share_65plus", "jahr": "2025"}
    frame = open_app(query, "data").dataframe[0]
    assert frame.value["Wert (Prozent)"].to_list() == pytest.approx([0.35023], abs=1e-5)
    assert "35,0\u202f%" in frame.proto.arrow_data.styler.display_values.decode("utf-8", "ignore")


def test_daten_says_when_a_year_has_nothing() -> None:
    app = open_app({"orte": "15087220", "tabelle": "indicators_odbl", "jahr": "2012"}, "data")
    assert "Für 2012 gibt es in dieser Auswahl keine Werte." in texts(app)
    assert not app.dataframe


def test_daten_keeps_odbl_tables_apart_and_says_so() -> None:
    assert "ODbL" in texts(open_app({"orte": "15087220", "tabelle": "indicators_odbl"}, "data"))
    plain = open_app({"orte": "15087220"}, "data").dataframe[0].value
    assert "schools_primary" not in plain["Kennung"].to_list()


def test_daten_refuses_an_unknown_table_in_one_sentence() -> None:
    app = open_app({"orte": "15087220", "tabelle": "geheim"}, "data")
    assert len(app.warning) == 1
    assert "geheim" in app.warning[0].value
    assert app.dataframe


def test_methode_names_every_source_with_its_exact_attribution() -> None:
    app = open_app({}, "method")
    said = texts(app)
    from ortswandel.ui.session import catalog

    for source in catalog().sources.values():
        assert source.title.replace("&", "&amp;") in said
    assert "−5,3\u202f%" in said


def test_methode_finds_indicators_with_and_without_umlauts() -> None:
    app = open_app({}, "method")
    app.text_input(key="method-search").set_value("hausarzt").run()
    assert "Hausärztinnen und Hausärzte je 10.000 Menschen" in texts(app)
    app.text_input(key="method-search").set_value("qqq").run()
    assert "Kein Merkmal passt zu „qqq“." in texts(app)
