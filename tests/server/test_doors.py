"""The doors in front of a real server: who gets in, what is refused and how, what stays secret."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from ortswandel.live.rooms import limits
from ortswandel.live.rooms.rates import PHONE, WRONG_CODE, WRONG_PIN
from tests.server.client import (
    ASK,
    Reply,
    command,
    console_state,
    eventually,
    guess,
    listen,
    open_room,
    request,
)
from tests.server.scenes import play

pytestmark = pytest.mark.server


def test_from_opening_to_minutes(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        phone = listen(port, f"/rooms/{room[0]}/events")
        wall = listen(port, f"/rooms/{room[0]}/wall/events")
        first = await anext(phone)
        assert first["town"] == "Hettstedt"
        assert first["picture"]["counted"][-1][-1] == [2025, 12626]
        reply = await command(port, room, **ASK)
        asked = await eventually(phone, reply.json["revision"])
        assert asked["question"]["today"] == 12626
        assert asked["picture"]["future"] is None
        assert (await guess(port, room[0], 1, 9000)).status == 200
        assert (await guess(port, room[0], 1, 9100)).status == 200
        seen = await eventually(wall, asked["revision"] + 1)
        assert seen["answers"] == 1
        solved = await command(port, room, "solve", question=1)
        shown = await eventually(phone, solved.json["revision"])
        assert shown["question"]["results"]["dots"] == [[9100, 1]]
        assert shown["question"]["model"]["low"] < shown["question"]["model"]["high"]
        path = f"/rooms/{room[0]}/minutes.md"
        minutes = await request(port, "GET", path, secret=room[1])
        assert "Hettstedt: Protokoll des Abends" in minutes.body.decode()

    play(scene())


def problem(reply: Reply, status: int, key: str) -> None:
    assert reply.status == status, reply.body
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["type"] == f"urn:ortswandel:{key}"
    assert reply.json["detail"].endswith(".")


def test_the_audience_cannot_steer_or_read_notes(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        other = await open_room(port)
        await command(port, room, "note", text="only for me")
        for secret in ("", "wrong", other[1], room[0]):
            stranger = (room[0], secret)
            problem(await command(port, stranger, "next"), 403, "room_forbidden")
            for path in ("console", "console/events", "minutes.json"):
                reply = await request(port, "GET", f"/rooms/{room[0]}/{path}", secret=secret)
                problem(reply, 403, "room_forbidden")
        for path in ("", "/wall"):
            reply = await request(port, "GET", f"/rooms/{room[0]}{path}")
            assert b"only for me" not in reply.body
            assert room[1].encode() not in reply.body
        body = {"do": "note", "text": "x"}
        reply = await request(port, "POST", f"/rooms/{room[0]}/answers", body)
        problem(reply, 400, "live_choice")
        assert [note["text"] for note in (await console_state(port, room))["notes"]] == [
            "only for me"
        ]

    play(scene())


def test_a_pin_opens_a_new_console_and_cannot_be_tried_for_long(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port, pin="246810")
        path = f"/rooms/{room[0]}/console/new"
        reply = await request(port, "POST", path, {"pin": "246810"})
        assert (await command(port, (room[0], reply.json["secret"]), "hide")).status == 200
        replies = [
            await request(port, "POST", path, {"pin": f"{k:06d}"})
            for k in range(int(WRONG_PIN.burst) + 1)
        ]
        problem(replies[0], 403, "room_wrong_pin")
        problem(replies[-1], 429, "live_too_fast")
        problem(await request(port, "POST", path, {"pin": "246810"}), 429, "live_too_fast")

    play(scene())


def test_codes_cannot_be_tried_for_long(port: int) -> None:
    async def scene() -> None:
        code, _ = await open_room(port)
        assert (await request(port, "GET", f"/rooms/{code}")).status == 200
        paths = [f"/rooms/AAAA{a}{b}" for a in "ABCDEFGH" for b in "ABCDEFGH"]
        replies = [await request(port, "GET", path) for path in paths]
        problem(replies[0], 404, "room_unknown")
        problem(replies[-1], 429, "live_too_fast")
        assert sum(reply.status == 404 for reply in replies) <= WRONG_CODE.burst + 5
        assert (await request(port, "GET", f"/rooms/{code}")).status == 200

    play(scene())


@pytest.mark.parametrize(
    ("body", "headers", "status", "key"),
    [
        (b"{", {}, 400, "live_json"),
        (b"\xff\xfe", {}, 400, "live_json"),
        (b'{"value": NaN}', {}, 400, "live_json"),
        (b"[" * 1500, {}, 400, "live_json"),
        (b"null", {}, 400, "live_command"),
        (b'{"do": "guess", "question": 1, "value": 9000}', {}, 400, "live_missing"),
        (b'{"do": "guess", "phone": "x", "question": 1, "value": 1}', {}, 400, "room_phone"),
        (b"{}" + b" " * limits.MOST_ANSWER_BYTES, {}, 413, "live_too_large"),
        (b"{}", {"content_type": "text/plain"}, 415, "live_media_type"),
    ],
)
def test_malformed_and_oversized_messages_are_refused(
    port: int, body: bytes, headers: dict[str, str], status: int, key: str
) -> None:
    async def scene() -> None:
        code, _ = await open_room(port)
        path = f"/rooms/{code}/answers"
        problem(await request(port, "POST", path, body, **headers), status, key)
        assert (await request(port, "GET", f"/rooms/{code}")).status == 200

    play(scene())


def test_a_rapid_phone_is_refused_and_the_others_are_not(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        await command(port, room, **ASK)
        rapid = [await guess(port, room[0], 1, 9000 + k) for k in range(int(PHONE.burst) + 4)]
        problem(rapid[-1], 429, "live_too_fast")
        assert rapid[-1].headers["retry-after"] == "1"
        assert (await guess(port, room[0], 2, 9000)).status == 200

    play(scene())


def test_who_opens_rooms_without_end_is_refused(port: int) -> None:
    async def scene() -> None:
        body = {"towns": ["15087220"]}
        replies = [await request(port, "POST", "/rooms", body) for _ in range(12)]
        problem(replies[-1], 429, "live_too_fast")
        assert sum(reply.status == 201 for reply in replies) == 10

    play(scene())


@pytest.mark.parametrize(
    ("wishes", "key"),
    [
        ([], "live_object"),
        ({"towns": []}, "room_towns"),
        ({"towns": ["15999999"]}, "scenario_town"),
        ({"towns": ["15"]}, "scenario_town"),
        ({"towns": ["15087220"], "language": "fr"}, "unknown_language"),
        ({"towns": ["15087220"], "pin": "12"}, "room_pin_form"),
    ],
)
def test_rooms_that_cannot_be_are_refused(port: int, wishes: Any, key: str) -> None:
    async def scene() -> None:
        problem(await request(port, "POST", "/rooms", wishes), 400, key)

    play(scene())


def test_text_stays_text(port: int) -> None:
    async def scene() -> None:
        room, nasty = await open_room(port), "<script>alert(1)</script>"
        await command(port, room, **ASK | {"text": nasty})
        reply = await request(port, "GET", f"/rooms/{room[0]}")
        assert reply.headers["content-type"].startswith("application/json")
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.json["question"]["text"] == nasty

    play(scene())


def test_a_closed_room_lets_nobody_in_until_it_is_opened_again(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        phone = listen(port, f"/rooms/{room[0]}/events")
        await anext(phone)
        ended = await command(port, room, "end")
        assert (await eventually(phone, ended.json["revision"]))["ended"]
        problem(await request(port, "GET", f"/rooms/{room[0]}"), 410, "room_ended")
        problem(await guess(port, room[0], 1, 1), 410, "room_ended")
        await command(port, room, "extend")
        assert (await request(port, "GET", f"/rooms/{room[0]}")).status == 200

    play(scene())


def test_who_was_away_gets_the_newest_and_who_was_not_gets_nothing_twice(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        path = f"/rooms/{room[0]}/events"
        seen = (await anext(listen(port, path)))["revision"]
        for families in range(5):
            newest = await command(port, room, "show", scenario=f"zuzug=families:{families}")
        state = await anext(listen(port, path, seen))
        assert state["picture"]["arrivals"] == {"families": 4.0}
        again = listen(port, path, newest.json["revision"])
        waiting = asyncio.ensure_future(anext(again))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        hidden = await command(port, room, "hide")
        assert (await waiting)["revision"] == hidden.json["revision"]

    play(scene())


def test_the_code_for_cameras_is_a_picture(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        reply = await request(port, "GET", f"/rooms/{room[0]}/qr.svg")
        assert reply.headers["content-type"].startswith("image/svg+xml")
        assert reply.body.startswith(b"<svg")
        invited = await request(port, "GET", f"/rooms/{room[0]}/invitation")
        assert invited.json["address"].endswith(f":{port}/w/{room[0]}")
        assert invited.json["typed"].endswith(f":{port}/w")
        assert invited.json["code"] == f"{room[0][:3]} {room[0][3:]}"

    play(scene())


def test_sentences_come_in_the_readers_language(port: int) -> None:
    async def scene() -> None:
        path = "/rooms/AAAAAA"
        german = await request(port, "GET", path)
        english = await request(port, "GET", path, accept_language="en-GB,en;q=0.9")
        assert german.json["detail"].startswith("Einen Saal AAAAAA gibt es nicht")
        assert english.json["detail"].startswith("There is no room AAAAAA")

    play(scene())


def test_minutes_of_every_kind(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port, language="en")
        for ending, begin in (("md", b"# "), ("docx", b"PK"), ("json", b"{")):
            path = f"/rooms/{room[0]}/minutes.{ending}"
            reply = await request(port, "GET", path, secret=room[1])
            assert reply.body.startswith(begin)
            assert room[0] in reply.headers["content-disposition"]
        path = f"/rooms/{room[0]}/minutes.exe"
        problem(await request(port, "GET", path, secret=room[1]), 404, "minutes_format")
        assert json.loads((await request(port, "GET", "/w/captions.json")).body)

    play(scene())
