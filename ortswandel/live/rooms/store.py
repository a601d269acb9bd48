"""What a store of rooms can do; one on disk for one process, one in Redis for several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from ortswandel.live.rooms.room import Room

Wake = Callable[[str | None], Awaitable[None]]
"""Called with the code of a room another process changed, or None when any may have changed."""


class StoreDown(Exception):
    """The store does not answer; the cause says why."""


class Store(Protocol):
    """Keeps rooms; writes a room only over the revision it was made from."""

    shared: bool
    """True when other processes write to the same rooms."""
    current: bool
    """True while every change of other processes is told to this one."""

    async def open(self, wake: Wake) -> None:
        """Make ready; call `wake` for changes of other processes until closed."""

    async def close(self) -> None:
        """Let go of files and connections."""

    async def create(self, room: Room) -> bool:
        """Keep a new room; return False where its code is taken.

        Raises:
            InputError: There are as many rooms as allowed.
            StoreDown: The store does not answer.
        """

    async def load(self, code: str) -> Room | None:
        """Return the room, or None where there is none.

        Raises:
            StoreDown: The store does not answer.
        """

    async def save(self, room: Room, before: int) -> bool:
        """Write a room over revision `before`; return False where another was faster.

        Raises:
            StoreDown: The store does not answer.
        """

    async def sweep(self, now: float) -> None:
        """Delete rooms unchanged for as long as rooms are kept."""
