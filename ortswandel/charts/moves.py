"""Moves away to the left, moves in to the right, by age: never one without the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
BAR_PX, GAP_PX, HEAD_PX = 17, 14, 40
WAYS = (("out_per_1000", -1), ("in_per_1000", 1))


def moves_chart(moves: pl.DataFrame, roles: Sequence[Role], style: Style, words: Words) -> Spec:
    """Return bars of moves per 1,000 people of each town, one group per age.

    Args:
        moves: Columns region, age_from, age_to, in_per_1000, out_per_1000.
        roles: Towns to draw, in order.
        style: Mode and language.
        words: Words of the language.
    """
    rows = move_rows(moves, roles, words)
    reach = 1.3 * max((abs(row["rate"]) for row in rows), default=1.0)
    ages = list(dict.fromkeys(row["age"] for row in rows))
    zero = {"type": "rule", "color": style.tokens.text, "strokeWidth": 1.5, "description": "0"}
    return {
        "config": config(style),
        "width": "container",
        "height": HEAD_PX + len(ages) * (len(roles) * BAR_PX + GAP_PX),
        "data": {"values": rows},
        "layer": [
            {"encoding": _encoding(ages, reach, roles, style), "layer": _bars(roles)}
            | {"resolve": OWN_COLORS},
            {"data": {"values": [{}]}, "mark": zero, "encoding": {"x": {"datum": 0}}},
            *_heads(reach, style, words),
        ],
    }


def move_rows(moves: pl.DataFrame, roles: Sequence[Role], words: Words) -> list[Spec]:
    """Return the towns' names as a row of their own, then one row per town, age and way."""
    rows = [{"region": r.region, "age": "", "rate": 0, "shown": r.name, "way": ""} for r in roles]
    for role in roles:
        own = moves.filter(pl.col("region") == role.region).sort("age_from")
        for row in own.iter_rows(named=True):
            rows += [_row(role, row, way, sign, words) for way, sign in WAYS]
    return rows


def _row(role: Role, row: Spec, way: str, sign: int, words: Words) -> Spec:
    return {
        "region": role.region,
        "age": age_label(row["age_from"], row["age_to"], words),
        "rate": round(sign * row[way], 3),
        "shown": fmt(row[way], "per_1000", words),
        "way": words("decline.moves_in" if sign > 0 else "decline.moves_out"),
    }


def age_label(age_from: int, age_to: int | None, words: Words) -> str:
    """Return "unter 18", "18–24" or "ab 65"."""
    if age_to is None:
        return words("decline.age_from", first=age_from)
    if age_from == 0:
        return words("decline.age_under", to=age_to + 1)
    return words("decline.age_span", first=age_from, last=age_to)


def _encoding(ages: Sequence[str], reach: float, roles: Sequence[Role], style: Style) -> Spec:
    scale = {"domain": [-reach, reach], "nice": False}
    axis = {"grid": False, "labelColor": style.tokens.text, "labelFontSize": 13}
    return {
        "x": {"field": "rate", "type": "quantitative", "scale": scale, "axis": None},
        "y": {
            "field": "age",
            "type": "nominal",
            "sort": list(ages),
            "scale": {"paddingInner": 0.3},
            "axis": axis,
        },
        "yOffset": {"field": "region", "sort": [role.region for role in roles]},
    }


def _bars(roles: Sequence[Role]) -> list[Spec]:
    """Return the bars, moves away as outlines, with the rate at each end."""
    color = {"color": role_scale(roles, [role.color for role in roles])}
    out = {"type": "bar", "fillOpacity": 0.25, "strokeWidth": 1.2}
    stroke = {"stroke": role_scale(roles, [role.color for role in roles])}
    return [
        {"transform": [{"filter": "datum.rate >= 0"}], "mark": "bar", "encoding": color},
        {"transform": [{"filter": "datum.rate < 0"}], "mark": out, "encoding": color | stroke},
        _numbers(roles, "datum.rate >= 0", {"align": "left", "dx": 6}),
        _numbers(roles, "datum.rate < 0", {"align": "right", "dx": -6}),
    ]


def _numbers(roles: Sequence[Role], wanted: str, side: Spec) -> Spec:
    mark = {"type": "text", "fontWeight": 600, "fontSize": 12.5} | side
    color = role_scale(roles, [role.ink for role in roles])
    encoding = {"text": {"field": "shown"}, "color": color}
    return {"transform": [{"filter": wanted}], "mark": mark, "encoding": encoding}


def _heads(reach: float, style: Style, words: Words) -> list[Spec]:
    """Return the heads of both sides above the bars."""
    mark = {"type": "text", "y": -6, "baseline": "bottom", "color": style.tokens.quiet}
    sides = (("decline.moves_out", "right", -10), ("decline.moves_in", "left", 10))
    return [
        {
            "data": {"values": [{"label": words(key)}]},
            "mark": mark | {"align": align, "dx": dx, "fontSize": 13},
            "encoding": {"x": {"datum": 0}, "text": {"field": "label"}},
        }
        for key, align, dx in sides
    ]
