"""One demand by year: band and dashed line without newcomers, green with them."""

from __future__ import annotations

from typing import Any

import polars as pl

from ortswandel.charts.course import AXIS_PX, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config

Spec = dict[str, Any]
DASH = [7, 4]
LABEL_GAP_PX = 20
FEW = 12.0
"""Below this an axis shows one decimal."""


def demand_chart(
    course: pl.DataFrame,
    ends: tuple[str, str],
    role: Role,
    style: Style,
    *,
    spans_only: bool = False,
    height: int = 320,
) -> Spec:
    """Return the demand from the base year to the last year, from zero.

    Args:
        course: Columns year, without, with_newcomers, low, high (units of the demand).
        ends: Words at the ends of both lines; the second is "" when nobody comes.
        role: The town's colour.
        style: Mode and language.
        spans_only: Leave the lines out, as for very small towns.
        height: Height of the whole picture in pixels.
    """
    top = 1.1 * max(float(course[name].max() or 0.0) for name in ("high", "with_newcomers"))  # type: ignore[arg-type]
    first, last = int(course["year"][0]), int(course["year"][-1])
    labels = sorted({first, *range(first - first % 5 + 5, last - 2, 5), last})
    lines = [] if spans_only else _lines(course, role, style, bool(ends[1]))
    named = [] if spans_only else _ends(course, ends, role, style, top / (height - AXIS_PX))
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": year_axis(first, last, labels), "y": _y(top)},
        "layer": [_band(course, role), *lines, *named],
    }


def _y(top: float) -> Spec:
    scale = {"domain": [0, round(top, 2) or 1], "nice": False}
    form = ",.1f" if top < FEW else ",d"
    axis = {"format": form, "tickCount": 4}
    return {"field": "demand", "type": "quantitative", "scale": scale, "axis": axis}


def _band(course: pl.DataFrame, role: Role) -> Spec:
    rows = course.select("year", low=pl.col("low").round(2), demand=pl.col("high").round(2))
    mark = {"type": "area", "color": role.color, "opacity": 0.16}
    encoding = {"y2": {"field": "low"}}
    return {"data": {"values": rows.to_dicts()}, "mark": mark, "encoding": encoding}


def _lines(course: pl.DataFrame, role: Role, style: Style, comes: bool) -> list[Spec]:
    without = _line(course, "without", role.color, DASH)
    if not comes:
        return [without]
    return [_line(course, "with_newcomers", style.tokens.newcomers, [1, 0]), without]


def _line(course: pl.DataFrame, column: str, color: str, dash: list[int]) -> Spec:
    rows = course.select("year", demand=pl.col(column).round(2)).to_dicts()
    cap = "butt" if dash == DASH else "round"
    mark = {"type": "line", "color": color, "strokeDash": dash, "strokeCap": cap}
    return {"data": {"values": rows}, "mark": mark}


def _ends(
    course: pl.DataFrame, ends: tuple[str, str], role: Role, style: Style, per_px: float
) -> list[Spec]:
    """Return the numbers right of the last year, pushed apart."""
    year, without, added = course.select("year", "without", "with_newcomers").row(-1)
    shown = [(t, v) for t, v in zip(ends, (without, added), strict=True) if t]
    inks = (role.ink, style.tokens.newcomers_ink)
    gap = LABEL_GAP_PX * per_px
    places = spread([value for _, value in shown], gap, lowest=gap / 2)
    return [
        {
            "data": {"values": [{"year": year, "demand": place, "label": text}]},
            "mark": {"type": "text", "align": "left", "dx": 9, "color": ink, "fontWeight": 700},
            "encoding": {"text": {"field": "label"}},
        }
        for (text, _), place, ink in zip(shown, places, inks, strict=False)
    ]
