"""The rooms of workshops, as pages and server reach them."""

from __future__ import annotations

from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.workshop import workshop
from ortswandel.ui import session


def rooms() -> Rooms:
    """Return the rooms of this process; a page asks them through `Rooms.ask`."""
    return workshop(session.database)
