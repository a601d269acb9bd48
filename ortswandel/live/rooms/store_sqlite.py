"""Rooms in one SQLite file: survives a killed process and, written through, a lost power supply."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from ortswandel.errors import InputError
from ortswandel.live.rooms.limits import KEPT_SECONDS, MOST_ROOMS
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.store import StoreDown, Wake

SQL = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (Path(__file__).parent / "sql").glob("*.sql")
}
Found = TypeVar("Found")


class SqliteStore:
    """Keeps rooms in `folder/rooms.sqlite`; one thread of its own does the writing."""

    shared = False
    current = True

    def __init__(self, folder: Path) -> None:
        self._file = folder / "rooms.sqlite"
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="rooms")
        self._connection: sqlite3.Connection

    async def open(self, wake: Wake) -> None:
        """Open the file, and make it where there is none; nobody else changes it."""
        await self._call(self._open)

    def _open(self) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            self._file, check_same_thread=False, isolation_level=None
        )
        for setting in ("journal_mode = wal", "synchronous = full", "busy_timeout = 2000"):
            self._connection.execute(f"pragma {setting}")
        self._connection.executescript(SQL["tables"])

    async def close(self) -> None:
        """Close the file."""
        await self._call(lambda: self._connection.close())
        self._thread.shutdown()

    async def create(self, room: Room) -> bool:
        """Keep a new room; return False where its code is taken."""
        try:
            rows = await self._call(lambda: self._change("insert", _row(room, most=MOST_ROOMS)))
        except sqlite3.IntegrityError:
            return False
        if not rows:
            raise InputError("rooms_full", allowed=MOST_ROOMS)
        return True

    async def load(self, code: str) -> Room | None:
        """Return the room, or None where there is none."""

        def read() -> str | None:
            found = self._connection.execute(SQL["select"], {"code": code}).fetchone()
            return str(found[0]) if found else None

        body = await self._call(read)
        return None if body is None else Room.from_json(body)

    async def save(self, room: Room, before: int) -> bool:
        """Write a room over revision `before`; return False where another was faster."""
        return await self._call(lambda: self._change("update", _row(room, before=before))) == 1

    async def sweep(self, now: float) -> None:
        """Delete rooms unchanged for as long as rooms are kept."""
        await self._call(lambda: self._change("delete", {"before": now - KEPT_SECONDS}))

    def _change(self, name: str, values: Mapping[str, object]) -> int:
        return self._connection.execute(SQL[name], dict(values)).rowcount

    async def _call(self, work: Callable[[], Found]) -> Found:
        """Do the work in the store's thread; raise StoreDown when the disk fails."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.IntegrityError:
            raise
        except (sqlite3.Error, OSError) as error:
            raise StoreDown(str(error)) from error


def _row(room: Room, **more: int) -> dict[str, object]:
    fixed = {"code": room.code, "revision": room.revision, "changed_at": room.changed_at}
    return fixed | {"body": room.to_json()} | more
