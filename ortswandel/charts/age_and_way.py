"""All towns by how far the next GP is and how many people are very old; long ways lie right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
STEP = 0.02
LABEL_PX, FOOT_PX = 18, 40


def age_and_way_chart(
    towns: pl.DataFrame,
    far_min: float,
    roles: Sequence[Role],
    style: Style,
    words: Words,
    *,
    height: int = 380,
) -> Spec:
    """Return a dot per town, larger where more of the very old live, the chosen towns named.

    Args:
        towns: Columns region, name, minutes_to_gp, share_80plus, people_80plus.
        far_min: Car minutes from which on a way counts as long.
        roles: Chosen towns.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    rows = [_row(row, words) for row in towns.iter_rows(named=True)]
    known = {row["region"]: row for row in rows}
    top = max((row["x"] for row in rows), default=10.0)
    low, high = _reach(rows)
    own = _apart(
        [(role, known[role.region]) for role in roles if role.region in known],
        LABEL_PX * (high - low) / (height - FOOT_PX),
    )
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": _x(top), "y": _y(low, high)},
        "layer": [
            *_far(far_min, top, style, words),
            _cloud(rows, style, words),
            *(layer for role, row in own for layer in _marked(role, row, top, style)),
        ],
    }


def _row(row: dict[str, Any], words: Words) -> Spec:
    return {
        "region": row["region"],
        "name": row["name"],
        "x": round(row["minutes_to_gp"], 2),
        "y": round(row["share_80plus"], 5),
        "n": row["people_80plus"],
        "minutes": fmt(row["minutes_to_gp"], "minutes", words),
        "share": fmt(row["share_80plus"], "share", words),
        "people": fmt(row["people_80plus"], "persons", words),
    }


def _reach(rows: Sequence[Spec]) -> tuple[float, float]:
    """Return the ends of the axis of shares, in steps of two points."""
    shares = [row["y"] for row in rows] or [0.0, 0.1]
    return math.floor(min(shares) / STEP) * STEP, math.ceil(max(shares) / STEP) * STEP


def _apart(own: Sequence[tuple[Role, Spec]], gap: float) -> list[tuple[Role, Spec]]:
    """Return the chosen towns with the height of each label, none on another."""
    heights = spread([row["y"] for _, row in own], gap)
    return [
        (role, row | {"label_y": round(y, 5)}) for (role, row), y in zip(own, heights, strict=True)
    ]


def _x(top: float) -> Spec:
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [0, top + 1], "nice": False},
        "axis": {"labelExpr": "datum.label + ' min'", "tickCount": 5},
    }


def _y(low: float, high: float) -> Spec:
    return {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": {"format": ".0%", "tickCount": 5},
    }


def _far(far_min: float, top: float, style: Style, words: Words) -> list[Spec]:
    """Return the shaded part in which ways are long, and its name."""
    data = {"values": [{"x": far_min, "to": top + 1, "name": words("supply.far_zone")}]}
    area = {"type": "rect", "color": style.tokens.panel, "aria": False}
    name = {"type": "text", "align": "left", "dx": 6, "y": 10, "fontSize": 13}
    return [
        {
            "data": data,
            "mark": area,
            "encoding": {"x2": {"field": "to"}, "y": {"value": 0}, "y2": {"value": "height"}},
        },
        {"data": data, "mark": {"type": "rule", "color": style.tokens.quiet, "strokeDash": [3, 3]},
         "encoding": {"y": {"value": 0}, "y2": {"value": "height"}}},
        {
            "data": data,
            "mark": name | {"color": style.tokens.quiet},
            "encoding": {"y": {"value": 10}, "text": {"field": "name"}},
        },
    ]  # fmt: skip


def _size(rows: Sequence[Spec]) -> Spec:
    most = max((row["n"] for row in rows), default=1)
    scale = {"type": "sqrt", "domain": [0, most], "range": [12, 900]}
    return {"field": "n", "type": "quantitative", "scale": scale, "legend": None}


def _cloud(rows: Sequence[Spec], style: Style, words: Words) -> Spec:
    titles = {
        "name": "table.town",
        "minutes": "supply.to_gp",
        "share": "supply.very_old",
        "people": "supply.very_old_people",
    }
    return {
        "data": {"values": list(rows)},
        "mark": {
            "type": "circle",
            "color": style.tokens.others,
            "opacity": 0.7,
            "stroke": style.tokens.ground,
            "strokeWidth": 0.8,
        },
        "encoding": {
            "size": _size(rows),
            "tooltip": [{"field": f, "title": words(key)} for f, key in titles.items()],
        },
    }


def _marked(role: Role, row: Spec, top: float, style: Style) -> list[Spec]:
    """Return the mark and the name of a chosen town; right of the middle the name stands left."""
    data = {"values": [row | {"label": role.name}]}
    mark = {"type": "point", "filled": True, "shape": role.shape, "size": 150, "opacity": 1}
    left = row["x"] > top / 2
    text = {"type": "text", "align": "right" if left else "left", "dx": -11 if left else 11}
    halo = {"stroke": style.tokens.ground, "strokeWidth": 4, "fill": style.tokens.ground}
    label = {
        "text": {"field": "label"},
        "y": {"field": "label_y", "type": "quantitative"},
    }
    bold = text | {"fontWeight": 700}
    return [
        {"data": data, "mark": mark | {"color": role.color, "stroke": style.tokens.ground}},
        {"data": data, "mark": bold | halo | {"aria": False}, "encoding": label},
        {"data": data, "mark": bold | {"color": role.ink}, "encoding": label},
    ]
