"""Several futures on the same axes: nobody extra, pinned scenarios, the one on the sliders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ortswandel.charts.course import AXIS_PX, at_height, few_years, height_axis, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about
from ortswandel.text import Words

Spec = dict[str, Any]
DASHES = ((1, 0), (10, 3), (2, 3), (10, 3, 2, 3))
"""Line of pin A, B, C, D."""
BASELINE_DASH = (7, 4)
ROW_PX = 20
"""Room for one label."""


@dataclass(frozen=True)
class Course:
    """One future.

    Attributes:
        short: Short name at the end of the line, such as "A".
        years: Years, base year first.
        persons: Persons by year.
        color: Colour of the line.
        ink: Colour of the words.
        dash: Dashes of the line.
        width: Width of the line in pixels.
    """

    short: str
    years: Sequence[int]
    persons: Sequence[float]
    color: str
    ink: str
    dash: tuple[int, ...]
    width: float = 2.4


def baseline_course(
    short: str, years: Sequence[int], persons: Sequence[float], role: Role
) -> Course:
    """Return the course without newcomers: dashed, in the town's colour."""
    return Course(short, years, persons, role.color, role.ink, BASELINE_DASH)


def pinned_courses_chart(
    courses: Sequence[Course],
    band: pl.DataFrame,
    role: Role,
    style: Style,
    words: Words,
    *,
    height: int = 360,
) -> Spec:
    """Return the courses from zero with their names at the end, over the baseline's 80 % band.

    Args:
        courses: In any order; names at the end are pushed apart.
        band: Columns year, low_80, high_80 of the town without newcomers (persons).
        role: The town's name and colour.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    tops = [max(course.persons) for course in courses]
    top = 1.08 * max(*tops, float(band["high_80"].max() or 0.0))  # type: ignore[arg-type]
    first, last = courses[0].years[0], max(course.years[-1] for course in courses)
    drawn = [
        _band(band, role),
        *(_line(course) for course in courses),
        *_ends(courses, top / (height - AXIS_PX), words),
    ]
    y = height_axis(top)
    axis = year_axis(first, last, few_years(first, last))
    frame = {"config": config(style), "width": "container", "height": height}
    layers = [at_height(layer, y) for layer in drawn]
    return frame | {"encoding": {"x": axis}, "layer": layers}


def _band(band: pl.DataFrame, role: Role) -> Spec:
    rows = band.select("year", low="low_80", population="high_80").to_dicts()
    mark = {"type": "area", "color": role.color, "opacity": 0.16}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"y2": {"field": "low"}}}


def _line(course: Course) -> Spec:
    values = [
        {"year": year, "population": round(persons, 1)}
        for year, persons in zip(course.years, course.persons, strict=True)
    ]
    mark = {"type": "line", "color": course.color, "strokeWidth": course.width}
    dashed = {"strokeDash": list(course.dash), "strokeCap": "butt"}
    return {"data": {"values": values}, "mark": mark | dashed}


def _ends(courses: Sequence[Course], persons_per_px: float, words: Words) -> list[Spec]:
    """Return short name and number right of each line's end, pushed apart."""
    gap = ROW_PX * persons_per_px
    last = [float(course.persons[-1]) for course in courses]
    places = spread(last, gap, lowest=gap / 2)
    return [
        _end(course, place, f"{course.short} {about(value, words)}")
        for course, value, place in zip(courses, last, places, strict=True)
    ]


def _end(course: Course, place: float, label: str) -> Spec:
    row = {"year": course.years[-1], "population": round(place, 1), "label": label}
    mark = {"type": "text", "align": "left", "dx": 9, "fontWeight": 700, "color": course.ink}
    encoding = {"text": {"field": "label"}}
    return {"data": {"values": [row]}, "mark": mark, "encoding": encoding}
