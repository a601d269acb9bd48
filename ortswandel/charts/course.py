"""The course of the population: lines that break where the census changes the count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import OWN_COLORS, Role, role_scale
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
BREAKS = ((2010.5, "frame.break_2011"), (2023.5, "frame.break_2022"))
LABEL_GAP_PX = 38
NARROW_PX = 240
"""Below this plot width two census names don't fit beside each other: the first leans left."""
AXIS_PX = 55
"""What the axis labels and the census names take from the height when a picture is fitted."""


MIDDLE, APART = 2035, 3
"""A year to label between today and the horizon, and the years it keeps from both."""
ACROSS: Spec = {"x": {"value": 0}, "x2": {"value": "width"}}
"""Where a level line runs: over the whole width of the plot."""
LAST = 2025
"""The time axis reaches at least to here."""


def course_chart(
    series: pl.DataFrame,
    roles: Sequence[Role],
    style: Style,
    words: Words,
    *,
    height: int = 330,
    years: Sequence[int] = (1990, 2000, 2010),
) -> Spec:
    """Return lines of population by year from zero, with gaps and rules at the census breaks.

    Args:
        series: Columns region, year, population (persons), census_base.
        roles: Places to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
        years: Labels of the time axis before its end, the newest year; the first is its start.
    """
    kept = series.filter(pl.col("region").is_in([role.region for role in roles]))
    top = float(kept["population"].max() or 1) * 1.08  # type: ignore[arg-type]
    y = height_axis(top)
    last = max(LAST, *kept["year"].to_list())
    drawn = [
        _lines(kept, roles, words),
        _end_marks(kept, roles, style),
        *_labels(kept, roles, top / (height - AXIS_PX), words),
    ]
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": year_axis(years[0], last, (*years, last))},
        "resolve": OWN_COLORS,
        "layer": [*break_layers(style, words, years[0]), *(at_height(row, y) for row in drawn)],
    }


def year_axis(first: int, last: int, labels: Sequence[int]) -> Spec:
    """Return the time axis with few, fixed labels."""
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"format": "d", "values": list(labels)},
    }


def few_years(first: int, last: int) -> list[int]:
    """Return the labels of a time axis into the future: both ends, and 2035 where it is apart."""
    return sorted({first, last} | ({MIDDLE} if first + APART < MIDDLE < last - APART else set()))


def height_axis(top: float) -> Spec:
    """Return the axis of persons from zero to `top`."""
    return {
        "field": "population",
        "type": "quantitative",
        "scale": {"domain": [0, round(top)], "nice": False},
        "axis": {"format": ",d", "tickCount": 4},
    }


def at_height(layer: Spec, y: Spec) -> Spec:
    """Return the layer with its vertical axis."""
    return layer | {"encoding": {"y": y} | layer.get("encoding", {})}


def break_layers(style: Style, words: Words, after: int, before: int = 2100) -> list[Spec]:
    """Return the dashed rules at the census breaks between two years, names above the plot."""
    quiet = style.tokens.quiet
    rows = [{"year": year, "name": words(key)} for year, key in BREAKS if after < year < before]
    rule = {"type": "rule", "strokeDash": [3, 3], "color": quiet, "strokeWidth": 1}
    name = {"type": "text", "y": -4, "baseline": "bottom", "fontSize": 12.5, "color": quiet}
    first = {
        "align": {"expr": f"width < {NARROW_PX} ? 'right' : 'center'"},
        "dx": {"expr": f"width < {NARROW_PX} ? 12 : 0"},
    }
    return [
        {"data": {"values": rows}, "mark": rule},
        *(
            {
                "data": {"values": some},
                "mark": name | place,
                "encoding": {"text": {"field": "name"}},
            }
            for some, place in ((rows[:-1], first), (rows[-1:], {}))
            if some
        ),
    ]


def _lines(series: pl.DataFrame, roles: Sequence[Role], words: Words) -> Spec:
    names = {role.region: role.name for role in roles}
    rows = [
        row | {"name": names[row["region"]], "shown": fmt(row["population"], "persons", words)}
        for row in series.select("region", "year", "population", "census_base").to_dicts()
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"size": 12, "opacity": 0.9}},
        "encoding": line_encoding(roles, words, "course.population"),
    }


def line_encoding(roles: Sequence[Role], words: Words, measured: str) -> Spec:
    """Return colour and dash by role, one line per count, and a tooltip of three lines.

    Args:
        roles: Places in order.
        words: Words of the language.
        measured: Key of the words for what is measured.
    """
    return {
        "color": role_scale(roles, [role.color for role in roles]),
        "strokeDash": role_scale(roles, [list(role.dash) or [1, 0] for role in roles]),
        "detail": {"field": "census_base"},
        "tooltip": [
            {"field": "name", "title": words("course.place")},
            {"field": "year", "title": words("course.year"), "format": "d"},
            {"field": "shown", "title": words(measured)},
        ],
    }


def _end_marks(series: pl.DataFrame, roles: Sequence[Role], style: Style) -> Spec:
    mark = {"type": "point", "filled": True, "size": 90, "opacity": 1}
    return {
        "data": {"values": _last(series)},
        "mark": mark | {"stroke": style.tokens.ground, "strokeWidth": 1.5},
        "encoding": {
            "color": role_scale(roles, [role.color for role in roles]),
            "shape": role_scale(roles, [role.shape for role in roles]),
        },
    }


def _last(series: pl.DataFrame) -> list[Spec]:
    newest = series.filter(pl.col("year") == pl.col("year").max())
    return newest.select("region", "year", "population").to_dicts()


def _labels(
    series: pl.DataFrame, roles: Sequence[Role], persons_per_px: float, words: Words
) -> list[Spec]:
    """Return name and value right of each line's end, pushed apart."""
    last = {row["region"]: row for row in _last(series)}
    shown = [role for role in roles if role.region in last]
    values = [float(last[role.region]["population"]) for role in shown]
    gap = LABEL_GAP_PX * persons_per_px
    heights = spread(values, gap, lowest=gap / 2)
    rows = [
        {
            "year": last[role.region]["year"],
            "population": round(height, 1),
            "region": role.region,
            "name": role.name,
            "value": fmt(value, "persons", words),
        }
        for role, value, height in zip(shown, values, heights, strict=True)
    ]
    color = role_scale(roles, [role.ink for role in roles])
    return [
        _label(rows, "name", {"dy": -8, "fontWeight": 700}, {"color": color}),
        _label(rows, "value", {"dy": 9}, {}),
    ]


def _label(rows: Sequence[Spec], field: str, mark: Spec, encoding: Spec) -> Spec:
    return {
        "data": {"values": list(rows)},
        "mark": {"type": "text", "align": "left", "dx": 11} | mark,
        "encoding": {"text": {"field": field}} | encoding,
    }
