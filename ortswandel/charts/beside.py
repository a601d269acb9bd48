"""One assumption in one town, in percent of today, so that towns of any size stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortswandel.charts.course import AXIS_PX, LABEL_GAP_PX, few_years, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about
from ortswandel.text import Words

Spec = dict[str, Any]
MOST_LABELS = 4
STEPS = [m * 10**k for k in range(1, 7) for m in (1, 2.5, 5)]
"""Distances between the labels of the axis, percent of today."""


def top_of(*totals: Sequence[float]) -> float:
    """Return the common end of the axis in percent of today for totals by year, base year first."""
    highest = max(max(total) / total[0] for total in totals)
    return 5.0 * (int(100.0 * highest / 5.0) + 2)


def beside_chart(
    totals: tuple[Sequence[float], Sequence[float]],
    years: Sequence[int],
    top: float,
    role: Role,
    style: Style,
    words: Words,
    *,
    height: int = 240,
) -> Spec:
    """Return the town with and without newcomers, today = 100, from zero.

    Args:
        totals: Persons by year without and with newcomers, base year first.
        years: Years, base year first.
        top: End of the axis, percent of today; the same for all towns shown together.
        role: The town's name and colour.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    without, with_ = totals
    rows = [
        {"year": y, "level": 100 * b / without[0], "below": 100 * a / without[0]}
        for y, a, b in zip(years, without, with_, strict=True)
    ]
    base = [{"year": row["year"], "level": row["below"]} for row in rows]
    green = {"color": style.tokens.newcomers}
    area = {"type": "area", "opacity": 0.5} | green
    dashed = {"type": "line", "color": role.color, "strokeDash": [7, 4], "strokeCap": "butt"}
    layers: list[Spec] = [
        {"data": {"values": rows}, "mark": area, "encoding": {"y2": {"field": "below"}}},
        {"data": {"values": rows}, "mark": {"type": "line"} | green},
        {"data": {"values": base}, "mark": dashed},
        *_ends(totals, years[-1], top / (height - AXIS_PX), role, style, words),
    ]
    axis = year_axis(years[0], years[-1], few_years(years[0], years[-1]))
    frame = {"config": config(style), "width": "container", "height": height}
    return frame | {"encoding": {"x": axis, "y": _level_axis(top)}, "layer": layers}


def _level_axis(top: float) -> Spec:
    step = next((step for step in STEPS if top <= MOST_LABELS * step), STEPS[-1])
    return {
        "field": "level",
        "type": "quantitative",
        "scale": {"domain": [0, top], "nice": False},
        "axis": {"values": [float(step * k) for k in range(MOST_LABELS + 1)], "format": ",d"},
    }


def _ends(
    totals: tuple[Sequence[float], Sequence[float]],
    year: int,
    points_per_px: float,
    role: Role,
    style: Style,
    words: Words,
) -> list[Spec]:
    """Return the persons at both ends; only one label where nobody comes."""
    today = totals[0][0]
    gap = LABEL_GAP_PX * points_per_px / 2
    both = totals[1][-1] - totals[0][-1] >= 0.5
    values = [total[-1] for total in (totals if both else totals[:1])]
    places = spread([100 * value / today for value in values], gap, lowest=gap / 2)
    inks = (role.ink, style.tokens.newcomers_ink)
    mark = {"type": "text", "align": "left", "dx": 9, "fontWeight": 700}
    return [
        {
            "data": {
                "values": [{"year": year, "level": round(place, 2), "n": about(value, words)}]
            },
            "mark": mark | {"color": ink},
            "encoding": {"text": {"field": "n"}},
        }
        for value, place, ink in zip(values, places, inks, strict=False)
    ]
