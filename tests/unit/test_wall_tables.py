"""The table behind the wall's picture: the same numbers, and nothing that is still hidden."""

from __future__ import annotations

import json

import pytest

from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.views import wall_view
from ortswandel.live.rooms.wall_tables import table
from ortswandel.text import LANGUAGES
from tests.unit.test_wall_words import TWELVE, Tiny, guessed
from tests.unit.workshop_world import MadeUp, after, new_room, order, said

pytestmark = pytest.mark.unit


def told(room: Room) -> list[list[str]]:
    found = table(room, MadeUp())
    assert found is not None
    assert {len(row) for row in found["rows"]} == {len(found["heads"])}
    return [found["heads"], *found["rows"]]


def proposed() -> Room:
    room = after(new_room(), order("ask", kind="proposal", year=2040))
    for name, scenario in (("1", "zuzug=families:5"), ("2", TWELVE)):
        room = after(room, said("propose", phone=name, question=1, table=name, scenario=scenario))
    return room


def test_the_course_tells_counted_and_every_fifth_computed_year() -> None:
    heads, *rows = told(after(new_room(), order("show", scenario=TWELVE)))
    assert heads == ["Jahr", "gezählt", "niemand zusätzlich", "unterer Rand", "oberer Rand",
                     "mit Zuzug"]  # fmt: skip
    assert [row[0] for row in rows] == ["2011", "2025", "2030", "2035", "2040", "2045"]
    assert rows[1][1:] == ["1.200", "", "", "", ""]
    assert rows[-1][1:] == ["", "etwa 1.000", "etwa 950", "etwa 1.000", "etwa 1.500"]


def test_a_hidden_future_is_not_in_the_table() -> None:
    hidden = after(new_room(), order("show", scenario=TWELVE), order("hide"))
    asked = after(new_room(), order("ask", year=2040, low=0, high=2000, step=10))
    for room in (hidden, asked):
        assert told(room) == [["Jahr", "Menschen"], ["2011", "1.300"], ["2025", "1.200"]]


def test_tiny_towns_have_ranges_alone() -> None:
    found = table(after(new_room(), order("show", scenario=TWELVE)), Tiny())
    assert found is not None
    assert found["heads"] == ["Jahr", "gezählt", "unterer Rand", "oberer Rand"]


def test_guesses_are_told_and_the_model_only_once_it_is_shown() -> None:
    room = guessed(900, 900, 1000)
    closed = told(after(room, order("close", question=1)))
    assert closed == [["Tipp", "Antworten"], ["900", "2"], ["1.000", "1"]]
    solved = told(after(room, order("solve", question=1)))
    assert solved[:-1] == closed
    assert solved[-1] == ["etwa 1.000 · etwa 1.000 bis etwa 1.100", "Modell"]


def test_proposals_say_who_comes_and_stays_and_later_what_it_comes_to() -> None:
    closed = told(after(proposed(), order("close", question=1)))
    assert closed[1] == ["1", "mit 5 Familien, 68 von 100 bleiben", ""]
    solved = told(after(proposed(), order("solve", question=1)))
    assert solved[0] == ["Tisch", "wer kommt", "Menschen 2040"]
    assert [row[2] for row in solved[1:]] == ["etwa 1.200", "etwa 1.400"]


def test_pins_are_told_by_letter() -> None:
    room = after(new_room(), order("show", scenario=TWELVE), order("pin"))
    rows = told(after(room, order("show", view="pins")))
    assert rows[1] == ["A", "mit 12 Familien", "2045", "etwa 1.500"]


@pytest.mark.parametrize("view", ["join", "test", "blank"])
def test_without_a_picture_of_the_town_there_is_no_table(view: str) -> None:
    assert table(after(new_room(), order("show", view=view)), MadeUp()) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wall_gets_it_in_its_language(language: str) -> None:
    room = new_room(language=language)
    found = wall_view(room, MadeUp())["table"]
    assert json.loads(json.dumps(found)) == found
    assert found["heads"][0] == {"de": "Jahr", "en": "Year"}[language]
