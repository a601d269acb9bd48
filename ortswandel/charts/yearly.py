"""One rate year by year, the years in which many people fled to here marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.course import ACROSS, LABEL_GAP_PX, at_height, year_axis
from ortswandel.charts.place_lines import place_lines
from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
REFUGE_YEARS = (2015, 2022)
PLOT_MARGIN_PX = 70
NARROW_PX = 170
"""Narrower than this, only the first year of refuge is named: two names would meet."""


def yearly_chart(
    rates: pl.DataFrame,
    column: str,
    reach: tuple[float, float],
    roles: Sequence[Role],
    style: Style,
    words: Words,
    *,
    height: int = 300,
) -> Spec:
    """Return one line per place, a rule at zero and marks at the years of refuge.

    Args:
        rates: Columns region, year and `column` (per 1,000 people).
        column: Which rate to draw.
        reach: Lower and upper end of the axis, the same for pictures side by side.
        roles: Kreise and Land to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    first, last = int(rates["year"].min()), int(rates["year"].max())  # type: ignore[arg-type]
    y = _axis(column, reach)
    zero = {"type": "rule", "color": style.tokens.text, "strokeWidth": 1.5, "description": "0"}
    drawn = [
        {"data": {"values": [{column: 0}]}, "mark": zero, "encoding": ACROSS},
        _lines(rates, column, roles, words),
        _ends(rates, column, reach, height, roles, words),
    ]
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": year_axis(first, last, (first, 2015, last))},
        "resolve": OWN_COLORS,
        "layer": [*_refuge(style, words), *(at_height(layer, y) for layer in drawn)],
    }


def _axis(column: str, reach: tuple[float, float]) -> Spec:
    axis = {"format": "+d", "tickCount": 5}
    return {
        "field": column,
        "type": "quantitative",
        "scale": {"domain": list(reach), "nice": False},
        "axis": axis | {"labelExpr": "datum.value === 0 ? '0' : datum.label"},
    }


def reach(rates: pl.DataFrame, *columns: str) -> tuple[float, float]:
    """Return an axis that holds all the columns, in steps of five, zero among them."""
    values = [v for column in columns for v in rates[column].drop_nulls().to_list()] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    return 5.0 * math.floor(low / 5), 5.0 * math.ceil(high / 5)


def _refuge(style: Style, words: Words) -> list[Spec]:
    """Return a soft bar behind the years in which many people sought refuge, named above."""
    rows = [{"year": year, "name": words("decline.refuge")} for year in REFUGE_YEARS]
    bar = {"type": "rule", "color": style.tokens.hairline, "strokeWidth": 14}
    name = {"type": "text", "y": -4, "baseline": "bottom", "fontSize": 12.5}
    second = f"width < {NARROW_PX} && datum.year > {REFUGE_YEARS[0]}"
    unnamed = {"test": second, "value": ""}
    return [
        {"data": {"values": rows}, "mark": bar},
        {
            "data": {"values": rows},
            "mark": name | {"color": style.tokens.quiet},
            "encoding": {"text": {"field": "name", "condition": unnamed}},
        },
    ]


def _lines(rates: pl.DataFrame, column: str, roles: Sequence[Role], words: Words) -> Spec:
    names = {role.region: role.name for role in roles}
    rows = [
        {
            "region": row["region"],
            "year": row["year"],
            column: round(row[column], 3),
            "name": names[row["region"]],
            "shown": fmt(row[column], "per_1000", words, signed=True),
        }
        for row in rates.filter(pl.col("region").is_in(list(names))).iter_rows(named=True)
    ]
    return place_lines(
        rows, roles, {"size": 14, "opacity": 0.9}, words("decline.change_rate"), words
    )


def _ends(
    rates: pl.DataFrame,
    column: str,
    reach: tuple[float, float],
    height: int,
    roles: Sequence[Role],
    words: Words,
) -> Spec:
    """Return the names at the lines' ends, apart from each other and below what stands on top."""
    gap = LABEL_GAP_PX / 2 * (reach[1] - reach[0]) / (height - PLOT_MARGIN_PX)
    last = rates.filter(pl.col("year") == pl.col("year").max())
    levels = dict(last.select("region", column).iter_rows())
    shown = [role for role in roles if role.region in levels]
    heights = spread([levels[role.region] for role in shown], gap, reach[0], reach[1] - gap / 2)
    rows = [
        {
            "region": role.region,
            "year": int(last["year"][0]),
            column: round(height, 3),
            "label": f"{role.name} {fmt(levels[role.region], 'per_1000', words, signed=True)}",
        }
        for role, height in zip(shown, heights, strict=True)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "dx": 9, "fontWeight": 700, "fontSize": 13},
        "encoding": {
            "text": {"field": "label"},
            "color": role_scale(roles, [role.ink for role in roles]),
        },
    }
