"""Who comes, in few words: "12 Familien und 5 Geflüchtete im Jahr"."""

from __future__ import annotations

from collections.abc import Sequence

from ortswandel.numbers import fmt
from ortswandel.text import Words

Amounts = Sequence[tuple[str, float]]


def households(group: str, number: float, words: Words) -> str:
    """Return "12 Familien": households of a group, one decimal only where there is one."""
    decimals = 0 if number == int(number) else 1
    shown = fmt(number, "count", words, decimals=decimals)
    return words(f"arrivals.{group}_{'one' if number == 1 else 'some'}", n=shown)


def who_comes(arrivals: Amounts, words: Words) -> str:
    """Return everyone who comes in a year: "12 Familien und 5 Geflüchtete"; or "niemand ..."."""
    named = [households(group, number, words) for group, number in arrivals]
    if not named:
        return words("arrivals.nobody")
    *others, last = named
    return words("arrivals.both", first=", ".join(others), last=last) if others else last
