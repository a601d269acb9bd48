"""The three findings of the start page: course, age, and why the places become smaller."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.fractions import fraction_key
from ortswandel.numbers import fmt
from ortswandel.places import Place, in_place
from ortswandel.text import Words


def course(series: pl.DataFrame, place: Place, words: Words) -> Finding:
    """Say how many people lived in `place` at the first and at the last date of the series.

    Args:
        series: Columns region, year, population.
        place: A town of the series.
        words: Language.
    """
    own = series.filter(pl.col("region") == place.region).sort("year")
    first, last = own.row(0, named=True), own.row(-1, named=True)
    values = {
        "place": in_place(place, words),
        "then": str(first["year"]),
        "before": fmt(first["population"], "persons", words),
        "now": fmt(last["population"], "persons", words),
    }
    return Finding("start.course_title", values)


def age(share_65plus: float | None, place: Place, words: Words) -> Finding:
    """Say which share of the people in `place` is 65 or older."""
    where = in_place(place, words)
    if share_65plus is None:
        return Finding("start.age_question", {"place": where})
    key = fraction_key(share_65plus)
    share = words(key) if key else fmt(share_65plus, "share", words)
    return Finding("start.age_title", {"place": where, "share": share})


def change(rates: pl.DataFrame, kreise: Sequence[str]) -> Finding:
    """Say why the Kreise of the chosen towns become smaller or larger.

    Args:
        rates: Columns region, natural_change_per_1000, net_migration_per_1000.
        kreise: Keys of the Kreise the sentence is about.
    """
    own = rates.filter(pl.col("region").is_in(list(kreise)))
    natural, migration = own["natural_change_per_1000"], own["net_migration_per_1000"]
    number = "one" if own.height == 1 else "both" if own.height == 2 else "all"
    if own.is_empty():
        return Finding("start.change_question")
    if (natural < 0).all() and (migration >= 0).all() and ((natural + migration) < 0).all():
        return Finding(f"start.change_deaths_{number}")
    if (natural < 0).all() and (migration < 0).all():
        return Finding(f"start.change_two_losses_{number}")
    if (natural < 0).all() and ((natural + migration) >= 0).all():
        return Finding(f"start.change_offset_{number}")
    return Finding("start.change_question")
