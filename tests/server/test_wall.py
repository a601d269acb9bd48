"""The wall's page: served to everybody, from this machine alone, knowing no secret."""

from __future__ import annotations

import re

import pytest

from tests.server.client import command, console_state, open_room, request
from tests.server.scenes import play

pytestmark = pytest.mark.server

FILES = ("wall.css", "wall.js", "course.js", "dots.js", "plain.js", "scale.js")


def test_page_modules_words_and_typeface_are_there(port: int) -> None:
    async def scene() -> None:
        code, secret = await open_room(port)
        page = await request(port, "GET", f"/wand/{code}")
        assert page.status == 200
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert secret not in page.body.decode()
        for name in FILES:
            reply = await request(port, "GET", f"/wand/files/{name}")
            assert reply.status == 200, name
            assert not re.search(rb"https?://|innerHTML|eval\(", reply.body), name
        words = await request(port, "GET", "/wand/words.json")
        assert set(words.json) == {"de", "en"}
        font = await request(port, "GET", "/wand/source-sans.woff2")
        assert font.body[:4] == b"wOF2"

    play(scene())


def test_the_wall_gets_words_and_never_notes_or_stops(port: int) -> None:
    async def scene() -> None:
        room = await open_room(port)
        await command(port, room, "note", text="geheime Notiz")
        await command(port, room, "stops", stops=[{"title": "Titel", "text": "geheimes Wort"}])
        await command(port, room, "next")
        wall = await request(port, "GET", f"/rooms/{room[0]}/wall")
        assert wall.json["said"]["title"] == "Titel"
        assert "geheim" not in wall.body.decode()
        assert "geheim" in str(await console_state(port, room))

    play(scene())
