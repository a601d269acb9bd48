"""A full hall: 500 phones follow one console, 80 guess within two seconds.

Once with the whole app in one process and rooms on disk, once with two processes and Redis.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.bench.conftest import Record, p95, warm
from tests.browser.conftest import free_port
from tests.server.client import ASK, command, console_state, guess, listen, open_room
from tests.server.conftest import HOST, Process, start_app, start_redis, start_rooms

pytestmark = pytest.mark.bench

PHONES = 500
CHANGES = 25
GUESSES = 80
SECONDS = 2.0


@dataclass
class Hall:
    """Processes on one store, by the ports they answer at."""

    ports: list[int]
    processes: list[Process]
    others: list[Process] = field(default_factory=list)

    def begin(self) -> int:
        """Return the memory of all processes with rooms, kB, and let their peaks start anew."""
        for process in self.processes:
            Path(f"/proc/{process.pid}/clear_refs").write_text("5")
        return sum(memory_kb(process.pid, "VmRSS") for process in self.processes)

    def peak(self) -> int:
        """Return the most memory all processes needed since `begin`, kB."""
        return sum(memory_kb(process.pid, "VmHWM") for process in self.processes)


def memory_kb(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith(name)).split()[1])


@pytest.fixture(params=["one process", "two processes"])
def hall(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Hall]]:
    if request.param == "one process":
        ports, others = [free_port()], []
        processes = [start_app(ports[0], tmp_path)]
        warm(ports[0])
    else:
        port = free_port()
        others = [start_redis(port, tmp_path)]
        environment = {"ORTSWANDEL_REDIS": f"redis://{HOST}:{port}/0"}
        ports = [free_port(), free_port()]
        processes = [start_rooms(port, environment) for port in ports]
    yield request.param, Hall(ports, processes, others)
    for process in [*processes, *others]:
        process.kill()
        process.wait(timeout=10)


class Phone(asyncio.Protocol):
    """A simulated phone: when which revision arrived; it parses only the newest event."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.seen: dict[int, float] = {}
        self.newest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        path = f"/rooms/{self.code}/events"
        head = f"GET {path} HTTP/1.1\r\nhost: {HOST}\r\naccept: text/event-stream\r\n\r\n"
        self.transport = transport
        transport.write(head.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        begin = data.rfind(b"id: ")
        self.newest = data[begin:] if begin >= 0 else self.newest + data
        if begin >= 0:
            self.seen[int(data[begin + 4 :].split(b"\n", 1)[0])] = time.perf_counter()

    @property
    def families(self) -> float:
        """Families per year in the newest event."""
        body = self.newest.split(b"data: ", 1)[1].split(b"\n\n", 1)[0]
        return float(json.loads(body)["picture"]["arrivals"]["families"])


async def enter(port: int, code: str) -> Phone:
    loop = asyncio.get_running_loop()
    _, phone = await loop.create_connection(lambda: Phone(code), HOST, port)
    return phone


async def until_all(phones: list[Phone], revision: int, seconds: float = 20) -> None:
    """Wait until every phone has seen a revision."""
    async with asyncio.timeout(seconds):
        while not all(revision in phone.seen for phone in phones):
            await asyncio.sleep(0.01)


async def play(hall: Hall) -> dict[str, float]:
    """Fill the hall, steer, guess; return what was measured."""
    first, last = hall.ports[0], hall.ports[-1]
    room = await open_room(first)
    for port in hall.ports:
        await anext(listen(port, f"/rooms/{room[0]}/events"))
        warm = await command(port, room, "show", scenario="zuzug=families:99")
    empty = hall.begin()
    ports = hall.ports * PHONES
    phones = [await enter(ports[k], room[0]) for k in range(PHONES)]
    await until_all(phones, warm.json["revision"])
    delays = await steer(first, room, phones)
    full = hall.peak()
    counted, took = await guess_all(last, room)
    for phone in phones:
        phone.transport.close()
    return {
        "event": p95(delays) * 1000,
        "memory": (full - empty) / PHONES,
        "lost": GUESSES - counted,
        "guesses": took,
    }


async def steer(port: int, room: tuple[str, str], phones: list[Phone]) -> list[float]:
    """Change the wall many times; return the seconds until each phone saw each change."""
    delays = []
    for families in range(1, CHANGES + 1):
        began = time.perf_counter()
        reply = await command(port, room, "show", scenario=f"zuzug=families:{families}")
        revision = reply.json["revision"]
        await until_all(phones, revision)
        delays += [phone.seen[revision] - began for phone in phones]
        await asyncio.sleep(0.1)
    assert {phone.families for phone in phones} == {float(CHANGES)}
    return delays


async def guess_all(port: int, room: tuple[str, str]) -> tuple[int, float]:
    """Let phones guess at random moments of two seconds; return how many count, and how long."""
    await command(port, room, **ASK)
    chance = random.Random(1)

    async def one(k: int) -> None:
        await asyncio.sleep(chance.uniform(0, SECONDS))
        assert (await guess(port, room[0], k, 9000 + k * 10)).status == 200

    began = time.perf_counter()
    await asyncio.gather(*(one(k) for k in range(GUESSES)))
    took = time.perf_counter() - began
    return int((await console_state(port, room))["answers"]), took


def test_a_full_hall(hall: tuple[str, Hall], record: Record) -> None:
    name, found = hall
    measured = asyncio.run(play(found))
    record(f"hall, {name}: change to event, {PHONES} phones", measured["event"], "ms", 250)
    record(f"hall, {name}: memory per phone", measured["memory"], "kB", 100)
    record(f"hall, {name}: guesses lost of {GUESSES}", measured["lost"], "", 0)
    record(f"hall, {name}: last guess counted", measured["guesses"], "s", SECONDS + 0.5)
