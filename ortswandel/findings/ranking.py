"""Which rows of a long sorted list are worth showing: its two ends and the chosen ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable

ROOM, TOP, BOTTOM = 13, 8, 3


def excerpt(
    length: int, marked: Collection[int], *, room: int = ROOM, top: int = TOP, bottom: int = BOTTOM
) -> list[int | None]:
    """Return the positions to show, in order, with None where rows are left out.

    Args:
        length: Number of rows of the whole list.
        marked: Positions that must be shown.
        room: About how many rows there is room for; many marked rows shorten the top.
        top: Most rows from the beginning.
        bottom: Rows from the end.
    """
    last = set(range(max(0, length - bottom), length))
    inner = sum(place >= 3 and place not in last for place in marked)
    first = set(range(min(length, max(3, min(top, room - bottom - inner)))))
    return list(_with_gaps(sorted(first | last | set(marked))))


def _with_gaps(places: Iterable[int]) -> Iterable[int | None]:
    """Yield the places; a gap of a single row is filled instead."""
    before = -1
    for place in places:
        if place == before + 2:
            yield before + 1
        elif place > before + 1:
            yield None
        yield place
        before = place
