"""Born, died, moved: bars to both sides of zero, one per place, per 1,000 people and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
BAR_PX = 25
"""Height of the picture per bar, gaps counted in: below that, names and numbers touch."""
PARTS = (("births_per_1000", 1), ("deaths_per_1000", -1), ("net_migration_per_1000", 1))
"""Column and sign of each part: deaths make a place smaller."""


def components_chart(
    rates: pl.DataFrame,
    roles: Sequence[Role],
    style: Style,
    words: Words,
    *,
    height: int = 250,
    named: bool = False,
) -> Spec:
    """Return births, deaths and net migration per 1,000 people side by side for each role.

    Args:
        rates: One row per region: births_per_1000, deaths_per_1000, net_migration_per_1000.
        roles: Kreise and Land to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Least height of the whole picture in pixels; many places need more.
        named: Write each place's name beside its birth bar, where the other side is free.
    """
    rows = component_rows(rates, roles, words)
    layers = [*_bars(roles), *([_names(roles, words)] if named else [])]
    zero = {"type": "rule", "color": style.tokens.text, "strokeWidth": 1.5, "description": "0"}
    return {
        "config": config(style),
        "width": "container",
        "height": max(height, BAR_PX * len(rows)),
        "data": {"values": rows},
        "layer": [
            {"encoding": _encoding(rows, roles, style, words), "layer": layers}
            | {"resolve": OWN_COLORS},
            {"data": {"values": [{}]}, "mark": zero, "encoding": {"x": {"datum": 0}}},
        ],
    }


def component_rows(rates: pl.DataFrame, roles: Sequence[Role], words: Words) -> list[Spec]:
    """Return one row per role and part: rate (deaths negative) and the number as shown."""
    by_region = {row["region"]: row for row in rates.iter_rows(named=True)}
    return [
        _row(role, part, sign * by_region[role.region][part], words)
        for part, sign in PARTS
        for role in roles
        if role.region in by_region
    ]


def _row(role: Role, part: str, rate: float, words: Words) -> Spec:
    return {
        "region": role.region,
        "name": role.name,
        "part": words(f"components.{part}"),
        "rate": rate,
        "shown": fmt(rate, "per_1000", words, signed=True),
    }


def _encoding(rows: Sequence[Spec], roles: Sequence[Role], style: Style, words: Words) -> Spec:
    reach = 1.35 * max((abs(row["rate"]) for row in rows), default=1.0)
    return {
        "x": {
            "field": "rate",
            "type": "quantitative",
            "scale": {"domain": [-reach, reach], "nice": False},
            "axis": None,
        },
        "y": {
            "field": "part",
            "type": "nominal",
            "sort": [words(f"components.{part}") for part, _ in PARTS],
            "scale": {"paddingInner": 0.35},
            "axis": {
                "grid": False,
                "labelColor": style.tokens.text,
                "labelFontSize": 13,
                "labelLimit": 140,
            },
        },
        "yOffset": {"field": "region", "sort": [role.region for role in roles]},
    }


def _bars(roles: Sequence[Role]) -> list[Spec]:
    """Return filled bars with their numbers; the Land is an outline, never filled."""
    land = [role.region for role in roles if role.letter is None]
    is_land = {"field": "region", "oneOf": land}
    color = {"color": role_scale(roles, [role.color for role in roles])}
    outline = {"type": "bar", "filled": False, "strokeWidth": 1.6}
    return [
        {"transform": [{"filter": {"not": is_land}}], "mark": "bar", "encoding": color},
        {"transform": [{"filter": is_land}], "mark": outline, "encoding": color},
        _numbers(roles, "datum.rate >= 0", {"align": "left", "dx": 6}),
        _numbers(roles, "datum.rate < 0", {"align": "right", "dx": -6}),
    ]


def _numbers(roles: Sequence[Role], wanted: str, side: Spec) -> Spec:
    mark = {"type": "text", "fontWeight": 600, "fontSize": 13} | side
    color = role_scale(roles, [role.ink for role in roles])
    encoding = {"text": {"field": "shown"}, "color": color}
    return {"transform": [{"filter": wanted}], "mark": mark, "encoding": encoding}


def _names(roles: Sequence[Role], words: Words) -> Spec:
    """Return each place's name left of zero, in the row of the births, never over its label."""
    first = words(f"components.{PARTS[0][0]}")
    return {
        "transform": [{"filter": {"field": "part", "equal": first}}],
        "mark": {"type": "text", "align": "right", "dx": -8, "fontWeight": 700, "fontSize": 13}
        | {"limit": {"expr": "width / 2 - 8"}},
        "encoding": {
            "x": {"datum": 0},
            "text": {"field": "name"},
            "color": role_scale(roles, [role.ink for role in roles]),
        },
    }
