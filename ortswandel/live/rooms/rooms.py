"""All rooms of a server: opened, steered, answered and followed.

Commands to one room are taken together as they come, applied one after the other and written
once, over the revision they were made from. A command counts as done only when it is written.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ortswandel.errors import InputError, OrtswandelError
from ortswandel.live.rooms import keys, limits
from ortswandel.live.rooms.apply import apply
from ortswandel.live.rooms.commands import Command
from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.hub import Channel
from ortswandel.live.rooms.leaving import before_exit
from ortswandel.live.rooms.publisher import Publisher
from ortswandel.live.rooms.room import Room, Wall
from ortswandel.live.rooms.room_code import RandomBelow, new_code
from ortswandel.live.rooms.scenario_query import scenario_text
from ortswandel.live.rooms.store import Store, StoreDown

LOG = logging.getLogger("ortswandel")
SWEEP_SECONDS = 3600.0
MOST_TRIES = 50
"""Attempts to write over what other processes write at the same time."""
ASK_SECONDS = 10.0
Found = TypeVar("Found")
Waiting = tuple[Command, "asyncio.Future[Room]"]


@dataclass(frozen=True)
class Chance:
    """Where random codes and secrets come from."""

    below: RandomBelow = secrets.randbelow
    token: Callable[[int], str] = secrets.token_urlsafe
    salt: Callable[[int], bytes] = secrets.token_bytes


class Rooms:
    """The rooms of one server process.

    Args:
        store: Where rooms are kept.
        figures: Where their figures come from.
        clock: Returns seconds since 1970.
        chance: Where random codes and secrets come from.
    """

    def __init__(
        self,
        store: Store,
        figures: Figures,
        clock: Callable[[], float] = time.time,
        chance: Chance | None = None,
    ) -> None:
        self.figures = figures
        self.clock = clock
        self.publisher = Publisher(figures)
        self._store = store
        self._chance = chance or Chance()
        self._rooms: dict[str, Room] = {}
        self._waiting: dict[str, list[Waiting]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Rooms]:
        """Hold the store open, listen to other processes and forget old rooms."""
        self._loop = asyncio.get_running_loop()
        await self._store.open(self._woken)
        duties = [asyncio.create_task(work) for work in (self._sweep(), self.publisher.beat())]
        try:
            with before_exit(self.publisher.end):
                yield self
        finally:
            for duty in duties:
                duty.cancel()
            self.publisher.end()
            await asyncio.gather(*duties, *self._workers.values(), return_exceptions=True)
            await self._store.close()

    def ask(self, work: Coroutine[Any, Any, Found]) -> Found:
        """Return the result of `work` to a thread outside the server's loop, such as a page's."""
        if self._loop is None:
            work.close()
            raise StoreDown("no server is running")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(ASK_SECONDS)

    async def create(self, towns: tuple[str, ...], language: str, pin: str) -> tuple[Room, str]:
        """Open a room; return it with the secret that steers it, which is kept nowhere else.

        Raises:
            InputError: A town does not exist, the PIN has another form, or there are too many.
            StoreDown: The store does not answer.
        """
        secret = self._chance.token(keys.SECRET_BYTES)
        room = await asyncio.to_thread(self._new_room, towns, language, pin, secret)
        while not await self._store.create(room):
            room = replace(room, code=new_code(self._chance.below))
        self._keep(room)
        return room, secret

    def _new_room(self, towns: tuple[str, ...], language: str, pin: str, secret: str) -> Room:
        for town in towns:
            if not self.figures.knows(town):
                raise InputError("scenario_town", value=town[:20])
        now = self.clock()
        return Room(
            code=new_code(self._chance.below),
            towns=towns,
            language=language,
            salt=self._chance.token(16),
            consoles=(keys.hash_secret(secret),),
            pin=keys.hash_pin(pin, self._chance.salt(16)) if pin else None,
            created_at=now,
            open_until=now + limits.OPEN_SECONDS,
            changed_at=now,
            wall=Wall(scenario=scenario_text("", towns)) if towns else Wall(),
        )

    async def room(self, code: str, *, fresh: bool = False) -> Room:
        """Return a room.

        Args:
            code: Its code.
            fresh: Ask the store even where changes of other processes arrive by themselves.

        Raises:
            InputError: There is no such room.
            StoreDown: The store does not answer.
        """
        followed = self._store.current and code in self.publisher.followed()
        if code in self._rooms and (not self._store.shared or (followed and not fresh)):
            return self._rooms[code]
        found = await self._store.load(code)
        if found is None:
            raise InputError("room_unknown", value=code)
        return self._keep(found)

    async def submit(self, code: str, command: Command) -> Room:
        """Carry a command out; return the room once it is written.

        Raises:
            InputError: The command does not fit the room.
            StoreDown: The store does not answer, or too much is waiting.
        """
        waiting = self._waiting.setdefault(code, [])
        if len(waiting) >= limits.MOST_WAITING:
            raise StoreDown("too many commands wait")
        done: asyncio.Future[Room] = asyncio.get_running_loop().create_future()
        waiting.append((command, done))
        if code not in self._workers:
            self._workers[code] = asyncio.create_task(self._work(code))
        return await done

    async def new_console(self, code: str, pin: str) -> str:
        """Return a new secret for who knows the PIN.

        Raises:
            InputError: The room has no PIN, or it is another.
        """
        room = await self.room(code, fresh=True)
        if room.pin is None:
            raise InputError("room_no_pin")
        if not await asyncio.to_thread(keys.is_pin, pin, room.pin):
            raise InputError("room_wrong_pin")
        secret = self._chance.token(keys.SECRET_BYTES)
        await self.submit(code, Command("join_console", {"hash": keys.hash_secret(secret)}))
        return secret

    async def follow(self, code: str, view: str) -> Channel:
        """Return the channel of a view, joined; whoever follows it must leave it.

        Raises:
            InputError: There is no such room.
            StoreDown: The store does not answer, or too many follow.
        """
        if self.publisher.listeners >= limits.MOST_LISTENERS:
            raise StoreDown("too many listeners")
        channel = self.publisher.channel(code, view)
        channel.join()
        try:
            if channel.revision < 0:
                self.publisher.announce(await self.room(code, fresh=True))
        except BaseException:
            channel.leave()
            raise
        return channel

    async def _work(self, code: str) -> None:
        """Write what waits for a room until nothing waits."""
        while batch := self._waiting.pop(code, None):
            try:
                room, refused = await self._written(code, batch)
            except Exception as error:
                if not isinstance(error, OrtswandelError | StoreDown):
                    LOG.exception("rooms: commands failed")
                room, refused = None, dict.fromkeys(range(len(batch)), error)
            for k, (_, done) in enumerate(batch):
                _finish(done, room, refused.get(k))
        del self._workers[code]

    async def _written(self, code: str, batch: list[Waiting]) -> tuple[Room, dict[int, Exception]]:
        """Return the room after a batch of commands, and the error of each refused one."""
        for _ in range(MOST_TRIES):
            before = await self.room(code, fresh=True)
            room, refused = _applied(before, [command for command, _ in batch], self.clock())
            if room is before:
                return room, refused
            written = await self._store.save(room, before.revision)
            if written or await self._store.load(code) == room:
                self.publisher.announce(self._keep(room))
                return room, refused
            self._rooms.pop(code, None)
        raise StoreDown("others write all the time")

    def _keep(self, room: Room) -> Room:
        """Return the newer of the room and what is known of it, and remember that."""
        known = self._rooms.get(room.code)
        if known is None or known.revision < room.revision:
            self._rooms[room.code] = known = room
        return known

    async def _woken(self, code: str | None) -> None:
        """Fetch what another process changed, or everything after the store was away."""
        if code is None:
            self._rooms.clear()
        for name in self.publisher.followed() if code is None else (code,):
            if name in self.publisher.followed():
                try:
                    self.publisher.announce(await self.room(name, fresh=True))
                except OrtswandelError as error:
                    LOG.warning("rooms: %s", error)

    async def _sweep(self) -> None:
        """Forget rooms nobody changed for long."""
        while True:
            try:
                await self._store.sweep(self.clock())
            except StoreDown as error:
                LOG.warning("rooms: sweep failed: %s", error)
            await asyncio.sleep(SWEEP_SECONDS)


def _applied(room: Room, batch: list[Command], now: float) -> tuple[Room, dict[int, Exception]]:
    refused: dict[int, Exception] = {}
    for k, command in enumerate(batch):
        try:
            room, _ = apply(room, command, now)
        except InputError as error:
            refused[k] = error
    return room, refused


def _finish(done: asyncio.Future[Room], room: Room | None, error: Exception | None) -> None:
    """Tell who waits how it ended, unless they are gone."""
    if done.done():
        return
    if error is not None or room is None:
        done.set_exception(error or StoreDown("nothing was written"))
    else:
        done.set_result(room)
