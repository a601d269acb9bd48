"""The rows to take along are the tables themselves: nothing lost, nothing doubled."""

import polars as pl
import pytest

from ortswandel.db import Database, open_database
from ortswandel.export.selection import OFFERS, areas, kreise, regions
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.text import LANGUAGES, words
from ortswandel.ui.screens.data.words import KINDS, MEASURES

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def database() -> Database:
    return open_database(DATA, QUERIES)


@pytest.fixture(scope="module")
def places(database: Database) -> Places:
    return Places.from_frame(database.run("places"))


PLAIN = [name for name, offer in OFFERS.items() if not offer.by_indicator]


@pytest.mark.parametrize("name", PLAIN)
def test_every_row_of_a_table_can_be_taken(name: str, database: Database, places: Places):
    offer = OFFERS[name]
    everyone = {"town": "gemeinden", "kreis": "kreise", "land": "land"}
    wanted = [
        region
        for level in offer.levels
        for area in [everyone[level]]
        if area in areas(offer, places)
        for region in regions(offer, area, [], places)
    ]
    found = database.run(offer.query, regions=list(dict.fromkeys(wanted)))
    assert found.height == pl.read_parquet(DATA / f"{name}.parquet").height


def test_kreis_stands_for_its_towns_and_a_town_for_its_kreis(places: Places):
    towns = regions(OFFERS["population"], "auswahl", ["15087", "15091145"], places)
    assert "15087220" in towns
    assert towns[-1] == "15091145"
    assert all(len(region) == 8 for region in towns)
    assert regions(OFFERS["kreis_ages"], "auswahl", ["15087220", "15087370"], places) == ["15087"]
    assert regions(OFFERS["kreis_ages"], "auswahl", ["15"], places) == kreise(places)
    assert regions(OFFERS["components"], "auswahl", ["15", "15087220"], places) == ["15", "15087"]


def test_areas_fit_the_grain(places: Places):
    assert areas(OFFERS["life_expectancy"], places) == ("land",)
    assert areas(OFFERS["components"], places) == ("auswahl", "kreise")
    assert len(areas(OFFERS["indicators"], places)) == 3 + 14
    assert regions(OFFERS["indicators"], "15001", [], places) == ["15001", "15001000"]
    assert regions(OFFERS["population"], "15001", [], places) == ["15001000"]


def test_every_code_of_totals_and_points_has_its_words():
    totals = pl.read_parquet(DATA / "control_totals.parquet")
    points = pl.read_parquet(DATA / "service_points_odbl.parquet")
    assert set(totals["measure"]) == set(MEASURES)
    assert set(points["kind"]) == set(KINDS)
    for language in LANGUAGES:
        known = words(language).keys
        assert {f"total.{name}" for name in MEASURES} <= known
        assert {f"supply.kind.{name}" for name in KINDS} <= known
