"""A small client: requests, and phones that listen; only to this machine."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

HOST = "127.0.0.1"
SENDERS = itertools.count(2)
SENDER = ContextVar("SENDER", default=HOST)
"""Address requests come from, so that one test's rates don't slow down another."""
ASK = {"do": "ask", "year": 2040, "low": 7000, "high": 15000, "step": 100}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def new_sender() -> None:
    """Let the next requests come from another address of this machine."""
    number = next(SENDERS)
    SENDER.set(f"127.1.{number // 250}.{number % 250 + 1}")


async def request(
    port: int, method: str, path: str, body: Any = None, secret: str = "", **headers: str
) -> Reply:
    """Return the reply to one request; `body` is sent as JSON unless it is bytes."""
    reader, writer = await asyncio.open_connection(HOST, port, local_addr=(SENDER.get(), 0))
    sent = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    head = {"host": f"{HOST}:{port}", "connection": "close", "content-length": str(len(sent))}
    head |= {"content-type": "application/json"} if body is not None else {}
    head |= {"authorization": f"Bearer {secret}"} if secret else {}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    try:
        writer.write("\r\n".join([*lines, "", ""]).encode() + sent)
        await writer.drain()
        status, found = await read_head(reader)
        return Reply(status, found, await read_body(reader, found))
    finally:
        writer.close()


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in head[1:] if line)
    return int(head[0].split(" ")[1]), {name.lower(): value for name, value in pairs}


async def read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.read()
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:size]
    return body


async def listen(
    port: int, path: str, seen: int | None = None, secret: str = ""
) -> AsyncIterator[dict[str, Any]]:
    """Yield the states a browser would get from a stream of events."""
    reader, writer = await asyncio.open_connection(HOST, port, local_addr=(SENDER.get(), 0))
    head = [f"GET {path} HTTP/1.1", f"host: {HOST}:{port}", "accept: text/event-stream"]
    head += [] if seen is None else [f"last-event-id: {seen}"]
    head += [f"authorization: Bearer {secret}"] if secret else []
    try:
        writer.write("\r\n".join([*head, "", ""]).encode())
        status, _ = await read_head(reader)
        assert status == 200, status
        while line := await reader.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])
    finally:
        writer.close()


async def open_room(port: int, **wishes: Any) -> tuple[str, str]:
    """Return code and secret of a new room."""
    body = {"towns": ["15087220"]} | wishes
    reply = await request(port, "POST", "/rooms", body)
    assert reply.status == 201, reply.body
    return reply.json["code"], reply.json["secret"]


async def command(port: int, room: tuple[str, str], do: str, **values: Any) -> Reply:
    path = f"/rooms/{room[0]}/console"
    return await request(port, "POST", path, {"do": do, **values}, room[1])


async def guess(port: int, code: str, phone: int, value: int, question: int = 1) -> Reply:
    body = {"do": "guess", "phone": f"{phone:032x}", "question": question, "value": value}
    return await request(port, "POST", f"/rooms/{code}/answers", body)


async def console_state(port: int, room: tuple[str, str]) -> Any:
    reply = await request(port, "GET", f"/rooms/{room[0]}/console", secret=room[1])
    assert reply.status == 200, reply.body
    return reply.json


async def eventually(events: AsyncIterator[dict[str, Any]], revision: int) -> dict[str, Any]:
    """Return the first state of at least this revision; fail after ten seconds."""
    async with asyncio.timeout(10):
        async for state in events:
            if state["revision"] >= revision:
                return state
    raise AssertionError("the stream ended")
