"""What several scenarios come to in the same year, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, rounded
from ortswandel.text import Words

ALIKE = 5.0
"""Persons up to which two scenarios count as the same."""


@dataclass(frozen=True)
class End:
    """What one future comes to: its name in a sentence and persons in the last year."""

    name: str
    persons: float


def compared(ends: Sequence[End], baseline: float, year: int, words: Words) -> Finding:
    """Say which scenario leads to the most people, and by how many more than the least.

    Args:
        ends: Scenarios of the same town, at least one.
        baseline: Persons of that year if nobody extra comes.
        year: Year compared.
        words: Language.
    """
    most, least = max(ends, key=_persons), min(ends, key=_persons)
    values = {"year": str(year), "most": most.name, "least": least.name}
    if len(ends) == 1:
        added = ends[0].persons - baseline
        key = "alone" if added >= ALIKE else "alone_alike"
        return Finding(f"pins.{key}", values | {"n": about(added, words)})
    gap = most.persons - least.persons
    if gap < ALIKE:
        return Finding("pins.alike", values | {"n": rounded(most.persons, words)})
    return Finding("pins.apart", values | {"n": about(gap, words)})


def _persons(end: End) -> float:
    return end.persons


def elsewhere(shares: Sequence[tuple[str, float]], year: int, words: Words) -> Finding:
    """Say in which town the same scenario changes most, in percent of today.

    Args:
        shares: Name of each town and what newcomers add there, in shares of today's population.
        year: Year compared.
        words: Language.
    """
    most, least = max(shares, key=_share), min(shares, key=_share)
    values = {"year": str(year), "most": most[0], "x": _percent(most[1], words)}
    if _percent(most[1], words) == _percent(least[1], words):
        return Finding("beside.alike", values)
    return Finding("beside.most", values | {"least": least[0], "y": _percent(least[1], words)})


def _share(pair: tuple[str, float]) -> float:
    return pair[1]


def _percent(share: float, words: Words) -> str:
    return rounded(100 * share, words, step=1)
