"""Counts in units people know: school classes, and those of one year's arrivals who stay."""

from __future__ import annotations

from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.findings.scenario import count
from ortswandel.numbers import fmt
from ortswandel.text import Words

CLASS = 21
"""Children in a primary-school class: 21.0 on average in Sachsen-Anhalt, school year 2022/23
(Statistisches Landesamt Sachsen-Anhalt)."""
FIRE_CREW = 9
"""A fire-fighting group: one leader and eight (Feuerwehr-Dienstvorschrift 3)."""
TEAM = 11
"""A football team on the field."""
BUS = 48
"""Seats of a bus. Judgement: a usual coach."""


@dataclass(frozen=True)
class Children:
    """Children of one year of age: today, in the year shown without and with newcomers."""

    today: float
    without: float
    with_newcomers: float


def n_classes(children: float) -> int:
    """Return how many classes these children fill, rounded to whole ones."""
    return int(children / CLASS + 0.5)


def classes_in_words(n: int, words: Words) -> str:
    """Return "drei Schulklassen"; fewer than half a class has words of its own."""
    if n == 0:
        return words("people.class_none")
    return words("people.class_one" if n == 1 else "people.class_some", n=count(n, words))


def classes(children: Children, year: int, words: Words) -> Finding:
    """Say how many classes a year of age fills in that year, against today, and with newcomers."""
    now, without = n_classes(children.today), n_classes(children.without)
    with_newcomers = n_classes(children.with_newcomers)
    values = {"year": str(year), "classes": classes_in_words(without, words)}
    values |= {"today": count(now, words) if now else words("people.class_none")}
    key = "same" if without == now else "changed"
    if with_newcomers != without:
        values["more"] = count(with_newcomers, words)
        key += "_more"
    return Finding(f"people.classes_{key}", values)


def staying(arriving: int, still_here: int, years: int, words: Words) -> Finding:
    """Say how many of one year's arrivals are still here after some years."""
    values = {"n": fmt(arriving, "persons", words), "still": fmt(still_here, "persons", words)}
    return Finding("people.staying", values | {"years": count(years, words)})


def in_groups(persons: int, size: int, unit: str, words: Words) -> str:
    """Return "4 Löschgruppen und 6 dazu": full groups and the rest.

    Args:
        persons: People.
        size: People in a group.
        unit: crew, team, class or bus.
        words: Language.
    """
    full, rest = divmod(persons, size)
    if full == 0:
        return words("people.rest_only", rest=rest, size=size)
    shown = fmt(full, "count", words)
    name = words(f"people.{unit}_{'one' if full == 1 else 'some'}", n=shown)
    return words("people.and_rest", groups=name, rest=rest) if rest else name
