"""Killed in mid-session: rooms come back, phones catch up; with Redis two processes are one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import free_port
from tests.server.client import (
    ASK,
    HOST,
    command,
    console_state,
    eventually,
    guess,
    listen,
    open_room,
)
from tests.server.conftest import Process, Start, start_app, start_redis, start_rooms
from tests.server.scenes import play

pytestmark = pytest.mark.server


async def evening(port: int, room: tuple[str, str]) -> dict[str, Any]:
    """Play a piece of an evening; return what the console sees at its end."""
    await command(port, room, "show", scenario="zuzug=families:12")
    await command(port, room, "pin", label="viele")
    await command(port, room, "note", text="gute Frage")
    await command(port, room, **ASK)
    replies = [await guess(port, room[0], k, 9000 + 100 * k) for k in range(10)]
    assert {reply.status for reply in replies} == {200}
    return dict(await console_state(port, room))


def kill(process: Process) -> None:
    process.kill()
    process.wait(timeout=10)


def test_a_killed_server_comes_back_with_everything(start: Start) -> None:
    async def scene() -> None:
        port = free_port()
        process = start(port)
        room = await open_room(port)
        phone = listen(port, f"/rooms/{room[0]}/events")
        seen = (await anext(phone))["revision"]
        before = await evening(port, room)
        kill(process)
        start(port)
        assert await console_state(port, room) == before
        again = listen(port, f"/rooms/{room[0]}/events", seen)
        assert (await anext(again))["question"]["phase"] == "open"
        assert (await guess(port, room[0], 3, 9999)).status == 200
        closed = await command(port, room, "close", question=1)
        shown = await eventually(again, closed.json["revision"])
        assert shown["question"]["results"]["n"] == 10

    play(scene())


def test_the_whole_app_killed_comes_back_and_ends_when_told(tmp_path: Path) -> None:
    async def scene() -> None:
        port = free_port()
        process = start_app(port, tmp_path)
        try:
            room = await open_room(port)
            before = await evening(port, room)
            kill(process)
            process = start_app(port, tmp_path)
            assert await console_state(port, room) == before
            phone = listen(port, f"/rooms/{room[0]}/events")
            await anext(phone)
            began = time.monotonic()
            process.terminate()
            await asyncio.to_thread(process.wait, 15)
            assert time.monotonic() - began < 15
        finally:
            kill(process)

    play(scene())


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[tuple[int, list[Process], Path]]:
    """Return port, running servers and folder of a Redis that a test may kill."""
    port = free_port()
    servers = [start_redis(port, tmp_path)]
    yield port, servers, tmp_path
    for server in servers:
        kill(server)


@pytest.fixture
def pair(own_redis: tuple[int, list[Process], Path]) -> Iterator[tuple[int, int]]:
    """Return the ports of two processes on one Redis."""
    environment = {"ORTSWANDEL_REDIS": f"redis://{HOST}:{own_redis[0]}/0"}
    ports = (free_port(), free_port())
    processes = [start_rooms(port, environment) for port in ports]
    yield ports
    for process in processes:
        kill(process)


def test_two_processes_show_the_same_room(pair: tuple[int, int]) -> None:
    async def scene() -> None:
        one, two = pair
        room = await open_room(one)
        phone = listen(two, f"/rooms/{room[0]}/events")
        await anext(phone)
        asked = await command(one, room, **ASK)
        assert (await eventually(phone, asked.json["revision"]))["question"]["number"] == 1
        await asyncio.gather(*(guess(pair[k % 2], room[0], k, 9000) for k in range(40)))
        closed = await command(two, room, "close", question=1)
        shown = await eventually(phone, closed.json["revision"])
        assert shown["question"]["results"]["n"] == 40
        assert await console_state(one, room) == await console_state(two, room)

    play(scene())


def test_redis_killed_and_started_again_has_lost_nothing(
    own_redis: tuple[int, list[Process], Path], pair: tuple[int, int]
) -> None:
    async def scene() -> None:
        redis_port, servers, folder = own_redis
        room = await open_room(pair[0])
        phone = listen(pair[1], f"/rooms/{room[0]}/events")
        before = await evening(pair[0], room)
        kill(servers[0])
        refused = await command(pair[0], room, "next")
        assert refused.status == 503
        assert refused.json["detail"].startswith("Der Speicher der Säle antwortet nicht")
        servers.append(start_redis(redis_port, folder))
        assert await console_state(pair[1], room) == before
        await asyncio.sleep(1.5)
        closed = await command(pair[0], room, "close", question=1)
        shown = await eventually(phone, closed.json["revision"])
        assert shown["question"]["results"]["n"] == 10

    play(scene())
