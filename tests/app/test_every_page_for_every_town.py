"""Every page renders for all 218 towns, the Kreise and the Land: one title, no error."""

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.db import open_database
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import LAND, Places
from tests.app.conftest import go_to, open_app

pytestmark = pytest.mark.app

PAGES = (
    "start", "town", "compare", "map", "ageing", "decline", "services", "scenario", "workshop",
    "data", "method",
)  # fmt: skip
PLACES = Places.from_frame(open_database(DATA, QUERIES).run("places"))
KREISE = sorted({str(town.kreis) for town in PLACES.towns})


def complaints(app: AppTest) -> list[str]:
    return [element.value for element in (*app.exception, *app.error, *app.warning)]


@pytest.mark.parametrize("kreis", KREISE)
@pytest.mark.parametrize("page", PAGES)
def test_each_town_first_and_a_neighbour_second(page: str, kreis: str) -> None:
    towns = [town.region for town in PLACES.towns if town.kreis == kreis]
    app = open_app({"orte": f"{towns[0]}-{LAND}"}, page)
    for town in towns:
        go_to(app, f"{town}-15091145" if town != "15091145" else town)
        assert complaints(app) == [], town
        assert len(app.title) == 1, town


@pytest.mark.parametrize("places", [LAND, "15087", "15087-15091-15", "15001000-15002000-15003000"])
@pytest.mark.parametrize("page", PAGES)
def test_kreise_and_the_land(page: str, places: str) -> None:
    app = open_app({"orte": places}, page)
    assert complaints(app) == []
    assert len(app.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_six_places_in_english(page: str) -> None:
    six = "15087220-15091145-15090270-15002000-15087-15"
    app = open_app({"orte": six, "sprache": "en"}, page)
    assert complaints(app) == []
    assert len(app.title) == 1


def test_there_are_218_towns() -> None:
    assert len(PLACES.towns) == 218
    assert len(KREISE) == 14
