"""Age pyramids: ages upwards, two halves back to back, an outline to compare with.

The halves may be two places, men and women, or two dates. Age groups of unequal width keep their
area: `value` is per five years of age, and the axis of ages is a number line. Specs are plain
dicts, so that a page can show six pyramids in one run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
OLDEST = 90
"""Where the open group ends on the axis, in years."""
HEAD_PX = 26
"""Room above the oldest group for the names of the halves."""
NARROW_PX = 420
"""Below this plot width the name of the outline stands in the caption alone."""


@dataclass(frozen=True)
class Half:
    """One half: its name and how it is drawn; a half that isn't filled is drawn as an outline."""

    name: str
    color: str
    ink: str
    filled: bool = True
    dash: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outline:
    """What the halves are compared with, drawn as a line over both: its name, colour and dash."""

    name: str
    color: str
    dash: tuple[int, ...] = ()


def pyramid_chart(
    groups: pl.DataFrame,
    halves: tuple[Half, Half],
    unit: str,
    style: Style,
    words: Words,
    *,
    outline: tuple[Outline, pl.DataFrame] | None = None,
    future: bool = False,
    reach: float | None = None,
    height: int | str = 400,
) -> Spec:
    """Return a pyramid of two halves.

    Args:
        groups: One row per half and age group: half (0 left, 1 right), age_from, age_to (upper
            limit, 90 for the open group), is_open, value (per five years of age); optionally
            newcomers, drawn as a green layer on top of value.
        halves: The left and the right half.
        unit: "share" or "persons", for axis and tooltips.
        style: Mode and language.
        words: Words of the language.
        outline: The line's style and its rows: half, age_from, age_to, value.
        future: Fill paler, as computed and not counted.
        reach: Largest value on the axis; by default what the data need (`axis_reach`).
        height: Height of the whole picture in pixels, or "container".
    """
    longest = [largest(groups), *([largest(outline[1])] if outline else [])]
    x = _x_axis(reach or axis_reach(longest, unit), unit)
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "encoding": {"x": x, "y": _y_axis(groups.filter(pl.col("is_open"))["age_from"].min())},
        "layer": _layers(groups, halves, unit, style, words, outline, future=future),
    }


def _layers(
    groups: pl.DataFrame,
    halves: tuple[Half, Half],
    unit: str,
    style: Style,
    words: Words,
    outline: tuple[Outline, pl.DataFrame] | None,
    *,
    future: bool,
) -> list[Spec]:
    rows = _rows(groups, halves, unit, words)
    return [
        *_bars(rows, halves, style, future=future),
        *(_newcomers(rows, style) if "newcomers" in groups.columns else []),
        *_drawn_halves(groups, halves),
        *(_line(outline[1], outline[0].color, outline[0].dash) if outline else []),
        *_names(halves, outline[0] if outline else None, style),
    ]


def largest(groups: pl.DataFrame) -> float:
    """Return the longest bar, newcomers included."""
    added = groups["newcomers"] if "newcomers" in groups.columns else 0.0
    return float((groups["value"] + added).max() or 0.0)  # type: ignore[arg-type]


def axis_reach(values: Sequence[float], unit: str) -> float:
    """Return a calm end of the axis: shares go to 12 % or, in steps of two points, further."""
    most = max(values, default=0.0) * 1.04
    if unit == "share":
        return max(0.06, math.ceil(most * 50) / 50)
    step = 10.0 ** math.floor(math.log10(most)) if most > 0 else 1.0
    return math.ceil(most / step * 2) * step / 2


def _rows(
    groups: pl.DataFrame, halves: tuple[Half, Half], unit: str, words: Words
) -> list[dict[str, object]]:
    """Return the bars with values to the left negative, and what their tooltips say."""
    return [_row(row, halves, unit, words) for row in groups.iter_rows(named=True)]


def _row(
    row: Mapping[str, Any], halves: tuple[Half, Half], unit: str, words: Words
) -> dict[str, object]:
    sign = 1 if row["half"] else -1
    bar = {
        "half": row["half"],
        "from": row["age_from"],
        "to": row["age_to"],
        "x": round(sign * row["value"], 5),
        "name": halves[row["half"]].name,
        "ages": ages(row["age_from"], row["age_to"], words, is_open=row["is_open"]),
        "shown": fmt(row["value"], unit, words),
    }
    added = row.get("newcomers")
    return bar if added is None else bar | {"x2": round(sign * (row["value"] + added), 5)}


def ages(age_from: int, age_to: int, words: Words, *, is_open: bool) -> str:
    """Return "60 bis 64 Jahre", "18 Jahre" or "ab 85 Jahren"; `age_to` is the upper limit."""
    if is_open:
        return words("pyramid.open", first=age_from)
    if age_to - age_from == 1:
        return words("pyramid.one", first=age_from)
    return words("pyramid.ages", first=age_from, last=age_to - 1)


def _x_axis(reach: float, unit: str) -> Spec:
    step = _step(reach)
    ticks = [i * step for i in range(-math.floor(reach / step), math.floor(reach / step) + 1)]
    form = ".0%" if unit == "share" else ",.0f"
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [-reach, reach], "nice": False},
        "axis": {
            "values": [round(tick, 6) for tick in ticks],
            "labelExpr": f"format(abs(datum.value), '{form}')",
            "labelOverlap": True,
            "labelSeparation": 6,
            "grid": True,
            "domain": False,
            "ticks": False,
        },
    }


