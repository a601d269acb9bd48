"""A rate of a few places year by year, from zero, the last value beside its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.labels import text_width
from ortswandel.charts.place_lines import place_lines
from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
LABEL_PX, WIDEST_PX, FOOT_PX = 17, 210, 40


def rate_course(
    series: pl.DataFrame,
    roles: Sequence[Role],
    unit: str,
    style: Style,
    words: Words,
    *,
    height: int = 260,
) -> Spec:
    """Return one line per place.

    Args:
        series: Columns region, year, value.
        roles: Places in order.
        unit: Unit of the values.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    years = sorted(series["year"].unique().to_list())
    shown = series.filter(pl.col("region").is_in([role.region for role in roles]))
    top = max(shown["value"].to_list() or [1.0]) * 1.08
    ends = _end_rows(shown, roles, unit, words, top / (height - FOOT_PX))
    margin = min(max((text_width(row["label"]) for row in ends), default=0) + 14, WIDEST_PX)
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, top], "nice": False},
        "axis": {"tickCount": 4},
    }
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": _years(years, margin), "y": y},
        "resolve": OWN_COLORS,
        "layer": [_lines(series, roles, unit, words), _ends(ends, roles, margin)],
    }


def _years(years: Sequence[int], margin: float) -> Spec:
    """Return the time axis, short enough to leave room for the names at the right."""
    reach = [0, {"expr": f"max(width - {margin:.0f}, width / 2)"}]
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [years[0], years[-1]], "nice": False, "range": reach},
        "axis": {"format": "d", "values": [years[0], years[len(years) // 2], years[-1]]},
    }


def _lines(series: pl.DataFrame, roles: Sequence[Role], unit: str, words: Words) -> Spec:
    names = {role.region: role.name for role in roles}
    rows = [
        {**row, "name": names[row["region"]], "shown": fmt(row["value"], unit, words)}
        for row in series.select("region", "year", "value").iter_rows(named=True)
        if row["region"] in names
    ]
    return place_lines(rows, roles, {"size": 22, "opacity": 1}, words("supply.rate"), words)


def _end_rows(
    series: pl.DataFrame, roles: Sequence[Role], unit: str, words: Words, per_px: float
) -> list[Spec]:
    """Return last value and name of each line, pushed apart in height.

    The value comes first: on a phone the end of a long name may be cut off.
    """
    newest = series.sort("year").group_by("region", maintain_order=True).last()
    last = {row["region"]: row for row in newest.iter_rows(named=True)}
    shown = [role for role in roles if role.region in last]
    heights = spread([last[role.region]["value"] for role in shown], LABEL_PX * per_px, 0.0)
    return [
        {
            "region": role.region,
            "year": last[role.region]["year"],
            "value": round(height, 3),
            "label": f"{fmt(last[role.region]['value'], unit, words)} {role.name}",
        }
        for role, height in zip(shown, heights, strict=True)
    ]


def _ends(rows: Sequence[Spec], roles: Sequence[Role], margin: float) -> Spec:
    mark = {"type": "text", "align": "left", "dx": 9, "fontWeight": 700, "fontSize": 13}
    color = role_scale(roles, [role.ink for role in roles])
    limit = {"expr": f"min({margin:.0f}, width / 2) - 8"}
    return {
        "data": {"values": list(rows)},
        "mark": mark | {"limit": limit},
        "encoding": {"text": {"field": "label"}, "color": color},
    }
