"""Werkstatt: open a room, open it again, and who may not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.live.rooms import workshop as rooms_module
from ortswandel.live.rooms.commands import Command
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.ui import workshop
from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app

PIN = "246810"
OPEN, REOPEN = "Saal öffnen", "Wieder öffnen"


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    """Yield running rooms as the server holds them, with a loop of their own."""
    monkeypatch.setattr(rooms_module, "ROOMS", tmp_path)
    monkeypatch.delenv(rooms_module.REDIS, raising=False)
    rooms_module.workshop.cache_clear()
    workshop._tries.clear()
    workshop._opened.clear()
    found, loop, ready = workshop.rooms(), asyncio.new_event_loop(), threading.Event()
    end = asyncio.Event()

    async def run() -> None:
        async with found.running():
            ready.set()
            await end.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    assert ready.wait(10)
    yield found
    loop.call_soon_threadsafe(end.set)
    thread.join(10)
    loop.close()
    rooms_module.workshop.cache_clear()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def opened(pin: str = PIN) -> AppTest:
    app = open_app(page="workshop")
    app.text_input(key="room-pin").set_value(pin)
    return press(app, OPEN)


def said(app: AppTest) -> list[str]:
    return [item.value for item in (*app.warning, *app.error)]


def again(code: str, pin: str) -> AppTest:
    app = open_app(page="workshop")
    app.text_input(key="reopen-code").set_value(code)
    app.text_input(key="reopen-pin").set_value(pin)
    return press(app, REOPEN)


def test_a_room_opens_with_running_order_invitation_and_hidden_future(rooms: Rooms) -> None:
    app = opened()
    assert not app.exception
    assert [title.value for title in app.title] == ["Werkstatt Hettstedt"]
    room = rooms.ask(rooms.room(in_address(app, "saal")))
    assert (room.towns, room.wall.view, room.wall.revealed) == (("15087220",), "join", False)
    assert sum(stop.minutes for stop in room.stops) == 60


def test_the_address_alone_does_not_steer(rooms: Rooms) -> None:
    code = in_address(opened(), "saal")
    stranger = open_app({"saal": code}, page="workshop")
    assert stranger.title[0].value.startswith("Ein Abend über Ihren Ort")
    assert stranger.text_input(key="reopen-code").value == code


def test_code_and_pin_open_a_room_again(rooms: Rooms) -> None:
    code = in_address(opened(), "saal")
    rooms.ask(rooms.submit(code, Command("end", {})))
    app = again(f"{code[:3].lower()} {code[3:]}", PIN)
    assert in_address(app, "saal") == code
    assert app.title[0].value == "Werkstatt Hettstedt"
    assert rooms.ask(rooms.room(code)).is_open(rooms.clock())


def test_wrong_code_wrong_pin_and_no_pin_sound_alike(rooms: Rooms) -> None:
    code, bare = in_address(opened(), "saal"), in_address(opened(""), "saal")
    sentences = {said(again(*pair))[0] for pair in (("AAAAAA", PIN), (code, "111111"), (bare, PIN))}
    assert len(sentences) == 1
    assert sentences.pop().startswith("Zu diesem Code und dieser PIN gibt es keinen Saal")


def test_a_pin_can_be_tried_five_times(rooms: Rooms) -> None:
    code = in_address(opened(), "saal")
    answers = [said(again(code, "111111"))[0] for _ in range(6)]
    assert "zu viele Versuche" not in "".join(answers[:5])
    assert "zu viele Versuche" in answers[5]
    assert "zu viele Versuche" in said(again(code, PIN))[0]


def test_a_bad_pin_is_refused_in_one_sentence(rooms: Rooms) -> None:
    app = opened("12")
    assert said(app) == ["Die PIN muss aus 6 bis 12 Ziffern bestehen."]
    assert "saal" not in app.query_params


def test_ten_rooms_open_from_one_address_and_no_more(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "visitor", lambda: "192.0.2.1")
    codes = {in_address(opened(), "saal") for _ in range(10)}
    assert len(codes) == 10
    app = opened()
    assert said(app)[0].startswith("Von diesem Anschluss wurden zu viele Säle geöffnet")
    assert "saal" not in app.query_params
    assert in_address(again(min(codes), PIN), "saal") in codes
    monkeypatch.setattr(workshop, "visitor", lambda: "192.0.2.2")
    assert in_address(opened(), "saal") not in codes


def test_leaving_takes_the_key_away(rooms: Rooms) -> None:
    app = press(opened(), "Saal verlassen")
    assert app.title[0].value.startswith("Ein Abend über Ihren Ort")


def test_without_a_server_the_page_says_so() -> None:
    rooms_module.workshop.cache_clear()
    app = opened()
    assert not app.exception
    assert said(app) == [
        "Der Speicher der Säle antwortet nicht. Bitte gleich noch einmal versuchen."
    ]
