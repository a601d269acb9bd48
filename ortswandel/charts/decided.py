"""Who makes up a town in a future year: people of today, births, assumed moves, newcomers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ortswandel.charts.course import AXIS_PX, LABEL_GAP_PX, few_years, height_axis, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about, rounded
from ortswandel.text import Words

Spec = dict[str, Any]
PARTS = ("alive", "births", "moves", "newcomers")
"""From the bottom up: what is settled today, then what is assumed, then what inflow adds."""
OPACITY = {"alive": 0.85, "births": 0.2, "moves": 0.42, "newcomers": 0.85}


def decided_chart(
    parts: Mapping[str, Sequence[float]],
    years: Sequence[int],
    role: Role,
    style: Style,
    words: Words,
    *,
    height: int = 320,
) -> Spec:
    """Return the parts as areas on top of each other, from zero, named at their right end.

    Args:
        parts: Persons by year of each of PARTS; together the whole town. Where more move out than
            in, `moves` is negative: a band in the colour of losses that newcomers fill from below.
        years: Years, base year first.
        role: The town's name and colour.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    rows = stacked(parts, years)
    top = 1.08 * max(max(row["from"], row["to"]) for row in rows)
    y = height_axis(top) | {"field": "to"}
    colors = [_color(part, parts[part][-1], role, style) for part in PARTS]
    layers = [_area(part, rows, color) for part, color in zip(PARTS, colors, strict=True)]
    labels = _labels(rows, top / (height - AXIS_PX), role, style, words)
    last = years[-1]
    axis = year_axis(years[0], last, few_years(years[0], last))
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": axis, "y": y},
        "layer": [*layers, *labels],
    }


def stacked(parts: Mapping[str, Sequence[float]], years: Sequence[int]) -> list[Spec]:
    """Return one row per year and part with its lower and upper edge, persons."""
    rows: list[Spec] = []
    for k, year in enumerate(years):
        below = 0.0
        for part in PARTS:
            above = below + float(parts[part][k])
            rows.append({"year": year, "part": part, "from": below, "to": above})
            below = above
    return rows


def _color(part: str, persons: float, role: Role, style: Style) -> str:
    if persons < 0:
        return style.tokens.diverging[0]
    return style.tokens.newcomers if part == "newcomers" else role.color


def _area(part: str, rows: Sequence[Spec], color: str) -> Spec:
    values = [
        {"year": r["year"], "from": round(r["from"], 1), "to": round(r["to"], 1)}
        for r in rows
        if r["part"] == part
    ]
    mark = {"type": "area", "color": color, "opacity": OPACITY[part], "description": part}
    return {"data": {"values": values}, "mark": mark, "encoding": {"y2": {"field": "from"}}}


def _labels(
    rows: Sequence[Spec], persons_per_px: float, role: Role, style: Style, words: Words
) -> list[Spec]:
    """Return name and number right of each part's end, pushed apart; empty parts have none."""
    year = max(row["year"] for row in rows)
    ends = [row for row in rows if row["year"] == year and abs(row["to"] - row["from"]) >= 0.5]
    gap = LABEL_GAP_PX * persons_per_px
    places = spread([(row["from"] + row["to"]) / 2 for row in ends], gap, lowest=gap / 2)
    layers: list[Spec] = []
    for row, place in zip(ends, places, strict=True):
        is_new = row["part"] == "newcomers"
        ink = style.tokens.newcomers_ink if is_new else role.ink
        persons, is_balance = row["to"] - row["from"], row["part"] == "moves"
        number, name = about(persons, words), words(f"decided.{row['part']}")
        if is_balance:
            number = words("number.about", n=signed_rounded(persons, words))
        data = {"values": [{"year": year, "to": round(place, 1), "number": number, "name": name}]}
        layers += [_text(data, "number", -8, ink, 700), _text(data, "name", 9, ink, 400)]
    return layers


def signed_rounded(persons: float, words: Words) -> str:
    """Return a modelled balance with its sign: "+900", "−400"."""
    shown = rounded(persons, words)
    return f"+{shown}" if persons > 0 else shown


def _text(data: Spec, field: str, dy: int, color: str, weight: int) -> Spec:
    mark = {"type": "text", "align": "left", "dx": 9, "dy": dy, "color": color}
    encoding = {"text": {"field": field}}
    return {"data": data, "mark": mark | {"fontWeight": weight}, "encoding": encoding}