def _step(reach: float) -> float:
    """Return the distance of the ticks: 1, 2 or 5 times a power of ten, two to five to a side."""
    power = 10.0 ** math.floor(math.log10(reach / 2))
    return next(m * power for m in (5, 2, 1) if reach / (m * power) >= 2)


def _y_axis(open_from: object) -> Spec:
    first = int(open_from) if isinstance(open_from, int | float) else OLDEST
    top = f"{OLDEST} * height / max(height - {HEAD_PX}, 50)"
    return {
        "field": "from",
        "type": "quantitative",
        "scale": {"domainMin": 0, "domainMax": {"expr": top}, "nice": False},
        "axis": {
            "values": [*range(0, first - 9, 10), *([first] if first < OLDEST else [])],
            "labelExpr": f"datum.value + (datum.value == {first} ? '+' : '')",
            "tickCount": 20,
            "grid": False,
        },
    }


def _bars(
    rows: Sequence[Spec], halves: tuple[Half, Half], style: Style, *, future: bool
) -> list[Spec]:
    filled = [i for i, half in enumerate(halves) if half.filled]
    opacity = (0.53 if style.mode == "light" else 0.62) if future else 0.9
    return [_bar_layer([r for r in rows if r["half"] in filled], halves, style, opacity)]


def _bar_layer(
    rows: Sequence[Spec], halves: tuple[Half, Half], style: Style, opacity: float
) -> Spec:
    colors = {"domain": [0, 1], "range": [half.color for half in halves]}
    return {
        "data": {"values": list(rows)},
        "mark": {
            "type": "bar",
            "opacity": opacity,
            "stroke": style.tokens.ground,
            "strokeWidth": 1,
        },
        "encoding": {
            "x2": {"datum": 0},
            "y2": {"field": "to"},
            "color": {"field": "half", "type": "nominal", "scale": colors, "legend": None},
            "tooltip": [{"field": field} for field in ("name", "ages", "shown")],
        },
    }


def _newcomers(rows: Sequence[Spec], style: Style) -> list[Spec]:
    """Return the layer from those who live there to those and the newcomers."""
    mark = {"type": "bar", "color": style.tokens.newcomers, "stroke": style.tokens.ground}
    added = [{k: row[k] for k in ("x", "x2", "from", "to")} for row in rows]
    encoding = {"x2": {"field": "x2"}, "y2": {"field": "to"}}
    return [{"data": {"values": added}, "mark": mark | {"strokeWidth": 1}, "encoding": encoding}]


def _drawn_halves(groups: pl.DataFrame, halves: tuple[Half, Half]) -> list[Spec]:
    """Return the outlines of the halves that aren't filled (a Kreis, the Land)."""
    return [
        layer
        for i, half in enumerate(halves)
        if not half.filled
        for layer in _line(groups.filter(pl.col("half") == i), half.color, half.dash)
    ]


def _line(groups: pl.DataFrame, color: str, dash: Sequence[int]) -> list[Spec]:
    """Return the outline of each half as a line of right-angled steps."""
    steps: list[Spec] = []
    for row in groups.sort("half", "age_from").iter_rows(named=True):
        x = round((1 if row["half"] else -1) * row["value"], 5)
        steps += [{"half": row["half"], "x": x, "from": row[end]} for end in ("age_from", "age_to")]
    mark = {
        "type": "line",
        "color": color,
        "strokeWidth": 1.8,
        "strokeCap": "butt",
        "strokeJoin": "miter",
        "strokeDash": list(dash) or [1, 0],
    }
    data = [step | {"i": i} for i, step in enumerate(steps)]
    encoding = {"detail": {"field": "half"}, "order": {"field": "i", "type": "quantitative"}}
    return [{"data": {"values": data}, "mark": mark, "encoding": encoding}]


def _names(halves: tuple[Half, Half], outline: Outline | None, style: Style) -> list[Spec]:
    """Return the names above the halves, and the outline's between them where there is room."""
    room = {"limit": {"expr": "width / 2 - 6"}, "fontSize": {"expr": "width < 300 ? 12.5 : 14"}}
    bold = {"fontWeight": 700, **room}
    left, right = halves
    named = [
        _name(left.name, 0, "left", {"color": left.ink, **bold}),
        _name(right.name, "width", "right", {"color": right.ink, **bold}),
    ]
    taken = 9 * max(len(left.name), len(right.name))
    if outline and outline.name:
        wide = NARROW_PX + max(0, 2 * taken - NARROW_PX // 2)
        hidden = {"opacity": {"expr": f"width < {wide} ? 0 : 1"}, "color": style.tokens.quiet}
        named.append(_name(outline.name, {"expr": "width / 2"}, "center", hidden))
    return named


def _name(text: str, x: Spec | int | str, align: str, options: Spec) -> Spec:
    mark = {"type": "text", "text": text, "align": align, "baseline": "top"}
    place = {"x": {"value": x}, "y": {"value": 3}}
    return {"data": {"values": [{}]}, "mark": mark | options, "encoding": place}
