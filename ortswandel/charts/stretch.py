"""When a scale should double in equal steps: a few very large places would squeeze all others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

LARGE = 8.0
"""How many times the median the largest value has to be."""


def is_stretched(values: Sequence[float]) -> bool:
    """Return True where all values are positive and the largest is eight medians or more."""
    return bool(values) and min(values) > 0 and max(values) >= LARGE * median(values)


def place_on(value: float, low: float, high: float, *, stretched: bool) -> float:
    """Return where `value` lies between `low` (0) and `high` (1), in equal steps or doublings."""
    if high <= low:
        return 0.5
    if stretched:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return min(1.0, max(0.0, (value - low) / (high - low)))
