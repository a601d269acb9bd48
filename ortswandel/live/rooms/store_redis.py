"""Rooms in Redis or Valkey, for several processes behind one address.

A script on the server writes a room only over the revision it was made from and tells the other
processes, which then fetch it. With `appendonly yes` the rooms outlive the server.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError

from ortswandel.errors import InputError
from ortswandel.live.rooms.limits import KEPT_SECONDS, MOST_ROOMS
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.store import StoreDown, Wake

LOG = logging.getLogger("ortswandel")
PREFIX = "ortswandel:"
CHANNEL, LIST = f"{PREFIX}changed", f"{PREFIX}rooms"
SCRIPTS = Path(__file__).parent
CONNECTIONS = 20
"""Connections of one process; who comes when all are busy waits."""
PAUSE = 0.5
"""Seconds between attempts to listen again."""
Found = TypeVar("Found")


class RedisStore:
    """Keeps rooms in a Redis server.

    Args:
        url: Address of the server, such as `redis://127.0.0.1:6379/0`.
        sender: Name of this process among those that share the server.
    """

    shared = True

    def __init__(self, url: str, sender: str) -> None:
        retry = Retry(ExponentialBackoff(cap=0.2, base=0.02), 5)
        pool = BlockingConnectionPool.from_url(
            url,
            decode_responses=True,
            retry=retry,
            socket_timeout=5,
            socket_connect_timeout=2,
            max_connections=CONNECTIONS,
            timeout=5,
        )
        self._redis = Redis.from_pool(pool)
        self.current = False
        self._sender = sender
        self._create = self._redis.register_script(_script("create"))
        self._save = self._redis.register_script(_script("save"))
        self._listener: asyncio.Task[None] | None = None
        self._closing = False

    async def open(self, wake: Wake) -> None:
        """Listen to the other processes until closed."""
        self._listener = asyncio.create_task(self._listen(wake))

    async def close(self) -> None:
        """Stop listening and close all connections."""
        self._closing = True
        while self._listener and not self._listener.done():
            self._listener.cancel()
            await asyncio.wait({self._listener}, timeout=PAUSE)
        await self._redis.aclose()

    async def create(self, room: Room) -> bool:
        """Keep a new room; return False where its code is taken."""
        values = [*_written(room), MOST_ROOMS]
        done = await _answer(self._create(keys=[_key(room.code), LIST], args=values))
        if done == -1:
            raise InputError("rooms_full", allowed=MOST_ROOMS)
        return bool(done == 1)

    async def load(self, code: str) -> Room | None:
        """Return the room, or None where there is none."""
        body = await _answer(self._redis.hget(_key(code), "body"))
        return None if body is None else Room.from_json(str(body))

    async def save(self, room: Room, before: int) -> bool:
        """Write a room over revision `before`; return False where another was faster."""
        values = [*_written(room), before, CHANNEL, self._sender]
        return bool(await _answer(self._save(keys=[_key(room.code), LIST], args=values)) == 1)

    async def sweep(self, now: float) -> None:
        """Forget the codes of rooms the server has let expire."""
        await _answer(self._redis.zremrangebyscore(LIST, "-inf", now - KEPT_SECONDS))

    async def _listen(self, wake: Wake) -> None:
        """Pass on what others changed; after a lost connection everything may have changed.

        A cancellation can get lost while the library connects, so `close` also sets a sign.
        """
        while not self._closing:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    self.current = True
                    await wake(None)
                    await self._pass_on(channel, wake)
            except (RedisError, OSError) as error:
                self.current = False
                LOG.warning("rooms: Redis lost, listening again: %s", error)
                await asyncio.sleep(PAUSE)

    async def _pass_on(self, channel: object, wake: Wake) -> None:
        while not self._closing:
            message = await channel.get_message(timeout=1.0)  # type: ignore[attr-defined]
            if message is None:
                continue
            sender, code = str(message["data"]).split(" ")
            if sender != self._sender:
                await wake(code)


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.lua").read_text(encoding="utf-8")


def _key(code: str) -> str:
    return f"{PREFIX}room:{code}"


def _written(room: Room) -> list[str | int | float]:
    return [room.revision, room.to_json(), room.code, room.changed_at, KEPT_SECONDS]


async def _answer(asked: Awaitable[Found]) -> Found:
    """Return the server's answer; raise StoreDown when there is none."""
    try:
        return await asked
    except (RedisError, OSError) as error:
        raise StoreDown(str(error)) from error
