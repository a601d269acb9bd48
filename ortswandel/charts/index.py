"""The course as an index: each count starts at 100, nothing is carried over a census."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.course import (
    ACROSS,
    AXIS_PX,
    LABEL_GAP_PX,
    at_height,
    break_layers,
    line_encoding,
    year_axis,
)
from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
FIRST, LAST = 1990, 2023


def index_chart(
    series: pl.DataFrame, roles: Sequence[Role], style: Style, words: Words, *, height: int = 330
) -> Spec:
    """Return one line per place and count, each from 100, and a rule at 100.

    Args:
        series: Columns region, year, index_100, census_base.
        roles: Places to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    kept = series.filter(pl.col("region").is_in([role.region for role in roles]))
    low, high = limits(kept["index_100"].to_list())
    y = {
        "field": "index_100",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": {"format": "d", "tickCount": 5},
    }
    drawn = [
        {
            "data": {"values": [{"index_100": 100}]},
            "mark": {"type": "rule", "color": style.tokens.quiet, "strokeWidth": 1},
            "encoding": ACROSS,
        },
        _lines(kept, roles, words),
        _ends(kept, roles, (high - low) / (height - AXIS_PX), words),
    ]
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": year_axis(FIRST, LAST, (FIRST, 2000, 2010, LAST))},
        "resolve": OWN_COLORS,
        "layer": [
            *break_layers(style, words, FIRST, LAST),
            *(at_height(layer, y) for layer in drawn),
        ],
    }


def limits(levels: Sequence[float]) -> tuple[int, int]:
    """Return the lower and upper end of the axis: tens around the values, 100 among them."""
    low, high = min([*levels, 95.0]), max([*levels, 100.0])
    return math.floor((low - 2) / 10) * 10, math.ceil((high + 2) / 10) * 10


def _lines(series: pl.DataFrame, roles: Sequence[Role], words: Words) -> Spec:
    names = {role.region: role.name for role in roles}
    rows = [
        row | {"name": names[row["region"]], "shown": fmt(row["index_100"], "per_100", words)}
        for row in series.with_columns(pl.col("index_100").round(2))
        .select("region", "year", "index_100", "census_base")
        .to_dicts()
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "line"},
        "encoding": line_encoding(roles, words, "decline.index"),
    }


def _ends(series: pl.DataFrame, roles: Sequence[Role], per_px: float, words: Words) -> Spec:
    """Return name and level right of the end of each line, pushed apart."""
    last = series.filter(pl.col("year") == pl.col("year").max())
    levels = dict(last.select("region", "index_100").iter_rows())
    shown = [role for role in roles if role.region in levels]
    gap = LABEL_GAP_PX / 2 * per_px
    heights = spread([levels[role.region] for role in shown], gap)
    rows = [
        {
            "region": role.region,
            "year": LAST,
            "index_100": round(height, 2),
            "label": f"{role.name} {fmt(levels[role.region], 'per_100', words)}",
        }
        for role, height in zip(shown, heights, strict=True)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "dx": 8, "fontWeight": 700},
        "encoding": {
            "text": {"field": "label"},
            "color": role_scale(roles, [role.ink for role in roles]),
        },
    }
