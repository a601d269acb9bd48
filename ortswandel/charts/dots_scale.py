"""The scale of the dots: how wide a stack is, where its dots stand, when it becomes wider."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortswandel.charts.stretch import is_stretched, place_on

BINS = (46, 70, 100, 140)
"""Numbers of stacks along the scale; more where the values crowd in a few of them."""
TALL, MOST_ABREAST = 24, 4
"""A stack of more dots than this becomes wider, up to four dots abreast."""


@dataclass(frozen=True)
class Scale:
    """The x scale: ends, width of a stack, number of stacks, and whether it doubles in steps."""

    low: float
    high: float
    step: float
    bins: int
    stretched: bool

    def share(self, value: float) -> float:
        """Return where `value` lies, 0 at the left end and 1 at the right."""
        return place_on(value, self.low, self.high, stretched=self.stretched)

    def bin(self, value: float) -> float:
        """Return the middle of the bin of `value`."""
        if self.stretched:
            return math.exp(round(math.log(value) / self.step) * self.step)
        return round(round(value / self.step) * self.step, 10)


def dots_scale(known: Sequence[float], more: Sequence[float]) -> Scale:
    """Return the scale with as few stacks as keep the tallest low, if more stacks can do that.

    Args:
        known: Values of all towns.
        more: Further values the scale has to show.
    """
    scales = [_scale_of([*known, *more] or [0.0], n, is_stretched(known)) for n in BINS]
    tallest = [max(stacks_of(known, scale).values(), default=0) for scale in scales]
    if tallest[-1] > 0.7 * tallest[0]:
        return scales[0]
    return next((s for s, n in zip(scales, tallest, strict=True) if n <= TALL), scales[-1])


def _scale_of(values: Sequence[float], bins: int, stretched: bool) -> Scale:
    low, high = min(values), max(values)
    if stretched:
        step = (math.log(high) - math.log(low)) / bins or 1.0
        edge = math.exp(2.5 * (math.log(high) - math.log(low)) / BINS[0])
        return Scale(low / edge, high * edge, step, bins, True)
    span = (high - low) or abs(high) or 1.0
    power = 10 ** math.floor(math.log10(span / bins))
    step = next(m * power for m in (1, 2, 2.5, 4, 5, 10) if m * power >= span / bins)
    edge = max(3 * step, 3 * span / BINS[0])
    return Scale(low - edge, high + edge, step, bins, False)


def round_steps(scale: Scale) -> list[float]:
    """Return 1, 2, 5 times powers of ten inside the scale."""
    powers = range(math.floor(math.log10(scale.low)), math.ceil(math.log10(scale.high)) + 1)
    steps = [m * 10.0**p for p in powers for m in (1, 2, 5)]
    return [step for step in steps if scale.low <= step <= scale.high]


def stacks_of(known: Sequence[float], scale: Scale) -> dict[float, int]:
    """Return how many values fall into each stack, by the stack's middle."""
    stacks: dict[float, int] = {}
    for value in known:
        place = scale.bin(value)
        stacks[place] = stacks.get(place, 0) + 1
    return stacks


def abreast_of(stacks: Mapping[float, int], scale: Scale) -> int:
    """Return how many dots stand side by side in a stack."""
    if scale.stretched:
        return 1
    return min(MOST_ABREAST, max(1, math.ceil(max(stacks.values(), default=0) / TALL)))
