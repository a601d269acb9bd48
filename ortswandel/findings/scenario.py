"""What a scenario changes, in one sentence, and how that compares with today."""

from __future__ import annotations

from collections.abc import Sequence

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place, in_place
from ortswandel.text import Words

ALIKE = 0.02
"""Up to this share a population counts as about the same."""
WORDED = 12
LEAST = 5.0
"""Fewer additional persons than this are hardly any: they would be rounded to none."""
Arrivals = Sequence[tuple[str, float]]


def title(
    place: Place,
    year: int,
    arrivals: Arrivals,
    persons: float,
    without: float,
    added: float,
    words: Words,
) -> Finding:
    """Say how many people live here in `year`, or how many more with those who come in addition.

    Args:
        place: The town.
        year: Year the sentence is about.
        arrivals: Additional households per year by group.
        persons: Additional persons per year, all groups together.
        without: Persons of the baseline.
        added: Additional newcomers and their children, persons.
        words: Language.
    """
    if not arrivals:
        values = {"place": in_place(place, words), "year": str(year), "n": about(without, words)}
        return Finding("scenario.title_nobody", values)
    key = "scenario.title_more" if added >= LEAST else "scenario.title_hardly"
    who = _who(arrivals, persons, words)
    return Finding(key, {"who": who, "year": str(year), "n": about(added, words)})


def _who(arrivals: Arrivals, persons: float, words: Words) -> str:
    """Return "zwölf Familien" for one group, "62 Menschen" for several together."""
    if len(arrivals) > 1:
        more = words("scenario.more_n", n=fmt(persons, "persons", words))
        return words("scenario.several", n=more)
    [(group, number)] = arrivals
    if number == 1:
        return words(f"live_group.{group}_single")
    more = words("scenario.more_n", n=count(number, words))
    return words(f"live_group.{group}_some", n=more)


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
