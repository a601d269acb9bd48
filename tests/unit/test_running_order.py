"""The prepared running order: an hour, titles that fit the wall, numbers from counts and model."""

from __future__ import annotations

import pytest

from ortswandel.db import open_database
from ortswandel.live.rooms import limits
from ortswandel.live.rooms.figures import ModelFigures
from ortswandel.live.rooms.running_order import running_order
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.text import LANGUAGES, words
from tests.unit.workshop_world import TOWNS, MadeUp, after, new_room, order

pytestmark = pytest.mark.unit


class Named(MadeUp):
    """Made-up figures of a town with another name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self, town: str) -> str:
        return self._name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_evening_takes_an_hour_and_the_room_takes_its_stops(language: str) -> None:
    stops = running_order(TOWNS[0], MadeUp(), words(language))
    assert sum(int(stop["minutes"]) for stop in stops) == 60
    room = after(new_room(), order("stops", stops=stops))
    assert [stop.title for stop in room.stops] == [stop["title"] for stop in stops]
    assert all(stop.text for stop in room.stops)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_the_wall_for_every_town(language: str) -> None:
    places = Places.from_frame(open_database(DATA, QUERIES).run("places"))
    assert len(places.towns) == 218
    for place in places.towns:
        for stop in running_order(TOWNS[0], Named(place.name), words(language)):
            assert len(str(stop["title"])) <= limits.LONGEST_TITLE, stop["title"]
            assert len(str(stop["text"])) <= limits.LONGEST_TEXT


def test_the_future_of_the_words_is_the_one_of_the_stop() -> None:
    figures = ModelFigures(lambda: open_database(DATA, QUERIES), DATA)
    stops = running_order("15087220", figures, words("de"))
    assert stops[1]["title"] == "1990 waren es 22.171 Menschen, heute 12.626"
    arrivals = [read_scenario(str(stop["scenario"])).arrivals for stop in stops]
    assert arrivals[:4] == [()] * 4
    assert arrivals[4] == arrivals[5] == (("families", 12.0),)
    for k in (4, 5):
        future = figures.future(str(stops[k]["scenario"]))
        assert future.changed
        assert future.changed.middle
        assert future.without.middle
        more = round((future.changed.middle[-1] - future.without.middle[-1]) / 10) * 10
        assert f"2045 etwa {more} Menschen mehr" in str(stops[k]["text"])


def test_in_a_small_town_a_single_family_comes() -> None:
    figures = ModelFigures(lambda: open_database(DATA, QUERIES), DATA)
    german, english = (running_order("15090270", figures, words(found))[4] for found in LANGUAGES)
    assert german["title"] == "Was eine Familie mehr im Jahr ändert"
    assert english["title"] == "What one more family a year changes"
    assert "Familien" not in str(german["text"])
