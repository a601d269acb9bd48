"""Builds the views of a room after every change and hands them to those who follow it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.hub import HEARTBEAT_SECONDS, Channel
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.views import View, audience_view, console_view, wall_view

LOG = logging.getLogger("ortswandel")
VIEWS: dict[str, Callable[[Room, Figures], View]] = {
    "audience": audience_view,
    "wall": wall_view,
    "console": console_view,
}
PAUSE = 0.05
"""Seconds between two events of a room: what changes in between comes as one."""


class Publisher:
    """The channels of all rooms somebody follows in this process."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._channels: dict[str, dict[str, Channel]] = {}
        self._newest: dict[str, Room] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def channel(self, code: str, view: str) -> Channel:
        """Return the channel of a room's view, made when the first listener comes."""
        views = self._channels.setdefault(code, {})
        if view not in views:
            views[view] = Channel(lambda channel: self._forget(code, view, channel))
        return views[view]

    def followed(self) -> tuple[str, ...]:
        """Return the codes of rooms with channels."""
        return tuple(self._channels)

    @property
    def listeners(self) -> int:
        """Number of open streams in this process."""
        return sum(channel.listeners for channel in self._every())

    def _every(self) -> list[Channel]:
        return [channel for room in self._channels.values() for channel in room.values()]

    def announce(self, room: Room) -> None:
        """Bring the newest state of a room to its followers, at most every PAUSE seconds."""
        if room.code not in self._channels:
            return
        self._newest[room.code] = room
        if room.code not in self._tasks:
            self._tasks[room.code] = asyncio.create_task(self._publish(room.code))

    async def beat(self) -> None:
        """Give everybody a sign of life again and again."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            for channel in self._every():
                channel.beat()

    def end(self) -> None:
        """Send everybody home."""
        for task in self._tasks.values():
            task.cancel()
        for channel in self._every():
            channel.end()

    async def _publish(self, code: str) -> None:
        try:
            while room := self._newest.pop(code, None):
                for name, channel in list(self._channels.get(code, {}).items()):
                    await self._put(name, channel, room)
                await asyncio.sleep(PAUSE)
        finally:
            del self._tasks[code]

    async def _put(self, name: str, channel: Channel, room: Room) -> None:
        """Hand a view on; one that fails is logged and keeps nobody else waiting."""
        try:
            channel.put(await asyncio.to_thread(VIEWS[name], room, self._figures))
        except Exception:
            LOG.exception("rooms: the view %s of revision %s failed", name, room.revision)

    def _forget(self, code: str, view: str, channel: Channel) -> None:
        """Let go of a channel nobody follows any more."""
        views = self._channels.get(code, {})
        if views.get(view) is channel:
            del views[view]
        if not views:
            self._channels.pop(code, None)
