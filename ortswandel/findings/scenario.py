"""What a scenario changes, in one sentence, and how that compares with today."""

from __future__ import annotations

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place, in_place
from ortswandel.text import Words

ALIKE = 0.02
"""Up to this share a population counts as about the same."""
WORDED = 12


def title(
    place: Place, year: int, families: float, without: float, added: float, words: Words
) -> Finding:
    """Say how many people live here in `year`, or how many more with these families.

    Args:
        place: The town.
        year: Year the sentence is about.
        families: Additional families per year.
        without: Persons of the baseline.
        added: Additional newcomers and their children, persons.
        words: Language.
    """
    if families <= 0:
        values = {"place": in_place(place, words), "year": str(year), "n": about(without, words)}
        return Finding("scenario.title_nobody", values)
    key = "scenario.title_one" if families == 1 else "scenario.title_some"
    values = {"families": count(families, words), "year": str(year), "n": about(added, words)}
    return Finding(key, values)


def span(place: Place, year: int, edges: tuple[float, float], words: Words) -> Finding:
    """Say between which numbers a very small town ends in 8 of 10 cases, if nobody extra comes."""
    low, high = (rounded(edge, words) for edge in edges)
    values = {"place": in_place(place, words), "year": str(year), "low": low, "high": high}
    return Finding("scenario.title_span", values)


def today(place: Place, persons: float, words: Words) -> Finding:
    """Say how many people live in the town today."""
    values = {"place": in_place(place, words), "today": fmt(persons, "persons", words)}
    return Finding("scenario.today_only", values)


def against_today(place: Place, year: int, today: float, then: float, words: Words) -> Finding:
    """Say whether the town would still be smaller, about as large, or larger than today.

    Args:
        place: The town.
        year: Year compared.
        today: Persons counted at the base date.
        then: Persons computed for the year, newcomers included.
        words: Language.
    """
    change = then / today - 1 if today else 0.0
    size = "alike" if abs(change) <= ALIKE else "smaller" if change < 0 else "larger"
    values = {
        "name": place.name,
        "year": str(year),
        "then": rounded(then, words),
        "today": fmt(today, "persons", words),
    }
    return Finding(f"scenario.today_{size}", values)


def count(number: float, words: Words) -> str:
    """Return a whole number up to twelve as a word, other numbers in digits."""
    if number == int(number) and 0 < number <= WORDED:
        return words(f"count.{int(number)}")
    return fmt(number, "count", words, decimals=0 if number == int(number) else 1)
