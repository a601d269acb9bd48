"""Hands the newest view of a room to everybody who listens; who was away gets the newest too."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from ortswandel.live.rooms.views import View

HEARTBEAT_SECONDS = 15.0
HEARTBEAT = b": still here\n\n"
RETRY = b"retry: 1500\n\n"
"""Milliseconds after which a browser tries again."""


def event(view: View) -> bytes:
    """Return a view as one server-sent event; its id is the room's revision."""
    body = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    return f"id: {view['revision']}\nevent: state\ndata: {body}\n\n".encode()


class Channel:
    """One view of one room: the newest event and those who wait for the next.

    Args:
        forget: Called when the last listener has left.
    """

    def __init__(self, forget: Callable[[Channel], None]) -> None:
        self._forget = forget
        self.event = b""
        self.revision = -1
        self.listeners = 0
        self._said: View = {}
        self._next = asyncio.Event()
        self._open = True

    def put(self, view: View) -> None:
        """Hand on a view, unless it says nothing new."""
        said = view | {"revision": 0}
        if said == self._said:
            return
        self._said, self.revision, self.event = said, view["revision"], event(view)
        self._wake()

    def beat(self) -> None:
        """Give a sign of life to everybody, so that broken lines are noticed on both sides."""
        self._wake()

    def end(self) -> None:
        """Send everybody home; browsers come back by themselves."""
        self._open = False
        self._wake()

    def join(self) -> None:
        """Count a listener; each one that joined must leave."""
        self.listeners += 1

    def leave(self) -> None:
        """Count a listener less."""
        self.listeners -= 1
        if not self.listeners:
            self._forget(self)

    def _wake(self) -> None:
        waiting, self._next = self._next, asyncio.Event()
        waiting.set()

    async def follow(self, seen: int) -> AsyncIterator[bytes]:
        """Yield the newest event whenever it is another than `seen`, and a sign of life between.

        Who can't keep up skips what is outdated; the newest always comes.
        """
        yield RETRY
        while self._open:
            waiting = self._next
            if self.event and self.revision != seen:
                seen = self.revision
                yield self.event
                continue
            await waiting.wait()
            if self.revision == seen:
                yield HEARTBEAT
