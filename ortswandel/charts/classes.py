"""Classes of a map: at most five, with round limits; losses and gains part at zero."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortswandel.charts.theme import Tokens
from ortswandel.numbers import shortest, with_unit
from ortswandel.text import Words

MOST = 5
STEPS = (1.0, 2.0, 2.5, 5.0)
LADDER = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
"""Mantissas that read as round: of equal steps, and of single limits where values are lopsided."""
SMALL_COUNTS = (1.0, 2.0, 3.0, 5.0)
LOPSIDED = 0.1
"""Where fewer towns than this share lie on one side of zero, that side gets one class at most."""
FULLEST = 0.45
EMPTIEST = 0.03
"""With equal steps, no class may hold a larger or smaller share of the towns than this."""
NARROW = 1.4
"""Where most values lie closer than this ratio, only equal steps are fine enough."""
MANY_ZEROS = 0.15
"""Where more towns than this have none at all, zero gets a class of its own."""


@dataclass(frozen=True)
class Classes:
    """Limits in units of the data, ascending; class i holds limits[i-1] <= value < limits[i].

    Attributes:
        limits: At most four.
        signed: Losses and gains part at zero, or all are on one side of it.
        zero: The lowest class holds nothing but zeros.
    """

    limits: tuple[float, ...]
    signed: bool
    zero: bool = False

    def of(self, value: float) -> int:
        """Return the number of the class a value belongs to, 0 for the lowest."""
        return bisect_right(self.limits, value)

    def colors(self, tokens: Tokens) -> tuple[str, ...]:
        """Return one colour per class, lowest first; equal distance from zero, equal lightness."""
        if self.signed:
            return tuple(_signed_color(i, self.limits, tokens) for i in range(len(self.limits) + 1))
        last = len(tokens.sequential) - 1
        most = max(len(self.limits), 1)
        return tuple(tokens.sequential[round(i * last / most)] for i in range(len(self.limits) + 1))

    def labels(self, unit: str, words: Words, *, whole: bool = False) -> tuple[str, ...]:
        """Return each class in words, lowest first: "unter 27 %", "27–29 %", "ab 33 %".

        Args:
            unit: Unit of the values.
            words: Language.
            whole: Values are whole numbers below ten, so that "3–4" ends before the next limit.
        """
        shown = [shortest(limit, unit, words, signed=self.signed) for limit in self.limits]
        if not shown:
            return (words("classes.all"),)
        below = words("classes.below", x=with_unit(shown[0], unit, words))
        above = words("classes.from", x=with_unit(shown[-1], unit, words))
        if self.zero:
            below = with_unit("0", unit, words)
        pairs = pairwise(self.limits)
        middle = [_between(low, high, self.signed, unit, words, whole=whole) for low, high in pairs]
        return (below, *middle, above)


def classes(values: Iterable[float], unit: str, *, signed: bool) -> Classes:
    """Return the classes for these values.

    Args:
        values: Known values, in units of the data.
        unit: Unit; shares get limits that are round in percent.
        signed: Put the break at zero, three classes on the fuller side and two on the other.
    """
    factor = 100.0 if unit == "share" else 1.0
    known = sorted(value * factor for value in values)
    limits = signed_limits(known) if signed else plain_limits(known)
    below = [value for value in known if limits and value < limits[0]]
    zero = bool(below) and not any(below)
    return Classes(tuple(round(limit / factor, 10) for limit in limits), signed, zero)


def change_classes(values: Iterable[float], unit: str) -> Classes:
    """Return classes of changes: as `classes`, but no empty ones where nearly all lose or gain.

    The fuller side then gets four classes in equal steps, the other one if there is anybody in it.

    Args:
        values: Known values, in units of the data.
        unit: Unit; shares get limits that are round in percent.
    """
    known = list(values)
    losses, gains = [-v for v in known if v < 0], [v for v in known if v >= 0]
    if not any(known) or min(len(losses), len(gains)) >= LOPSIDED * len(known):
        return classes(known, unit, signed=True)
    factor = 100.0 if unit == "share" else 1.0
    sign = -1 if len(losses) > len(gains) else 1
    steps = _three_steps(sorted(factor * value for value in max(losses, gains, key=len)))
    limits = [sign * step / factor for step in steps] + [0.0] * bool(losses and gains)
    return Classes(tuple(sorted(round(limit, 10) for limit in limits)), signed=True)


def _three_steps(fuller: Sequence[float]) -> tuple[float, ...]:
    """Return the limits of four classes in equal round steps that part sorted values best."""
    span = max(quantile(fuller, 0.95) - quantile(fuller, 0.05), fuller[-1] / 10)
    offered = [
        ((k + 1) * step, (k + 2) * step, (k + 3) * step)
        for step in _round_steps(span / 3)
        for k in range(int(fuller[-1] / step))
    ]
    return min(offered, key=lambda limits: _fullest(fuller, limits))


def plain_limits(known: Sequence[float]) -> tuple[float, ...]:
    """Return up to four round limits between the smallest and the largest of sorted values."""
    if not known or known[0] == known[-1]:
        return ()
    if _few_whole(known):
        return tuple(limit for limit in SMALL_COUNTS if known[0] < limit <= known[-1])
    positive = [value for value in known if value > 0]
    if known[0] == 0 and len(positive) < (1 - MANY_ZEROS) * len(known):
        return _with_zero(positive)
    if known[0] > 0 and quantile(known, 0.8) < NARROW * quantile(known, 0.2):
        return _equal_steps(known, 0.0, 1.0) or _round_quantiles(known)
    return _equal_steps(known, EMPTIEST, FULLEST) or _round_quantiles(known)


def signed_limits(known: Sequence[float]) -> tuple[float, ...]:
    """Return four limits in equal steps with zero among them, the fuller side getting two."""
    losses = sorted(-value for value in known if value < 0)
    gains = [value for value in known if value > 0]
    fuller = max(losses, gains, key=len)
    if not fuller:
        return (0.0,)
    step = min(_round_steps(fuller[len(fuller) // 3]), key=lambda s: _fullest(fuller, (s, 2 * s)))
    return (-2 * step, -step, 0.0, step) if len(losses) >= len(gains) else (
        -step, 0.0, step, 2 * step,
    )  # fmt: skip


def _few_whole(known: Sequence[float]) -> bool:
    """Return whether these are small counts such as schools: mostly whole numbers up to eight."""
    whole = all(value == int(value) for value in known)
    return whole and known[0] >= 0 and quantile(known, 0.8) <= 8


def _with_zero(positive: Sequence[float]) -> tuple[float, ...]:
    """Return limits that leave zero alone in the lowest class."""
    first = max(m for m in _rungs(positive[0]) if m <= positive[0])
    return tuple(sorted({first, *_round_quantiles(positive, (0.25, 0.5, 0.75))}))


def quantile(known: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the sorted values lie (no interpolation)."""
    return known[min(len(known) - 1, int(share * len(known)))]


