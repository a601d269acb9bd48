"""The rooms of this process as its surroundings ask for them: on disk, or in Redis for several."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from functools import lru_cache

from ortswandel.db import Database
from ortswandel.live.rooms.figures import ModelFigures
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.store import Store
from ortswandel.live.rooms.store_sqlite import SqliteStore
from ortswandel.paths import DATA, ROOMS

REDIS = "ORTSWANDEL_REDIS"
"""Environment variable with the address of a Redis or Valkey server."""


def store() -> Store:
    """Return the store the environment names: Redis, or SQLite in the folder for rooms."""
    url = os.environ.get(REDIS)
    return _redis(url) if url else SqliteStore(ROOMS)


def _redis(url: str) -> Store:
    """Return the store at this address; its library loads only where there is one."""
    from ortswandel.live.rooms.store_redis import RedisStore

    return RedisStore(url, secrets.token_hex(8))


@lru_cache(maxsize=1)
def workshop(database: Callable[[], Database]) -> Rooms:
    """Return the rooms of this process, the same at every call.

    Args:
        database: Returns the database; asked when the first room needs it.
    """
    return Rooms(store(), ModelFigures(database, DATA))
