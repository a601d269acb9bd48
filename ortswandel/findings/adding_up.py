"""Rounded parts that still add up to their rounded sum."""

from __future__ import annotations

import math
from collections.abc import Sequence

LARGE = 100_000


def step_for(persons: float) -> int:
    """Return how far parts of a population of this size are rounded: tens, or hundreds."""
    return 100 if abs(persons) >= LARGE else 10


def rounded_parts(parts: Sequence[float], step: int) -> list[int]:
    """Return each part as a multiple of `step`; together they give the rounded sum.

    Every part is rounded down or up: those with the largest remainders go up (Hare), so none moves
    by a whole step.

    Args:
        parts: Persons, of either sign.
        step: For instance 10.
    """
    floors = [math.floor(part / step) for part in parts]
    missing = round(sum(parts) / step) - sum(floors)
    order = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i] / step)
    raised = set(order[:missing])
    return [step * (floor + (i in raised)) for i, floor in enumerate(floors)]