def _fullest(known: Sequence[float], limits: Sequence[float]) -> float:
    """Return the share of values in the fullest class."""
    return max(_filling(known, limits))


def _filling(known: Sequence[float], limits: Sequence[float]) -> list[float]:
    """Return the share of sorted values in each class."""
    ends = [0, *(bisect_left(known, limit) for limit in limits), len(known)]
    return [(high - low) / len(known) for low, high in pairwise(ends)]


def _round_steps(rough: float) -> list[float]:
    """Return round numbers from about half to about double of `rough`."""
    power = 10.0 ** math.floor(math.log10(max(rough, 1e-9)))
    steps = [m * power * p for p in (0.1, 1.0, 10.0) for m in STEPS]
    return [s for s in steps if rough * 0.45 <= s <= rough * 2.2] or [power]


def _equal_steps(
    known: Sequence[float], emptiest: float, fullest: float
) -> tuple[float, ...] | None:
    """Return the most even limits in equal round steps, or None where no class is as it may be."""
    low, high = quantile(known, 0.2), quantile(known, 0.8)
    if low == high:
        return None
    best = None
    for step in _round_steps((high - low) / 3):
        for start in (math.floor(low / step), math.ceil(low / step)):
            limits = tuple(round((start + k) * step, 10) for k in range(MOST - 1))
            filling = _filling(known, limits)
            if min(filling) > emptiest and max(filling) < fullest and limits[-1] < known[-1]:
                best, fullest = limits, max(filling)
    return best


def _round_quantiles(
    known: Sequence[float], shares: Sequence[float] = (0.2, 0.4, 0.6, 0.8)
) -> tuple[float, ...]:
    """Return quantiles, by default the quintiles, each moved to the nearest round number."""
    wanted = [_round(quantile(known, share)) for share in shares]
    return tuple(sorted({limit for limit in wanted if known[0] < limit <= known[-1]}))


def _round(value: float) -> float:
    """Return the nearest round number; zero and below stay as they are."""
    return min(_rungs(value), key=lambda rung: abs(rung - value)) if value > 0 else value


def _rungs(value: float) -> list[float]:
    """Return the round numbers around a positive value."""
    power = 10.0 ** math.floor(math.log10(value))
    power = power / 10 if power > value else power  # log10 rounds up just below a power of ten
    return [round(m * power, 10) for m in (*LADDER, 10.0)]


def _signed_color(index: int, limits: Sequence[float], tokens: Tokens) -> str:
    """Return a colour by the class's distance from zero: earth for losses, water for gains.

    Where one side has four classes, the one next to zero takes the colour of the middle.
    """
    n_losses = sum(limit <= 0 for limit in limits) + (limits[-1] < 0)
    n_gains = len(limits) + 1 - n_losses
    middle = len(tokens.diverging) // 2
    if index < n_losses:
        return tokens.diverging[middle - (n_losses - index) + (n_losses > middle)]
    return tokens.diverging[middle + 1 + index - n_losses - (n_gains > middle)]


def _between(low: float, high: float, signed: bool, unit: str, words: Words, *, whole: bool) -> str:
    top = high - 1 if whole else high
    if top == low:
        return with_unit(shortest(low, unit, words, signed=signed), unit, words)
    key = "classes.between_signed" if signed else "classes.between"
    texts = [shortest(limit, unit, words, signed=signed) for limit in (low, top)]
    return with_unit(words(key, low=texts[0], high=texts[1]), unit, words)
