"""Towns like this one: one bar per town, its length the distance, its parts the features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.charts.theme import Style, Tokens, config

Spec = dict[str, Any]
ROW_PX = 33
VALUES_PX = 178
"""Room for the values at the right."""
NARROW_PX = 300
"""Below this width the values go under the bars."""
PICK = "pick"
"""Name of the selection a click makes; it holds the key of a town."""


@dataclass(frozen=True)
class AlikeRow:
    """One town: name, the parts of its distance by feature as shown, and its values in words."""

    region: str
    name: str
    parts: tuple[float, ...]
    values: str


def feature_colors(tokens: Tokens) -> tuple[str, ...]:
    """Return the colours of the five features: three of one family, grey, earth."""
    ramp = tokens.sequential
    return (ramp[4], ramp[3], ramp[2], tokens.others, tokens.diverging[1])


def alike_chart(rows: Sequence[AlikeRow], features: Sequence[str], style: Style) -> Spec:
    """Return stacked bars of the distance, nearest town on top, with the values at the right.

    Args:
        rows: The nearest towns in order.
        features: Names of the features, in the order of the parts.
        style: Mode and language.
    """
    most = max((sum(row.parts) for row in rows), default=1.0) or 1.0
    y = {
        "field": "name",
        "type": "nominal",
        "sort": [row.name for row in rows],
        "axis": _names(style.tokens),
    }
    return {
        "config": config(style),
        "width": "container",
        "height": ROW_PX * max(len(rows), 1),
        "encoding": {"y": y},
        "layer": [_bars(rows, features, most, style), _values(rows, style.tokens)],
    }


def _names(tokens: Tokens) -> Spec:
    return {
        "grid": False,
        "domain": False,
        "ticks": False,
        "labelColor": tokens.text,
        "labelFontSize": 14,
        "labelLimit": 170,
        "labelPadding": 12,
    }


def _bars(rows: Sequence[AlikeRow], features: Sequence[str], most: float, style: Style) -> Spec:
    room = {"expr": f"width > {NARROW_PX} ? width - {VALUES_PX} : width"}
    scale = {"domain": [0, most], "nice": False, "range": [0, room]}
    colors = {"domain": list(features), "range": list(feature_colors(style.tokens))}
    mark = {"type": "bar", "height": 12, "stroke": style.tokens.ground, "strokeWidth": 1.5}
    return {
        "data": {"values": bar_rows(rows, features)},
        "params": [{"name": PICK, "select": {"type": "point", "fields": ["region"]}}],
        "mark": mark | {"cursor": "pointer"},
        "encoding": {
            "x": {"field": "start", "type": "quantitative", "scale": scale, "axis": None},
            "x2": {"field": "end"},
            "color": {"field": "feature", "type": "nominal", "scale": colors},
            "tooltip": {"field": "tip"},
        },
    }


def bar_rows(rows: Sequence[AlikeRow], features: Sequence[str]) -> list[dict[str, Any]]:
    """Return one row per town and feature: where its part of the bar starts and ends."""
    found: list[dict[str, Any]] = []
    for row in rows:
        start = 0.0
        for feature, part in zip(features, row.parts, strict=True):
            place = {"start": round(start, 4), "end": round(start + part, 4)}
            tip = f"{row.name}: {row.values}"
            name = {"region": row.region, "name": row.name, "tip": tip}
            found.append({**name, "feature": feature, **place})
            start += part
    return found


def _values(rows: Sequence[AlikeRow], tokens: Tokens) -> Spec:
    mark = {
        "type": "text",
        "align": "left",
        "fontSize": 13,
        "color": tokens.quiet,
        "x": {"expr": f"width > {NARROW_PX} ? width - {VALUES_PX - 16} : 0"},
        "dy": {"expr": f"width > {NARROW_PX} ? 0 : 15"},
    }
    values = [{"name": row.name, "values": row.values} for row in rows]
    return {"data": {"values": values}, "mark": mark, "encoding": {"text": {"field": "values"}}}
