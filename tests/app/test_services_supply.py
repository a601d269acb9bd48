"""The parts on supply with all kinds of choices: no failure, no invention, dates and notices."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.ui.screens.services.doctors import MEASURES
from ortswandel.ui.screens.services.map import SERVICES
from ortswandel.ui.screens.services.tables import GROUPS

pytestmark = pytest.mark.app


def parts() -> None:
    """Draw the parts as the page does, without the frame around it."""
    from ortswandel.ui import show
    from ortswandel.ui.screens.services import supply, there
    from ortswandel.ui.session import take_address

    take_address()
    show.heading(supply.headline())
    there.section()


def drawn(**query: str) -> AppTest:
    app = AppTest.from_function(parts, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)


def test_two_towns_have_their_sentences() -> None:
    app = drawn(orte="15087220-15091145")
    assert app.title[0].value.startswith("Hettstedt hat kurze Wege, Jessen (Elster) lange")
    heads = [header.value for header in app.header]
    assert "Zur Notaufnahme fährt man in Jessen (Elster) 31 Minuten, in Hettstedt 7" in heads
    assert any(head.startswith("29.448 Menschen ab 80") for head in heads)


@pytest.mark.parametrize("places", ["15", "15087", "15002000", "15087-15", "15083040"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_place_is_drawn(places: str, language: str) -> None:
    app = drawn(orte=places, sprache=language)
    assert len(app.header) >= 6
    assert not app.warning


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_its_map(service: str) -> None:
    app = drawn(orte="15087220", dienst=service)
    assert not app.warning
    points = SERVICES[service].kinds
    assert ("OpenStreetMap contributors (ODbL)" in captions(app)) == bool(
        points and points != ("station",)
    )


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_its_table(group: str) -> None:
    body = html(drawn(orte="15087220-15091145", angebot=group))
    assert "ow-compare" in body
    assert "Orte wie Hettstedt (Median)" in body
    assert "Median der Gemeinden" in body


@pytest.mark.parametrize("who", MEASURES)
def test_all_doctors_have_their_course(who: str) -> None:
    app = drawn(orte="15087220", aerzte=who)
    assert not app.warning
    assert any("je 10.000" in caption.value for caption in app.caption)


def test_old_data_carries_its_date() -> None:
    assert "18.12.2016" in html(drawn(orte="15087220", dienst="primary"))
    assert "Die Schulen sind von 2016" in captions(drawn(orte="15087220", dienst="primary"))


def test_what_is_not_published_is_no_value() -> None:
    body = html(drawn(orte="15087220", angebot="school"))
    assert "kein Wert" in body


def test_more_places_leave_room_for_the_land_alone() -> None:
    body = html(drawn(orte="15087220-15091145-15002000"))
    assert "Orte wie" not in body
    assert "Sachsen-Anhalt" in body


def test_unknown_choices_are_named_with_the_allowed_ones() -> None:
    app = drawn(orte="15087220", dienst="kino", angebot="geld", aerzte="tier")
    said = [warning.value for warning in app.warning]
    assert any("„kino“" in text and "hospital" in text for text in said)
    assert any("„tier“" in text and "gps" in text for text in said)
    assert any("„geld“" in text and "school" in text for text in said)
