"""Labels above a row of upright lines: in as few rows as fit, none on another or on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 7.0
"""Room between a label and its neighbours, in pixels."""
FAR = 130.0
"""Distance from which on two labels can both be centred, beyond half of the one's width."""


NARROW, WIDE = frozenset("fijlrt.,:;|!I()-'/ "), frozenset("mwMW%")


def text_width(text: str) -> float:
    """Return about how wide bold text of 14 pixels is, in pixels; rather too much than too little.

    Narrow letters take 5.2, wide ones 12.2, capitals 9, all others 7.9 pixels.
    """
    return sum(
        5.2 if c in NARROW else 12.2 if c in WIDE else 9.0 if c.isupper() else 7.9 for c in text
    )


@dataclass(frozen=True)
class Spot:
    """Where a label stands: its row (0 is the lowest), its alignment and its shift in pixels."""

    row: int
    align: str
    dx: float


def stagger(xs: Sequence[float], widths: Sequence[float], room: float) -> list[Spot]:
    """Return a spot for each label so that labels keep clear of each other and of the lines.

    A line runs from the axis up to its own label, so a label may not cover the line of one in the
    same or a higher row. What fits into `room` also fits into more: distances only grow.

    Args:
        xs: Where the lines stand, in pixels from the left edge.
        widths: Widths of the labels, in pixels.
        room: Width of the plot.
    """
    spots: list[Spot | None] = [None] * len(xs)
    row = 0
    while waiting := [i for i in _from_outside(xs) if spots[i] is None]:
        placed: list[tuple[float, float]] = []
        for i in waiting:
            spots[i] = spot = _fit(xs[i], widths[i], room, _others(xs, spots, i, row), placed, row)
            placed += [_span(xs[i], widths[i], spot)] if spot else []
        if not placed:
            i = waiting[0]
            spots[i] = _squeezed(xs[i], widths[i], room, row, _others(xs, spots, i, row))
        row += 1
    return [spot for spot in spots if spot is not None]


def _others(xs: Sequence[float], spots: Sequence[Spot | None], i: int, row: int) -> list[float]:
    """Return the lines that pass this row: of labels that stand in it or still wait."""
    return [
        x
        for k, (x, spot) in enumerate(zip(xs, spots, strict=True))
        if k != i and (spot is None or spot.row == row)
    ]


def _from_outside(xs: Sequence[float]) -> list[int]:
    """Return positions leftmost, rightmost, second from the left, … : the outer lean outwards."""
    order = sorted(range(len(xs)), key=lambda i: xs[i])
    pairs = zip(order, reversed(order), strict=True)
    return list(dict.fromkeys(i for pair in pairs for i in pair))


def _fit(
    x: float,
    width: float,
    room: float,
    lines: Sequence[float],
    placed: Sequence[tuple[float, float]],
    row: int,
) -> Spot | None:
    for spot in _candidates(x, width, room, row, lines):
        low, high = _span(x, width, spot)
        meets = any(low < end + GAP and start < high + GAP for start, end in placed)
        if not meets and not _covered(x, lines, low, high):
            return spot
    return None


def _covered(x: float, lines: Sequence[float], low: float, high: float) -> int:
    """Return how many other lines a label covers."""
    return sum(_covers(x, line, low, high) for line in lines)


def _covers(x: float, line: float, low: float, high: float) -> bool:
    """Return whether a label and the gap to its own line at `x` cover another line.

    The gap counts, because a line inside it would come under the label on a wider plot.
    """
    if line == x:
        return low < x < high
    return min(low - 1, x) < line < max(high + 1, x)


def _candidates(
    x: float, width: float, room: float, row: int, lines: Sequence[float]
) -> list[Spot]:
    """Return the ways to stand inside the plot, best first.

    Centred where nobody is near, else leaning away from the nearest line, else along an edge.
    """
    near = min(lines, key=lambda line: abs(line - x), default=None)
    away = ("left", "right") if near is None or near <= x else ("right", "left")
    spots = [Spot(row, align, {"left": 4.0, "right": -4.0}[align]) for align in away]
    alone = near is None or abs(near - x) > width / 2 + FAR
    spots.insert(0 if alone else 2, Spot(row, "center", 0.0))
    inside = [s for s in spots if _span(x, width, s)[0] >= -GAP
              and _span(x, width, s)[1] <= room + GAP]  # fmt: skip
    edges = [start for start in (0.0, room - width) if start <= x <= start + width]
    return [*inside, *(Spot(row, "left", start - x) for start in edges)]


def _span(x: float, width: float, spot: Spot) -> tuple[float, float]:
    start = x + spot.dx - {"left": 0.0, "right": width, "center": width / 2}[spot.align]
    return start, start + width


def _squeezed(x: float, width: float, room: float, row: int, lines: Sequence[float]) -> Spot:
    """Return the spot of a label that fits nowhere: the one that covers the fewest lines."""
    spots = _candidates(x, width, room, row, lines) or [Spot(row, "center", 0.0)]
    return min(spots, key=lambda spot: _covered(x, lines, *_span(x, width, spot)))
