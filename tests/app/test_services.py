"""The page on services: newcomers, norms and filters move finding, numbers and address."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app


def at_services(**query: str) -> AppTest:
    return open_app({"orte": "15087220", **query}, "services")


def tables(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def calendar(app: AppTest) -> str:
    """Return what a screen reader says of the calendar."""
    return str(app.get("vega_lite_chart")[0].proto.alt)


def heads(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def test_a_title_with_a_year_and_what_it_is_about() -> None:
    title = at_services().title[0].value
    assert title.startswith("Um 20")
    assert "in Hettstedt" in title


def test_families_to_compare_with_go_into_the_address_and_into_words() -> None:
    app = at_services()
    assert "mit 12 Familien im Jahr" not in tables(app)
    app.segmented_control(key="services-families").set_value(12).run()
    assert in_address(app, "zuzug") == "families:12"
    assert "mit 12 Familien im Jahr" in tables(app)
    app.segmented_control(key="services-families").set_value(0).run()
    assert "zuzug" not in app.query_params


def test_a_link_from_the_scenario_page_carries_over() -> None:
    app = at_services(zuzug="refugees:20", bis="2040")
    assert "Bedarf heute und 2040" in heads(app)
    assert "mit dem Szenario" in tables(app)
    assert app.segmented_control(key="services-families").value is None


def test_a_changed_norm_is_in_the_address_marked_and_counts() -> None:
    app = at_services(mass="hausarzt:1500")
    assert "8 Hausarztsitze" in calendar(app)
    assert "7 Hausarztsitze" in calendar(at_services())
    assert "(rechnerisch)" in calendar(app)
    changed = "Geänderte Maße: Menschen je Hausärztin oder Hausarzt."
    assert changed in [caption.value for caption in app.caption]


@pytest.mark.parametrize("value", ["krippe:-3", "krippe:120", "klasse:viele", "unsinn:1"])
def test_wrong_norms_are_refused_with_what_is_allowed(value: str) -> None:
    app = at_services(mass=value)
    assert len(app.warning) == 1
    assert "öglich" in app.warning[0].value
    assert "mass" not in app.query_params
    assert len(app.title) == 1


def test_filters_go_into_the_address_and_narrow_the_list() -> None:
    app = at_services()
    everyone = tables(app).count("<tr")
    app.selectbox(key="land-kreis").set_value("15087").run()
    assert in_address(app, "kreis") == "15087"
    assert tables(app).count("<tr") < everyone
    app.selectbox(key="land-threshold").set_value("pharmacy").run()
    assert in_address(app, "schwelle") == "pharmacy"
    assert any("Apotheke weniger" in head for head in heads(app))
    app.selectbox(key="land-kreis").set_value("alle").run()
    assert "kreis" not in app.query_params


def test_an_empty_list_says_so() -> None:
    app = at_services(schwelle="gp_seat", groesse="C", kreis="15003", kippt_bis="2030")
    assert any("keine Gemeinde betroffen" in text.value for text in app.markdown)


def test_another_demand_is_drawn() -> None:
    app = at_services()
    app.selectbox(key="services-kind").set_value("fire_members").run()
    assert any(head.startswith("Aktive in der Feuerwehr") for head in heads(app))


def test_small_towns_hear_no_single_year_of_their_own() -> None:
    app = at_services(orte="15081290")
    own = [row for row in calendar(app).split("; ") if "Verband" not in row]
    assert any("frühestens" in row for row in own)
    assert not any("um 20" in row for row in own)
    assert "niemand zusätzlich, in 8 von 10 Fällen" in tables(app)


def test_without_a_town_the_list_of_all_is_there() -> None:
    app = at_services(orte="15087")
    assert len(app.title) == 1
    assert any("218 Gemeinden" in head for head in heads(app))


def test_in_a_large_town_the_title_says_how_many_seats_are_left() -> None:
    app = open_app({"orte": "15002000"}, page="services")
    title = app.title[0].value
    assert title.startswith("2045 reichen die Menschen in Halle (Saale) rechnerisch für etwa")
    left, today = (int(number) for number in re.findall(r"\b\d{3}\b", title))
    assert 100 < left < today
    assert any("„um 2026“ heißt" in caption.value for caption in app.caption)
