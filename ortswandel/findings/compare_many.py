"""The title over three or more places: who is oldest, and whose number changed fastest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ortswandel.findings.compare import STEADY, Facts
from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.text import Words

YEARS, SHARE = 1, 3
"""Decimals to which ages and changes are shown; what looks equal is not called a difference."""


def title(facts: Sequence[Facts], words: Words) -> Finding:
    """Say who is oldest and who loses fastest or, where nobody loses, grew most.

    Args:
        facts: Three or more places.
        words: Language.
    """
    oldest = _most(facts, lambda fact: fact.median_age, YEARS)
    if oldest is None:
        return Finding("compare.question")
    values = {"n": words(f"compare.count_{len(facts)}"), "x": subject(oldest.place, words)}
    found = _mover(facts)
    if found is None:
        return Finding("compare.many_age", values)
    mover, how = found
    if mover is oldest:
        return Finding(f"compare.many_same_{how}", values)
    return Finding(f"compare.many_split_{how}", values | {"y": subject(mover.place, words)})


def _mover(facts: Sequence[Facts]) -> tuple[Facts, str] | None:
    """Return who loses fastest or else grew most, and which; None where it is nobody alone."""
    loser = _most(facts, lambda fact: None if fact.change is None else -fact.change, SHARE)
    if loser and (loser.change or 0) < -STEADY:
        return loser, "lost"
    if any((fact.change or 0) < -STEADY for fact in facts):
        return None
    winner = _most(facts, lambda fact: fact.change, SHARE)
    return (winner, "grew") if winner and (winner.change or 0) > STEADY else None


def _most(
    facts: Sequence[Facts], value: Callable[[Facts], float | None], decimals: int
) -> Facts | None:
    """Return who alone has the highest value as it is shown; None if a value is missing."""
    known = [(fact, value(fact)) for fact in facts]
    shown = [(round(number, decimals), fact) for fact, number in known if number is not None]
    if len(shown) < len(known):
        return None
    highest = max(number for number, _ in shown)
    first, *others = [fact for number, fact in shown if number == highest]
    return None if others else first
