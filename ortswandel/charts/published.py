"""Projections beside each other: counted, ours with its range, the published ones dashed grey."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl

from ortswandel.charts.course import AXIS_PX, at_height, break_layers, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about
from ortswandel.text import Words

Spec = dict[str, Any]
DASH = [7, 4]
GREY_DASHES = ([5, 3], [2, 3], [9, 3], [9, 3, 2, 3], [3, 5], [1, 4], [6, 6])
GAP_PX = 20
NEAR_PX = 26
AXIS_STEPS = 4


@dataclass(frozen=True)
class Line:
    """A path to compare with: its short name and rows of (year, persons)."""

    name: str
    points: tuple[tuple[int, float], ...]

    @property
    def end(self) -> tuple[int, float]:
        """Return the last year and its persons."""
        return self.points[-1]


def published_chart(
    counted: pl.DataFrame,
    ours: pl.DataFrame,
    lines: Sequence[Line],
    role: Role,
    style: Style,
    words: Words,
    *,
    only_range: bool = False,
    height: int = 420,
) -> Spec:
    """Return all paths on one axis that is cut off below, so that close paths can be told apart.

    Args:
        counted: Columns year, population (persons), census_base.
        ours: Columns year, population, low, high (persons), base year first.
        lines: The paths to compare with.
        role: Name and colour of the place.
        style: Mode and language.
        words: Words of the language.
        only_range: Leave our middle line out, as for very small towns.
        height: Height of the whole picture in pixels.
    """
    first, last = _ends(counted, ours)
    domain = limits([*counted["population"], *ours["low"], *ours["high"]], lines)
    y, per_px = _y(domain), (domain[1] - domain[0]) / (height - AXIS_PX)
    drawn = [
        *_paths(counted, ours, lines, role, style, only_range),
        *_labels(ours, lines, role, per_px, style, words, only_range),
        *(_inner(line, ours, lines, per_px, style) for line in lines if line.end[0] < last),
    ]
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": year_axis(first, last, _years(first, last))},
        "layer": [*break_layers(style, words, first), *(at_height(row, y) for row in drawn)],
    }


def _ends(counted: pl.DataFrame, ours: pl.DataFrame) -> tuple[int, int]:
    return int(counted["year"].min()), int(ours["year"].max())  # type: ignore[arg-type]


def _paths(
    counted: pl.DataFrame,
    ours: pl.DataFrame,
    lines: Sequence[Line],
    role: Role,
    style: Style,
    only_range: bool,
) -> list[Spec]:
    """Return band and lines, ours on top."""
    return [
        _band(ours, role),
        *(_grey(line, dash, style) for line, dash in zip(lines, _dashes(lines), strict=True)),
        _counted(counted, role),
        *([] if only_range else [_ours(ours, role)]),
    ]


def limits(values: Sequence[float], lines: Sequence[Line]) -> tuple[float, float]:
    """Return round ends of the axis around all values."""
    everything = [*values, *(persons for line in lines for _, persons in line.points)]
    low, high = min(everything), max(everything)
    step = 10 ** math.floor(math.log10(max(high - low, 1.0))) / 2
    return step * math.floor(low / step), step * math.ceil(high / step)


def _dashes(lines: Sequence[Line]) -> list[list[int]]:
    return [GREY_DASHES[k % len(GREY_DASHES)] for k in range(len(lines))]


def _years(first: int, last: int) -> list[int]:
    return sorted({first, *range(2025, last, 5), last})


def _y(domain: tuple[float, float]) -> Spec:
    return {
        "field": "population",
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False, "zero": False},
        "axis": {"format": ",d", "tickCount": AXIS_STEPS},
    }


def _values(points: Sequence[tuple[int, float]]) -> list[Spec]:
    return [{"year": year, "population": round(persons, 1)} for year, persons in points]


def _grey(line: Line, dash: Sequence[int], style: Style) -> Spec:
    mark = {"type": "line", "color": style.tokens.others, "strokeWidth": 1.8, "strokeCap": "butt"}
    return {"data": {"values": _values(line.points)}, "mark": mark | {"strokeDash": list(dash)}}


def _band(ours: pl.DataFrame, role: Role) -> Spec:
    rows = ours.select("year", low=pl.col("low").round(1), population=pl.col("high").round(1))
    mark = {"type": "area", "color": role.color, "opacity": 0.16}
    encoding = {"y2": {"field": "low"}}
    return {"data": {"values": rows.to_dicts()}, "mark": mark, "encoding": encoding}


def _counted(counted: pl.DataFrame, role: Role) -> Spec:
    rows = counted.select("year", "population", "census_base").to_dicts()
    mark = {"type": "line", "color": role.color, "strokeWidth": 2.8, "point": {"color": role.color}}
    encoding = {"detail": {"field": "census_base", "type": "nominal"}}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _ours(ours: pl.DataFrame, role: Role) -> Spec:
    rows = ours.select("year", pl.col("population").round(1)).to_dicts()
    mark = {"type": "line", "color": role.color, "strokeWidth": 2.8, "strokeCap": "butt"}
    return {"data": {"values": rows}, "mark": mark | {"strokeDash": DASH}}


def _labels(
    ours: pl.DataFrame,
    lines: Sequence[Line],
    role: Role,
    per_px: float,
    style: Style,
    words: Words,
    only_range: bool,
) -> list[Spec]:
    """Return the names right of the paths that reach the last year, pushed apart."""
    year, persons = ours.select("year", "population").row(-1)
    ending = [line for line in lines if line.end[0] == year]
    own = _own_names(persons, words, only_range)
    names = [*own, *(line.name for line in ending)]
    below = [persons - k * per_px for k in range(len(own))]
    heights = spread([*below, *(line.end[1] for line in ending)], GAP_PX * per_px)
    return [
        _label(name, year, height, role.ink if k < len(own) else style.tokens.quiet, k < len(own))
        for k, (name, height) in enumerate(zip(names, heights, strict=True))
    ]


def _own_names(persons: float, words: Words, only_range: bool) -> list[str]:
    """Return the lines of our label: what it is and, where it is shown, the number."""
    name = words("model_page.beside.ours_end")
    return [name, words("model_page.beside.range")] if only_range else [name, about(persons, words)]


def _label(name: str, year: int, height: float, ink: str, bold: bool) -> Spec:
    weight = 700 if bold else 400
    mark = {"type": "text", "align": "left", "dx": 9, "fontSize": 13, "fontWeight": weight}
    data = {"values": [{"year": year, "population": round(height, 1), "label": name}]}
    return {"data": data, "mark": mark | {"color": ink}, "encoding": {"text": {"field": "label"}}}


def _inner(
    line: Line, ours: pl.DataFrame, lines: Sequence[Line], per_px: float, style: Style
) -> Spec:
    """Return the name of a path that ends early, left below it, under the paths close by."""
    year, persons = line.end
    others = [at(other, year) for other in lines if other is not line and other.end[0] >= year]
    others.append(float(ours.filter(year=year)["population"][0]))
    dy = (persons - lowest_near(persons, others, NEAR_PX * per_px)) / per_px + 16
    halo = {"stroke": style.tokens.ground, "strokeWidth": 4, "strokeJoin": "round"}
    point = {"type": "point", "filled": True, "size": 50, "color": style.tokens.others}
    text = {"type": "text", "align": "right", "dx": -4, "dy": round(dy, 1), "fontSize": 13}
    data = {"values": [{"year": year, "population": round(persons, 1), "label": line.name}]}
    named = {"text": {"field": "label"}}
    return {
        "data": data,
        "layer": [
            {"mark": point | {"opacity": 1}},
            {"mark": text | halo | {"color": style.tokens.ground}, "encoding": named},
            {"mark": text | {"color": style.tokens.quiet}, "encoding": named},
        ],
    }


def lowest_near(value: float, others: Sequence[float], near: float) -> float:
    """Return the lowest level reached from `value` in steps down of at most `near`."""
    lowest = value
    for other in sorted((o for o in others if o < value), reverse=True):
        if lowest - other > near:
            break
        lowest = other
    return lowest


def at(line: Line, year: int) -> float:
    """Return the persons of a path in a year, straight between its points."""
    points = line.points
    for (before, low), (after, high) in pairwise(points):
        if before <= year <= after:
            return low + (high - low) * (year - before) / (after - before)
    return line.end[1]
