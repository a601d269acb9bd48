"""One small course per place on one scale, the other places behind it as thin grey lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import plain

Spec = dict[str, Any]


def index_scale(series: pl.DataFrame) -> tuple[float, float, list[int]]:
    """Return the common scale of all small pictures: lowest, highest and three to five ticks.

    Args:
        series: Column index_100.
    """
    low, high = float(series["index_100"].min() or 0), float(series["index_100"].max() or 0)  # type: ignore[arg-type]
    span = max(high, 100.0) - min(low, 100.0)
    step = next(s for s in (2, 5, 10, 20, 50, 100) if span / s <= 4)
    bottom, top = math.floor(min(low, 100) / step) * step, math.ceil(max(high, 100) / step) * step
    ticks = list(range(bottom, top + 1, step))
    return min(low, 100.0) - span * 0.04, max(high, 100.0) + span * 0.04 + 0.2, ticks


def index_chart(
    series: pl.DataFrame,
    role: Role,
    style: Style,
    *,
    scale: tuple[float, float, Sequence[int]],
    height: int = 150,
) -> Spec:
    """Return the course of one place with the other places of `series` as thin grey lines.

    Args:
        series: Columns region, year, index_100 (first year = 100), of one census base.
        role: The place to draw in its colour.
        style: Mode and language.
        scale: Lowest, highest and ticks of the common scale (`index_scale`).
        height: Height of the whole picture in pixels.
    """
    rows = [
        {"region": row["region"], "year": row["year"], "v": round(row["index_100"], 2)}
        for row in series.sort("region", "year").iter_rows(named=True)
    ]
    own = [row for row in rows if row["region"] == role.region]
    ghosts = [row for row in rows if row["region"] != role.region]
    years = [series["year"].min(), series["year"].max()]
    layers = [_ghosts(ghosts, style), _line(own, role), *_end(own, role, style)]
    encoding = {"x": _years(years), "y": _index(scale)}
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": encoding,
        "layer": layers,
    }


def _years(years: Sequence[Any]) -> Spec:
    first, last = years
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"format": "d", "values": [first, (first + last) // 2, last]},
    }


def _index(scale: tuple[float, float, Sequence[int]]) -> Spec:
    low, high, ticks = scale
    shown = [tick for tick in ticks if low <= tick <= high]
    return {
        "field": "v",
        "type": "quantitative",
        "scale": {"domain": [round(low, 2), round(high, 2)], "nice": False, "zero": False},
        "axis": {"values": shown, "format": "d", "tickCount": 20},
    }


def _ghosts(rows: Sequence[Spec], style: Style) -> Spec:
    mark = {"type": "line", "color": style.tokens.others, "strokeWidth": 1, "opacity": 0.7}
    return {
        "data": {"values": list(rows)},
        "mark": mark,
        "encoding": {"detail": {"field": "region"}},
    }


def _line(rows: Sequence[Spec], role: Role) -> Spec:
    mark = {"type": "line", "color": role.color, "strokeWidth": 2.8}
    dash = {"strokeDash": list(role.dash), "strokeCap": "butt"} if role.dash else {}
    return {"data": {"values": list(rows)}, "mark": mark | dash}


def _end(rows: Sequence[Spec], role: Role, style: Style) -> list[Spec]:
    """Return the mark and the value at the end of the line."""
    if not rows:
        return []
    data = {"values": [rows[-1]]}
    text = {
        "type": "text",
        "text": plain(float(rows[-1]["v"]), 1, style.language),
        "align": "left",
        "dx": 9,
        "fontWeight": 700,
        "color": role.ink,
    }
    point = {
        "type": "point",
        "filled": True,
        "size": 70,
        "opacity": 1,
        "shape": role.shape,
        "color": role.color,
        "stroke": style.tokens.ground,
        "strokeWidth": 1.2,
    }
    shown = [] if role.dash else [{"data": data, "mark": point}]
    return [*shown, {"data": data, "mark": text}]
