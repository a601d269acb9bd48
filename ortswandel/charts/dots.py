"""All 218 as dots along one scale, the chosen ones named: a place among all without a ranking."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ortswandel.charts.dot_strip import among
from ortswandel.charts.dots_scale import Scale, abreast_of, dots_scale, round_steps, stacks_of
from ortswandel.charts.labels import Spot, stagger, text_width
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
ROOMS = (285, 365, 395, 470, 860)
"""Plot widths for which the names are laid out: a phone, a third, half and the whole of a desk."""
ROW_PX = 37
"""Height of a name with its value below."""
HEAD_GAP_PX = 6


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
        height: Plot height in pixels; with more than two rows of names it grows.
        span: Smallest and largest value the scale shows at least (to keep it over the years).
        decimals: Digits of the values, by default those of the unit.
    """
    known = values["value"].drop_nulls().to_list()
    near = among(known, marked)
    scale = dots_scale(known, [*(value for _, value in near), *(span or ())])
    rows = _label_rows(near, unit, words, scale, decimals)
    heads = [max((row[f"row_{room}"] + 1 for row in rows), default=0) * ROW_PX for room in ROOMS]
    height += max(0, *(head - 2 * ROW_PX for head in heads[:2]))
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": _x(unit, scale)},
        "layer": _layers(known, scale, rows, [role for role, _ in near], style, heads),
    }


def _layers(
    known: Sequence[float],
    scale: Scale,
    rows: Sequence[Spec],
    roles: Sequence[Role],
    style: Style,
    heads: Sequence[int],
) -> list[Spec]:
    stacks = stacks_of(known, scale)
    abreast = abreast_of(stacks, scale)
    most = max(12, math.ceil(max(stacks.values(), default=0) / abreast) + 1)
    head = _by_room([str(px) for px in heads])
    free = f"max(height - {head} - {HEAD_GAP_PX}, 20)"
    y = {"domainMin": 0, "domainMax": {"expr": f"{most} * height / {free}"}, "nice": False}
    n_across = round((scale.bins + 6) * (abreast + 0.5 if abreast > 1 else 1))
    across = f"clamp(min(width / {n_across}, {free} / {most}) * 0.8, 2, 9)"
    cloud = _cloud(stacks, abreast, scale.step, style, y, across)
    return [cloud, *_marks(rows, roles, style, y, head)]


def _by_room(options: Sequence[str]) -> str:
    """Return the expression that takes the option of the widest layout that fits the plot."""
    steps = [f"width >= {px} ? {option} : " for px, option in zip(ROOMS, options, strict=True)]
    return "(" + "".join(reversed(steps[1:])) + options[0] + ")"


def _x(unit: str, scale: Scale) -> Spec:
    kind = {"type": "log"} if scale.stretched else {}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [scale.low, scale.high], "nice": False, **kind},
        "axis": _axis(unit, scale),
    }


def _axis(unit: str, scale: Scale) -> Spec:
    form = ".0%" if unit == "share" else ",~f"
    if scale.stretched:
        ticks = round_steps(scale)
        return {"format": form, "values": ticks, "tickCount": len(ticks), "labelOverlap": True}
    if unit == "share" and scale.high - scale.low < 0.06:
        form = ".1%"
    return {"format": form, "tickCount": 6, "labelOverlap": True}


def _cloud(
    stacks: Mapping[float, int], abreast: int, step: float, style: Style, y: Spec, across: str
) -> Spec:
    """Return the stacked dots; `across` is the expression of their diameter in pixels."""
    shift = f"(datum.i % {abreast} - (min({abreast}, datum.n) - 1) / 2) * {step / (abreast + 0.5)}"
    return {
        "data": {"values": [{"x": place, "n": n} for place, n in sorted(stacks.items())]},
        "transform": [
            {"calculate": "sequence(0, datum.n)", "as": "i"},
            {"flatten": ["i"]},
            {"calculate": f"floor(datum.i / {abreast}) + 1", "as": "k"},
            *([{"calculate": f"datum.x + {shift}", "as": "x"}] if abreast > 1 else []),
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
    scale: Scale,
    decimals: int | None,
) -> list[Spec]:
    """Return name, value and place of each label, laid out for each of the plot widths."""
    shown = [fmt(value, unit, words, decimals=decimals) for _, value in marked]
    widths = [
        max(text_width(role.name), text_width(text))
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
