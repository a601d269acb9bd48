"""Labels above a row of upright lines: in as few rows as fit, none on another or on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 7.0
"""Room between a label and its neighbours, in pixels."""
FAR = 130.0
"""Distance from which on two labels can both be centred, beyond half of the one's width."""


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
            others = [xs[k] for k in waiting if k != i and spots[k] is None]
            spot = _fit(xs[i], widths[i], room, others, placed, row, _lines_of(xs, spots, row))
            spots[i] = spot
            placed += [_span(xs[i], widths[i], spot)] if spot else []
        if not placed:
            spots[waiting[0]] = _squeezed(xs[waiting[0]], widths[waiting[0]], room, row)
        row += 1
    return [spot for spot in spots if spot is not None]


def _lines_of(xs: Sequence[float], spots: Sequence[Spot | None], row: int) -> list[float]:
    """Return the lines of the labels that already stand in this row."""
    return [x for x, spot in zip(xs, spots, strict=True) if spot and spot.row == row]


def _from_outside(xs: Sequence[float]) -> list[int]:
    """Return positions leftmost, rightmost, second from the left, … : the outer lean outwards."""
    order = sorted(range(len(xs)), key=lambda i: xs[i])
    pairs = zip(order, reversed(order), strict=True)
    return list(dict.fromkeys(i for pair in pairs for i in pair))


def _fit(
    x: float,
    width: float,
    room: float,
    waiting: Sequence[float],
    placed: Sequence[tuple[float, float]],
    row: int,
    lines: Sequence[float],
) -> Spot | None:
    for spot in _candidates(x, width, room, row, [*waiting, *lines]):
        low, high = _span(x, width, spot)
        inside = low >= -GAP and high <= room + GAP
        covers = any(low - 1 < line < high + 1 for line in [*waiting, *lines])
        meets = any(
            low < other_high + GAP and other_low < high + GAP for other_low, other_high in placed
        )
        if inside and not covers and not meets:
            return spot
    return None


def _candidates(
    x: float, width: float, room: float, row: int, lines: Sequence[float]
) -> list[Spot]:
    """Return the ways to lean: centred where nobody is near, else away from the nearest line."""
    near = min(lines, key=lambda line: abs(line - x), default=None)
    away = ("left", "right") if near is None or near <= x else ("right", "left")
    spots = [Spot(row, align, {"left": 4.0, "right": -4.0}[align]) for align in away]
    centre = Spot(row, "center", 0.0)
    alone = near is None or abs(near - x) > width / 2 + FAR
    return [centre, *spots] if alone else [*spots, centre]


def _span(x: float, width: float, spot: Spot) -> tuple[float, float]:
    start = x + spot.dx - {"left": 0.0, "right": width, "center": width / 2}[spot.align]
    return start, start + width


def _squeezed(x: float, width: float, room: float, row: int) -> Spot:
    """Return the spot of a label that fits nowhere: inside the plot, whatever it covers."""
    start = min(max(0.0, x - width / 2), max(0.0, room - width))
    return Spot(row, "left", start - x)
