"""What is left at the end: says more than a year where there are many units, as in large towns."""

from __future__ import annotations

from collections.abc import Sequence

from ortswandel.findings.finding import Finding
from ortswandel.findings.services import WORDED, Horizon, Row, leading
from ortswandel.model.thresholds import NEVER
from ortswandel.numbers import fmt
from ortswandel.places import Place, in_place
from ortswandel.text import Words


def is_soon(row: Row, horizon: Horizon) -> bool:
    """Tell whether the limit is passed with the first year computed."""
    return row.known and row.without.middle == horizon.base + 1 and not row.without.spans_only


def has_left(row: Row) -> bool:
    """Tell whether something can be said of what is left: units that follow from people."""
    return row.known and bool(row.threshold.size) and not row.without.spans_only


def title(place: Place, rows: Sequence[Row], horizon: Horizon, words: Words) -> Finding | None:
    """Say how many of many units are left at the end; None where the year says enough.

    Of 138 seats one fewer is no news and comes soon; eight fewer in twenty years is.
    """
    row = leading(rows, horizon)
    if row is None or not has_left(row) or row.units <= WORDED or row.without.middle == NEVER:
        return None
    if row.left >= row.units:
        return None
    values = {"place": in_place(place, words), "last": str(horizon.last)}
    return Finding(f"services.left.title_{row.threshold.name}", values | _numbers(row, words))


def lead(row: Row, who: str, words: Words) -> Finding:
    """Say how many are left with the newcomers."""
    if row.left_with == row.left:
        return Finding("services.left.lead_same", {"who": who})
    return Finding("services.left.lead", {"who": who, "n": fmt(row.left_with, "count", words)})


def note(rows: Sequence[Row], horizon: Horizon, words: Words) -> str:
    """Return what a year so near means, and what is left of these units at the end, or ""."""
    soon = [row for row in rows if is_soon(row, horizon)]
    if not soon:
        return ""
    sentence = words("services.left.soon", year=horizon.base + 1)
    parts = [_part(row, words) for row in soon if has_left(row)]
    if not parts:
        return sentence
    last = words("services.left.last", last=horizon.last, parts=", ".join(parts))
    return f"{sentence} {last}"


def _part(row: Row, words: Words) -> str:
    name = words(f"services.threshold.{row.threshold.name}")
    return words("services.left.part", what=name, **_numbers(row, words))


def _numbers(row: Row, words: Words) -> dict[str, str]:
    return {"n": fmt(row.left, "count", words), "now": fmt(row.units, "count", words)}


def left(row: Row, words: Words) -> str:
    """Return the units left at the end for a table: "etwa 128", or nothing."""
    return words("number.about", n=fmt(row.left, "count", words)) if has_left(row) else "–"
