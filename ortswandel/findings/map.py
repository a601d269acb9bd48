"""What the map says: how many of the 218 lie beyond a round limit near the middle."""

from __future__ import annotations

from collections.abc import Sequence

from ortswandel.findings.finding import Finding
from ortswandel.numbers import shortest, with_unit
from ortswandel.text import Words

NOUNS = ("people", "dwellings", "households")
NUMBER_OF_TOWNS = 218


def headline(
    values: Sequence[float],
    indicator: str,
    unit: str,
    limits: Sequence[float],
    words: Words,
    *,
    signed: bool,
) -> Finding:
    """Say in how many of the towns with a value it reaches the limit nearest to the middle.

    Args:
        values: Known values of the towns, in units of the data.
        indicator: Name in the catalogue.
        unit: Unit of the catalogue.
        limits: Limits of the map's classes.
        words: Language.
        signed: Count losses or gains, whichever are more, instead.
    """
    if not values or not limits:
        return Finding("map.question")
    if signed:
        return _sides(values, indicator, words)
    limit = middle_limit(values, limits)
    n = sum(value >= limit for value in values)
    return _say(n, len(values), _claim(indicator, limit, unit, words))


def middle_limit(values: Sequence[float], limits: Sequence[float]) -> float:
    """Return the limit that parts the values most evenly."""
    half = len(values) / 2
    return min(limits, key=lambda limit: abs(sum(value >= limit for value in values) - half))


def _sides(values: Sequence[float], indicator: str, words: Words) -> Finding:
    losses, gains = sum(value < 0 for value in values), sum(value > 0 for value in values)
    more = gains > losses
    found = words.get(f"claims.{indicator}", "")
    claim = (
        found.format(more=words("claim.more" if more else "claim.less"))
        if found
        else words(
            "claim.any_signed",
            name=_name(indicator, words),
            side=words("claim.above" if more else "claim.below"),
        )
    )
    return _say(max(losses, gains), len(values), claim)


def _say(n: int, total: int, claim: str) -> Finding:
    key = "map.title" if total == NUMBER_OF_TOWNS else "map.title_known"
    if n == 1:
        return Finding("map.title_one", {"total": str(total), "claim": claim})
    return Finding(key, {"n": str(n), "total": str(total), "claim": claim})


def _claim(indicator: str, limit: float, unit: str, words: Words) -> str:
    """Return how the sentence goes on after "In 106 von 218 Gemeinden"."""
    number = shortest(limit, unit, words)
    full = with_unit(number, unit, words)
    found = words.get(f"claims.{indicator}", "")
    if limit == 1 and unit == "count":
        found = words.get(f"claims_one.{indicator}", found)
    if not found:
        return words("claim.any", name=_name(indicator, words), unit=full)
    parts = {noun: _part(limit, noun, full, words) for noun in NOUNS}
    return found.format(x=number, unit=full, **parts)


def _part(share: float, noun: str, full: str, words: Words) -> str:
    """Return "drei von zehn Menschen" for whole tenths, else "31 % der Menschen"."""
    tenths = round(share * 10, 8)
    if tenths in range(2, 10):
        return words(f"claim.tenths_of_{noun}", tenths=words(f"claim.tenths_{int(tenths)}"))
    return words(f"claim.of_{noun}", unit=full)


def _name(indicator: str, words: Words) -> str:
    return words.get(f"indicator.{indicator}.name", indicator)
