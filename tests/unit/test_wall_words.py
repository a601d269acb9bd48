"""What the wall says: the finding, in the room's language, and nothing of a hidden future."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ortswandel.live.rooms.apply import apply
from ortswandel.live.rooms.figures import Future, Path80
from ortswandel.live.rooms.room import VIEWS, Room
from ortswandel.live.rooms.views import audience_view, wall_view
from ortswandel.live.rooms.wall_words import LABELS, said
from ortswandel.text import LANGUAGES, words
from tests.unit.workshop_world import ASK, NOW, TOWNS, MadeUp, after, new_room, order
from tests.unit.workshop_world import said as answer

pytestmark = pytest.mark.unit

TWELVE = "zuzug=families:12"


class Tiny(MadeUp):
    """A town too small for a single line."""

    def future(self, query: str) -> Future:
        found = super().future(query)
        bare = Path80(None, found.without.low, found.without.high)
        return Future(found.first, found.until, bare, bare if found.changed else None)


def shown(room: Room) -> Any:
    return said(room, MadeUp())


def phone(k: int) -> str:
    return f"{k:032x}"


def guessed(*values: int) -> Room:
    room = after(new_room(), order("ask", **ASK))
    given = (answer("guess", phone=phone(k), question=1, value=v) for k, v in enumerate(values))
    return after(room, *given)


def test_the_title_is_the_finding_of_the_scenario() -> None:
    found = shown(after(new_room(), order("show", scenario=TWELVE)))
    assert found["title"] == "Zwölf Familien mehr im Jahr: 2045 etwa 480 Menschen mehr"
    assert found["second"] == "Adorf · Einwohnerinnen und Einwohner"
    assert found["scenario"] == "12 Familien im Jahr, 68 von 100 bleiben fünf Jahre"
    assert found["with"] == "mit 12 Familien"
    ends = {
        "without": "etwa 1.000",
        "changed": "etwa 1.500",
        "low": "etwa 950",
        "high": "etwa 1.000",
    }
    assert found["ends"] == ends


def test_a_stop_gives_the_title_until_somebody_moves_a_slider() -> None:
    stop = {"title": "Was ändert das?", "scenario": TWELVE}
    room = after(new_room(), order("stops", stops=[stop]), order("next"))
    assert shown(room)["title"] == "Was ändert das?"
    assert shown(room)["second"].startswith("Zwölf Familien mehr im Jahr")
    moved = after(room, order("show", scenario="zuzug=families:1"))
    assert shown(moved)["title"].startswith("Eine Familie mehr im Jahr")


def test_staying_is_the_mean_over_all_who_come() -> None:
    query = "zuzug=families:10&bleiben=families:0.9"
    assert "90 von 100" in shown(after(new_room(), order("show", scenario=query)))["scenario"]


def test_nobody_and_several_groups_have_their_words() -> None:
    assert shown(new_room())["scenario"] == "Niemand kommt zusätzlich, bis 2045"
    room = after(new_room(), order("show", scenario="zuzug=families:1,returnees:2"))
    assert shown(room)["scenario"].startswith("1 Familie, 2 Rückkehrhaushalte im Jahr")
    assert shown(room)["with"].startswith("mit ")
    assert "Menschen im Jahr" in shown(room)["with"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_speaks_the_language_of_the_room(view: str, language: str) -> None:
    room = after(guessed(700, 900), order("solve", question=1), order("pin"))
    room = after(room, order("show", view=view))
    found = said(Room(**vars(room) | {"language": language}), MadeUp())
    assert (found["title"] == "") == (view == "blank")
    other = words("en" if language == "de" else "de")
    assert found["labels"]["nobody"] != other("wall.nobody")
    assert set(LABELS) <= set(found["labels"])


@pytest.mark.parametrize("how", ["hide", "ask"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_of_a_hidden_future_reaches_wall_or_phone(how: str, view: str) -> None:
    room = after(new_room(), order("show", scenario=TWELVE), order("pin"))
    room = after(room, order(how, **(ASK if how == "ask" else {})), order("show", view=view))
    open_room = after(room, *(order("put_away"), order("reveal")), order("show", view="course"))
    revealed = json.dumps(wall_view(open_room, MadeUp()), ensure_ascii=False)
    told = ("480", "1.500", "1488", "960")
    assert all(number in revealed for number in told[:1])
    for made in (wall_view, audience_view):
        text = json.dumps(made(room, MadeUp()), ensure_ascii=False)
        assert not any(number in text for number in told)


def test_a_question_goes_from_asking_over_the_room_to_the_model() -> None:
    room = guessed(700, 900, 1100)
    assert shown(room)["title"] == "Wie viele Menschen leben 2040 in Adorf?"
    assert shown(room)["second"] == "Heute sind es 1.200"
    room = after(room, order("close", question=1))
    assert shown(room)["title"] == "Der Saal tippt in der Mitte auf 900"
    room = after(room, order("solve", question=1))
    assert shown(room)["title"] == "Der Saal sagt 900, das Modell etwa 1.000"
    assert shown(room)["note"] == "Modell 2040: in 8 von 10 Fällen 1.000 bis 1.100"


def test_a_question_without_answers_says_so() -> None:
    room = after(guessed(), order("solve", question=1))
    assert shown(room)["title"] == "Noch hat niemand getippt"


def test_proposals_say_between_which_numbers_they_lead() -> None:
    room = after(new_room(), order("ask", kind="proposal", year=2040))
    for k, families in enumerate((0, 10)):
        values = {"phone": phone(k), "table": str(k), "question": 1}
        scenario = f"zuzug=families:{families}" if families else "bis=2045"
        room = after(room, answer("propose", scenario=scenario, **values))
    assert shown(after(room, order("close", question=1)))["title"] == "Vorschläge der Tische: 2"
    room = after(room, order("solve", question=1))
    title = shown(room)["title"]
    assert title == "Die Vorschläge führen 2040 zu etwa 1.000 bis 1.400"


def test_pins_say_how_far_they_lie_apart() -> None:
    room = after(
        new_room(), order("pin"), order("show", scenario=TWELVE), order("pin", label="Mut")
    )
    room = after(room, order("show", view="pins"))
    assert shown(room)["title"] == "B und A liegen 2045 etwa 480 Menschen auseinander"
    assert shown(room)["ends"] == {"A": "niemand zusätzlich", "B": "Mut"}
    alone = after(room, order("unpin", letter="A"))
    assert shown(alone)["title"] == "Das ist festgehalten"


def test_a_tiny_town_is_told_as_a_range() -> None:
    room = after(new_room(), order("show", scenario=TWELVE))
    found = said(room, Tiny())
    assert found["title"].startswith("In Adorf leben 2045 wohl 950 bis 1.000 Menschen")
    room = after(new_room(), order("ask", kind="proposal", year=2040), order("solve", question=1))
    assert said(room, Tiny())["ends"] == {"low": "etwa 950", "high": "etwa 1.000"}
    room = after(guessed(700), order("solve", question=1))
    assert said(room, Tiny())["title"] == "Der Saal sagt 700, das Modell 1.000 bis 1.100"


def test_text_of_the_audience_and_facilitator_is_passed_on_as_it_is() -> None:
    nasty = "<b>{town}</b> {0}"
    room, _ = apply(new_room(), order("ask", **ASK | {"text": nasty}), NOW)
    assert shown(room)["title"] == nasty
    assert TOWNS[0] not in shown(room)["title"]
