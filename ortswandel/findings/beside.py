"""What stands over the published projections beside ours, and over the official rule of a town."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.published import Gap
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place, in_place
from ortswandel.text import Words


def published_title(
    place: Place, found: Sequence[Gap], moved: bool, ours: float, last: int, words: Words
) -> Finding:
    """Say our figure and the published ones of the latest year compared.

    Args:
        place: Land or Kreis.
        found: The comparisons; empty where nothing is published.
        moved: Whether the published ones start from our population.
        ours: Our persons in `last`.
        last: Year shown where nothing is published.
        words: Language.
    """
    where = in_place(place, words)
    if not found:
        values = {"place": where, "year": str(last), "ours": about(ours, words)}
        return Finding("model_page.beside.title_alone", values)
    year = max(gap.year for gap in found)
    shown = [gap for gap in found if gap.year == year]
    numbers = sorted(gap.on_our_base if moved else gap.published for gap in shown)
    low, high = rounded(numbers[0], words), rounded(numbers[-1], words)
    key = f"title_{'one' if low == high else 'many'}{'_moved' if moved else ''}"
    values = {"place": where, "year": str(year), "ours": about(shown[0].ours, words)}
    return Finding(f"model_page.beside.{key}", values | {"low": low, "high": high})


def rule_title(
    place: Place,
    year: int,
    rule: float | None,
    ours: tuple[float, float, float],
    only_range: bool,
    words: Words,
) -> Finding:
    """Say what the official rule and our projection give a town.

    Args:
        place: The town.
        year: Year of the figures.
        rule: Persons after the official rule; None where the town is its own Kreis.
        ours: Our persons and the edges of their 80 % range.
        only_range: Whether the town is too small for a single figure.
        words: Language.
    """
    middle, low, high = ours
    values = {
        "name": place.name,
        "place": in_place(place, words),
        "year": str(year),
        "ours": about(middle, words),
        "low": rounded(low, words),
        "high": rounded(high, words),
    }
    if rule is None:
        return Finding("model_page.beside.title_alone", values)
    values |= {"rule": about(rule, words)}
    key = "range" if only_range else "same" if values["rule"] == values["ours"] else "two"
    return Finding(f"model_page.beside.title_rule_{key}", values)


def rule_note(rule: float, low: float, high: float) -> Finding:
    """Say whether the official rule's figure lies in our range."""
    inside = low <= rule <= high
    return Finding(f"model_page.beside.rule_{'inside' if inside else 'outside'}")


def other_start(
    official: pl.DataFrame, counted: pl.DataFrame, name: str, words: Words
) -> Finding | None:
    """Say by how much a projection's base differs from the count carried on to the same day.

    Args:
        official: Columns year, population, source of one projection, its base first.
        counted: Columns year, population, census_base of the same place.
        name: Name of the projection as the subject of a sentence.
        words: Language.
    """
    first = official.sort("year").row(0, named=True)
    known = counted.filter(year=first["year"])
    if known.is_empty() or f"31.12.{first['year']}" not in first["source"]:
        return None
    difference = int(first["population"]) - int(known["population"][0])
    if abs(difference) < 0.005 * first["population"]:
        return None
    key = "below" if difference < 0 else "above"
    values = {
        "name": name,
        "year": str(first["year"]),
        "n": fmt(abs(difference), "persons", words),
        "base": words(f"base.{known['census_base'][0]}"),
    }
    return Finding(f"model_page.beside.start_{key}", values)
