"""Counts in units people know: school classes, and those of one year's arrivals who stay."""

from __future__ import annotations

from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.findings.scenario import count
from ortswandel.numbers import about, fmt
from ortswandel.text import Words

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


@dataclass(frozen=True)
class Crews:
    """Full fire crews: today, in the year shown without and with newcomers."""

    today: int
    without: int
    with_newcomers: int


def n_classes(children: float, size: float) -> int:
    """Return how many classes of this size these children fill, rounded to whole ones."""
    return int(children / size + 0.5)


def classes_in_words(n: int, words: Words) -> str:
    """Return "drei Schulklassen"; fewer than half a class has words of its own."""
    if n == 0:
        return words("people.class_none")
    return words("people.class_one" if n == 1 else "people.class_some", n=count(n, words))


def classes(children: Children, size: float, year: int, words: Words) -> Finding:
    """Say how many classes a year of age fills in that year, against today, and with newcomers.

    Args:
        children: Children of the year of age.
        size: Children in a class.
        year: The year shown.
        words: Language.
    """
    now, without = n_classes(children.today, size), n_classes(children.without, size)
    with_newcomers = n_classes(children.with_newcomers, size)
    values = {"year": str(year), "classes": classes_in_words(without, words)}
    values |= {"today": count(now, words) if now else words("people.class_none")}
    key = "same" if without == now else "changed"
    if with_newcomers != without:
        values["more"] = count(with_newcomers, words)
        key += "_more"
    return Finding(f"people.classes_{key}", values)


def crews(found: Crews, year: int, words: Words) -> Finding:
    """Say for how many full crews the active members are enough in that year, against today."""
    values = {"year": str(year), "crews": full("crew", found.without, words)}
    values |= {"today": count(found.today, words) if found.today else full("crew", 0, words)}
    key = "same" if found.without == found.today else "changed"
    if found.with_newcomers != found.without:
        values["more"] = count(found.with_newcomers, words)
        key += "_more"
    return Finding(f"people.crews_{key}", values)


def more(persons: float, year: int, words: Words) -> Finding:
    """Say how many people more there are in that year, and how many buses they would fill."""
    buses = full("bus", int(persons / BUS), words)
    return Finding("people.more", {"year": str(year), "n": about(persons, words), "buses": buses})


def full(unit: str, n: int, words: Words) -> str:
    """Return "zehn Busse": full groups of crew, team or bus; none has words of its own."""
    number = "none" if n == 0 else "one" if n == 1 else "some"
    return words(f"people.full_{unit}_{number}", n=count(n, words) if n else "")


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
