"""Direct labels that don't sit on each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    values: Sequence[float],
    gap: float,
    lowest: float = float("-inf"),
    highest: float = float("inf"),
) -> list[float]:
    """Return label positions in the order of `values`, at least `gap` apart, as near as possible.

    Args:
        values: Wanted positions, in data units.
        gap: Smallest distance between two labels, in data units.
        lowest: No label goes below this.
        highest: No label goes above this, unless there is no room for all of them.
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    placed: list[float] = []
    for i in order:
        placed.append(max(values[i], placed[-1] + gap) if placed else max(values[i], lowest))
    shift = _shift(placed, [values[i] for i in order])
    most = len(placed) - 1
    below = [min(p - shift, highest - (most - k) * gap) for k, p in enumerate(placed)]
    settled = [max(position, lowest + k * gap) for k, position in enumerate(below)]
    result = [0.0] * len(values)
    for i, position in zip(order, settled, strict=True):
        result[i] = position
    return result


def _shift(placed: Sequence[float], wanted: Sequence[float]) -> float:
    """Return half of the largest push, so that a bundle is centred on where it wants to be."""
    pushes = [p - w for p, w in zip(placed, wanted, strict=True)]
    return max(pushes, default=0.0) / 2
