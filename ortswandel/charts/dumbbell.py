"""Car times of the chosen places, one row per service: a bar from the shortest to the longest.

A tick marks the median of all towns, so that the row shows which of the places is the unusual one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
ROW_PX, FOOT_PX = 40, 34
SIZES = {"circle": 130, "square": 120}
"""Areas at which the shapes look equally large; all others need more."""
LARGER = 190
ROOM_MIN = 2.5
"""Room for the number right of the longest way, in minutes."""
MARK_PX, NUMBER_PX = 11, 34
"""From a mark to its number, and to the number's end."""


@dataclass(frozen=True)
class Way:
    """One service: its name, the minutes of each place by key, the median of all towns."""

    name: str
    minutes: Mapping[str, float]
    median: float

    @property
    def span(self) -> float:
        """Longest minus shortest; for a single place its distance from the median."""
        values = list(self.minutes.values())
        if len(values) < 2:
            return abs(values[0] - self.median) if values else 0.0
        return max(values) - min(values)


def by_difference(ways: Sequence[Way]) -> list[Way]:
    """Return the ways that a place has a value for, the largest difference first."""
    return sorted((way for way in ways if way.minutes), key=lambda way: -way.span)


def dumbbell_chart(ways: Sequence[Way], roles: Sequence[Role], style: Style, words: Words) -> Spec:
    """Return the rows in the order given.

    Args:
        ways: One row each.
        roles: The places in order; those without a value are left out.
        style: Mode and language.
        words: Words of the language.
    """
    order = [way.name for way in ways]
    top = max((max(*way.minutes.values(), way.median) for way in ways), default=10.0)
    reach = 5.0 * math.ceil((top + ROOM_MIN) / 5)
    return {
        "config": config(style),
        "width": "container",
        "height": ROW_PX * len(ways) + FOOT_PX,
        "encoding": {"y": _y(order, style), "x": _x("x", reach)},
        "layer": [
            _bars(ways, style),
            _ticks(ways, style, words),
            *(_marks(ways, role, style, words) for role in reversed(roles)),
            *_numbers(ways, roles, reach, words),
        ],
    }


def _y(order: Sequence[str], style: Style) -> Spec:
    axis = {"grid": False, "labelColor": style.tokens.text, "labelFontSize": 14, "labelLimit": 190}
    return {"field": "way", "type": "nominal", "sort": list(order), "axis": axis}


def _x(field: str, reach: float) -> Spec:
    axis = {
        "labelExpr": "datum.label + ' min'",
        "tickCount": 4,
        "labelOverlap": True,
        "grid": True,
        "domain": False,
    }
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, reach], "nice": False},
        "axis": axis | {"ticks": False},
    }


def _bars(ways: Sequence[Way], style: Style) -> Spec:
    rows = [
        {"way": way.name, "x": round(min(ends), 2), "to": round(max(ends), 2)}
        for way in ways
        for ends in [_ends(way)]
    ]
    mark = {"type": "rule", "color": style.tokens.others, "strokeWidth": 3, "opacity": 0.55}
    return {
        "data": {"values": rows},
        "mark": mark | {"aria": False},
        "encoding": {"x2": {"field": "to"}},
    }


def _ends(way: Way) -> list[float]:
    """Return what the bar spans: the places, for a single one the place and the median."""
    values = list(way.minutes.values())
    return values if len(values) > 1 else [*values, way.median]


def _ticks(ways: Sequence[Way], style: Style, words: Words) -> Spec:
    rows = [
        {"way": way.name, "x": round(way.median, 2), "shown": fmt(way.median, "minutes", words)}
        for way in ways
    ]
    mark = {"type": "tick", "color": style.tokens.text, "thickness": 2, "size": 20, "opacity": 1}
    tooltip = [
        {"field": "way", "title": words("supply.service")},
        {"field": "shown", "title": words("supply.median")},
    ]
    return {"data": {"values": rows}, "mark": mark, "encoding": {"tooltip": tooltip}}


def _marks(ways: Sequence[Way], role: Role, style: Style, words: Words) -> Spec:
    rows = [
        {
            "way": way.name,
            "x": round(way.minutes[role.region], 2),
            "place": role.name,
            "shown": fmt(way.minutes[role.region], "minutes", words),
        }
        for way in ways
        if role.region in way.minutes
    ]
    tooltip = [
        {"field": "place", "title": words("course.place")},
        {"field": "way", "title": words("supply.service")},
        {"field": "shown", "title": words("supply.minutes")},
    ]
    return {"data": {"values": rows}, "mark": _shape(role, style), "encoding": {"tooltip": tooltip}}


def _shape(role: Role, style: Style) -> Spec:
    """Return the mark of a place; a Kreis, which stands for a median of towns, is hollow."""
    base = {"type": "point", "shape": role.shape, "opacity": 1}
    base["size"] = SIZES.get(role.shape, LARGER)
    if role.dash:
        hollow = {"filled": False, "fill": style.tokens.ground, "stroke": role.color}
        return base | hollow | {"strokeWidth": 2, "size": SIZES["square"]}
    return base | {"filled": True, "color": role.color, "stroke": style.tokens.ground}


def _numbers(ways: Sequence[Way], roles: Sequence[Role], reach: float, words: Words) -> list[Spec]:
    """Return the numbers left of the shortest and right of the longest way of each row."""
    inks = {role.region: role.ink for role in roles}
    sides: dict[str, list[Spec]] = {"right": [], "left": []}
    for way in ways:
        for align, (region, minutes) in _outer(way).items():
            gap = way.median - minutes if align == "left" else minutes - way.median
            row = {"way": way.name, "x": round(minutes, 2), "gap": round(gap, 2)}
            text = fmt(minutes, "minutes", words, bare=True)
            sides[align].append(row | {"text": text, "ink": inks[region]})
    return [_texts(rows, align, reach) for align, rows in sides.items() if rows]


def _outer(way: Way) -> dict[str, tuple[str, float]]:
    """Return what is named on which side: the shortest right-aligned, the longest left-aligned.

    A single place is named on the side that is turned away from the median.
    """
    ordered = sorted(way.minutes.items(), key=lambda pair: pair[1])
    if len(ordered) > 1:
        return {"right": ordered[0], "left": ordered[-1]}
    return {"right" if ordered[0][1] <= way.median else "left": ordered[0]}


def _texts(rows: Sequence[Spec], align: str, reach: float) -> Spec:
    """Return numbers beside their marks, or beyond a tick that they would cover."""
    to_tick = f"datum.gap * width / {reach:g}"
    away = f"datum.gap > 0 && {to_tick} < {NUMBER_PX} ? {to_tick} + 6 : {MARK_PX}"
    sign = "" if align == "left" else "-"
    color = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    mark = {"type": "text", "align": align, "dx": {"expr": f"{sign}({away})"}}
    return {
        "data": {"values": list(rows)},
        "mark": mark | {"baseline": "middle", "fontWeight": 700},
        "encoding": {"text": {"field": "text"}, "color": color},
    }
