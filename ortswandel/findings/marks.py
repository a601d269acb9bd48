"""What net migration has been: the marks on a slider that turn a wish into a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

BEYOND = 1.4
"""How many times the best year a slider reaches."""
SPECIAL = (2015, 2022)
"""Years in which refugees made the difference; always marked."""


@dataclass(frozen=True)
class Mark:
    """One year of a town's history, or of a town like it.

    Attributes:
        kinds: Why it is marked: lowest, middle, highest, special, alike; several may hold.
        persons: Net migration of the year, persons; of a town like it per head of this town.
        year: The year; None for the middle one.
        town: Name of the town like it, else None.
    """

    kinds: tuple[str, ...]
    persons: float
    year: int | None = None
    town: str | None = None


def marks(history: pl.DataFrame) -> list[Mark]:
    """Return lowest, middle, highest and the special years, each year once, by size.

    Args:
        history: Columns year, net_migration (persons); one row per year.
    """
    ordered = history.sort("net_migration", "year")
    kinds: dict[int, list[str]] = {}
    kinds.setdefault(ordered["year"][0], []).append("lowest")
    kinds.setdefault(ordered["year"][-1], []).append("highest")
    for year in SPECIAL:
        if year in ordered["year"]:
            kinds.setdefault(year, []).append("special")
    persons = dict(ordered.select("year", "net_migration").iter_rows())
    found = [Mark(tuple(why), persons[year], year) for year, why in kinds.items()]
    middle = Mark(("middle",), float(ordered["net_migration"].median() or 0.0))  # type: ignore[arg-type]
    return sorted([*found, middle], key=lambda mark: mark.persons)


def alike_mark(history: pl.DataFrame, name: str, population: float) -> Mark:
    """Return the best year of a town like this one, as if that rate had come here.

    Args:
        history: Of the other town: columns year, net_migration, rate_per_1000.
        name: The other town.
        population: People of this town today.
    """
    year, rate = history.sort("rate_per_1000").select("year", "rate_per_1000").row(-1)
    return Mark(("alike",), rate * population / 1000.0, year, name)


def highest(found: Sequence[Mark]) -> float:
    """Return the most persons a year of this town itself has brought, at least 0."""
    own = [mark.persons for mark in found if mark.town is None]
    return max(0.0, *own)


def reach(found: Sequence[Mark], population: float) -> float:
    """Return where a slider ends, persons: beyond the best year, and where that was poor, room.

    Two fifths more than the best year, at least one in 100 of today's people and ten persons. What
    a town like it has seen does not stretch the slider: its own history has to stay readable.

    Args:
        found: Marks of the town, and of one like it.
        population: People of the town today.
    """
    return max(BEYOND * highest(found), 0.01 * population, 10.0)
