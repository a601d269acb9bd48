"""All 218 as dots along one scale, the chosen ones named: a place among all without a ranking."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ortswandel.charts.dot_strip import among
from ortswandel.charts.labels import Spot, stagger
from ortswandel.charts.roles import Role
from ortswandel.charts.stretch import is_stretched, place_on
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
BINS = 46
ROOMS = (285, 365, 470, 860)
"""Plot widths for which the names are laid out: a phone, a third, half and the whole of a desk."""
LETTER_PX = 7.3
ROW_PX = 37
"""Height of a name with its value below."""
HEAD_GAP_PX = 6


@dataclass(frozen=True)
class _Scale:
    """The x scale: ends, width of a bin, and whether it doubles in equal steps."""

    low: float
    high: float
    step: float
    stretched: bool

    def share(self, value: float) -> float:
        """Return where `value` lies, 0 at the left end and 1 at the right."""
        return place_on(value, self.low, self.high, stretched=self.stretched)

    def bin(self, value: float) -> float:
        """Return the middle of the bin of `value`."""
        if self.stretched:
            return math.exp(round(math.log(value) / self.step) * self.step)
        return round(round(value / self.step) * self.step, 10)


def dots_chart(
    values: pl.DataFrame,
    marked: Sequence[tuple[Role, float]],
    unit: str,
    style: Style,
    words: Words,
    *,
    height: int = 190,
    span: tuple[float, float] | None = None,
    decimals: int | None = None,
) -> Spec:
    """Return one dot per town, stacked where values are alike, with the chosen places on top.

    Names stand above the dots in as many rows as they need, on a phone perhaps in more.

    Args:
        values: Column value, one row per town; missing values are left out.
        marked: Chosen places with their values.
        unit: Unit of the values, for the axis.
        style: Mode and language.
        words: Words of the language.
        height: Plot height in pixels; with more than one row of names it grows.
        span: Smallest and largest value the scale shows at least (to keep it over the years).
        decimals: Digits of the values, by default those of the unit.
    """
    known = values["value"].drop_nulls().to_list()
    near = among(known, marked)
    scale = _scale(known, [*(value for _, value in near), *(span or ())])
    rows = _label_rows(near, unit, words, scale, decimals)
    heads = [max((row[f"row_{room}"] + 1 for row in rows), default=0) * ROW_PX for room in ROOMS]
    height += max(0, *heads[:2]) - min(ROW_PX, max(heads))
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": _x(unit, scale)},
        "layer": _layers(known, scale, rows, [role for role, _ in near], style, heads),
    }


def _layers(
    known: Sequence[float],
    scale: _Scale,
    rows: Sequence[Spec],
    roles: Sequence[Role],
    style: Style,
    heads: Sequence[int],
) -> list[Spec]:
    most = max(12, _most(known, scale))
    head = _by_room([str(px) for px in heads])
    free = f"max(height - {head} - {HEAD_GAP_PX}, 20)"
    y = {"domainMin": 0, "domainMax": {"expr": f"{most} * height / {free}"}, "nice": False}
    across = f"clamp(min(width / {BINS + 6}, {free} / {most}) * 0.8, 2, 9)"
    return [_cloud(known, scale, style, y, across), *_marks(rows, roles, style, y, head)]


def _by_room(options: Sequence[str]) -> str:
    """Return the expression that takes the option of the widest layout that fits the plot."""
    steps = [f"width >= {px} ? {option} : " for px, option in zip(ROOMS, options, strict=True)]
    return "(" + "".join(reversed(steps[1:])) + options[0] + ")"


def _scale(known: Sequence[float], more: Sequence[float]) -> _Scale:
    values = [*known, *more] or [0.0]
    low, high = min(values), max(values)
    if is_stretched(known):
        step = (math.log(high) - math.log(low)) / BINS or 1.0
        return _Scale(low * math.exp(-2 * step), high * math.exp(2 * step), step, True)
    rough = ((high - low) or abs(high) or 1.0) / BINS
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 4, 5, 10) if m * power >= rough)
    return _Scale(low - 3 * step, high + 3 * step, step, False)


def _x(unit: str, scale: _Scale) -> Spec:
    kind = {"type": "log"} if scale.stretched else {}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [scale.low, scale.high], "nice": False, **kind},
        "axis": _axis(unit, scale),
    }


def _axis(unit: str, scale: _Scale) -> Spec:
    form = ".0%" if unit == "share" else ",~f"
    if scale.stretched:
        ticks = _round_steps(scale)
        return {"format": form, "values": ticks, "tickCount": len(ticks), "labelOverlap": True}
    if unit == "share" and scale.high - scale.low < 0.06:
        form = ".1%"
    return {"format": form, "tickCount": 6, "labelOverlap": True}


def _round_steps(scale: _Scale) -> list[float]:
    """Return 1, 2, 5 times powers of ten inside the scale."""
    powers = range(math.floor(math.log10(scale.low)), math.ceil(math.log10(scale.high)) + 1)
    steps = [m * 10.0**p for p in powers for m in (1, 2, 5)]
    return [step for step in steps if scale.low <= step <= scale.high]


def _stacks(known: Sequence[float], scale: _Scale) -> dict[float, int]:
    stacks: dict[float, int] = {}
    for value in known:
        place = scale.bin(value)
        stacks[place] = stacks.get(place, 0) + 1
    return stacks


def _most(known: Sequence[float], scale: _Scale) -> int:
    return max(_stacks(known, scale).values(), default=1) + 1


def _cloud(known: Sequence[float], scale: _Scale, style: Style, y: Spec, across: str) -> Spec:
    """Return the stacked dots; `across` is the expression of their diameter in pixels."""
    stacks = _stacks(known, scale)
    return {
        "data": {"values": [{"x": place, "n": n} for place, n in sorted(stacks.items())]},
        "transform": [
            {"calculate": "sequence(1, datum.n + 1)", "as": "k"},
            {"flatten": ["k"]},
        ],
        "mark": {
            "type": "circle",
            "size": {"expr": f"pow({across}, 2) * {math.pi / 4:.3f}"},
            "color": style.tokens.others,
            "opacity": 0.75,
        },
        "encoding": {"y": _y("k", y)},
    }


def _y(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _label_rows(
    marked: Sequence[tuple[Role, float]],
    unit: str,
    words: Words,
    scale: _Scale,
    decimals: int | None,
) -> list[Spec]:
    """Return name, value and place of each label, laid out for each of the plot widths."""
    shown = [fmt(value, unit, words, decimals=decimals) for _, value in marked]
    widths = [
        LETTER_PX * max(len(role.name), len(text))
        for (role, _), text in zip(marked, shown, strict=True)
    ]
    rows: list[Spec] = [
        {"x": value, "y": 1.0, "region": role.region, "name": role.name, "shown": text}
        for (role, value), text in zip(marked, shown, strict=True)
    ]
    for room in ROOMS:
        spots = stagger([scale.share(value) * room for _, value in marked], widths, room)
        rows = [row | _spot(room, spot) for row, spot in zip(rows, spots, strict=True)]
    return rows


def _spot(room: int, spot: Spot) -> dict[str, object]:
    return {f"row_{room}": spot.row, f"align_{room}": spot.align, f"dx_{room}": round(spot.dx, 1)}


def _either(field: str) -> str:
    """Return the expression that takes a label's `field` for the plot's width."""
    return _by_room([f"datum.{field}_{room}" for room in ROOMS])


def _marks(
    rows: Sequence[Spec], roles: Sequence[Role], style: Style, y: Spec, head: str
) -> list[Spec]:
    """Return lines, marks, names and values of the chosen places."""
    above = f"{head} - {ROW_PX} * {_either('row')}"
    rule = {"type": "rule", "strokeWidth": 2, "y": {"expr": "height"}, "y2": {"expr": above}}
    dash = _by_role([(role, list(role.dash) or [1, 0]) for role in roles])
    color = _by_role([(role, role.color) for role in roles])
    data = {"values": list(rows)}
    layers = [
        {"mark": rule, "encoding": {"color": color, "strokeDash": dash}},
        *_points(roles, style, y),
        *_names(roles, style, above),
    ]
    return [{"data": data} | layer for layer in layers] if rows else []


def _by_role(values: Sequence[tuple[Role, Any]]) -> Spec:
    """Return what each place looks like, as conditions: no scale that layers would share."""
    tests = [{"test": f"datum.region == '{role.region}'", "value": v} for role, v in values]
    return {"condition": tests[1:], "value": values[0][1]} if tests else {}


def _points(roles: Sequence[Role], style: Style, y: Spec) -> list[Spec]:
    """Return the shapes of the chosen towns on the axis; Kreise and the Land are lines alone."""
    towns = [role for role in roles if not role.dash]
    mark = {
        "type": "point",
        "filled": True,
        "size": 130,
        "opacity": 1,
        "stroke": style.tokens.ground,
        "strokeWidth": 1.5,
    }
    layer = {
        "transform": [{"filter": {"field": "region", "oneOf": [role.region for role in towns]}}],
        "mark": mark,
        "encoding": {
            "y": _y("y", y),
            "color": _by_role([(role, role.color) for role in towns]),
            "shape": _by_role([(role, role.shape) for role in towns]),
        },
    }
    return [layer] if towns else []


def _names(roles: Sequence[Role], style: Style, above: str) -> list[Spec]:
    """Return name and value over the end of each line."""
    options = {
        "type": "text",
        "align": {"expr": _either("align")},
        "dx": {"expr": _either("dx")},
        "baseline": "bottom",
    }
    name = options | {"y": {"expr": f"{above} - 19"}, "fontWeight": 700}
    value = options | {"y": {"expr": f"{above} - 3"}, "color": style.tokens.text}
    ink = _by_role([(role, role.ink) for role in roles])
    return [
        {"mark": name, "encoding": {"text": {"field": "name"}, "color": ink}},
        {"mark": value, "encoding": {"text": {"field": "shown"}}},
    ]
