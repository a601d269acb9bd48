"""Past and future of one town: counted line, dashed baseline, newcomers as a green layer.

The picture moves: `computed` and `ends` are named data sets and `top` is a signal, so that a page
can put in new values while a slider moves (`ortswandel/live/static/pictures.js`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.course import LABEL_GAP_PX, at_height, break_layers, year_axis
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about, fmt, rounded
from ortswandel.text import Words

Spec = dict[str, Any]
FIRST = 2011
DASH = [7, 4]
CLOSE = 7
"""Years that labels of the time axis keep from the last one."""
LEAST = 0.5
"""Fewer additional persons than this are nobody."""
BESIDE = {"left": 64, "right": 132, "top": 22, "bottom": 28}
"""Pixels round the plot: axis left, labels of the ends right, names of the censuses above."""


def future_chart(
    counted: pl.DataFrame,
    computed: pl.DataFrame,
    role: Role,
    labels: tuple[str, str],
    style: Style,
    words: Words,
    *,
    only_range: bool = False,
    height: int = 340,
) -> Spec:
    """Return the course of one town from 2011 to the last computed year, from zero.

    Args:
        counted: Columns year, population (persons), census_base.
        computed: Columns year, without, with_newcomers (persons), base year first, and the ranges:
            without newcomers low_80, high_80, low_50, high_50, with them low_with, high_with.
        role: The town's name and colour.
        labels: What the ends mean: without and with the additional newcomers.
        style: Mode and language.
        words: Words of the language.
        only_range: Draw bands and no lines into the future, as for very small towns.
        height: Pixels of the whole picture.
    """
    top, rows = course_top(counted, computed), _rows(computed)
    past = counted.filter(pl.col("year") >= FIRST)
    ends = _ends(rows, labels, top / plot_height(height), words, only_range=only_range)
    last = rows[-1]["year"]
    drawn = _drawn(past, computed, role, style, words, only_range=only_range)
    return moving_frame(style, BESIDE, plot_height(height)) | {
        "params": [{"name": "top", "value": top}],
        "datasets": {"computed": rows, "ends": ends},
        "encoding": {"x": year_axis(FIRST, last, _labels(last))},
        "layer": [
            *break_layers(style, words, FIRST),
            *(at_height(layer, _height_axis()) for layer in drawn),
        ],
    }


def moving_frame(style: Style, beside: dict[str, int], height: int) -> Spec:
    """Return what keeps a moving picture calm: the plot is fixed, whatever stands beside it.

    Args:
        style: Mode and language.
        beside: Pixels left, right, above and below the plot.
        height: Pixels of the plot.
    """
    return {
        "config": config(style) | {"aria": False},
        "autosize": {"type": "none"},
        "padding": beside,
        "usermeta": {"room": beside},
        "width": "container",
        "height": height,
    }


def _drawn(
    past: pl.DataFrame,
    computed: pl.DataFrame,
    role: Role,
    style: Style,
    words: Words,
    *,
    only_range: bool,
) -> list[Spec]:
    """Return the layers in the order of drawing: bands, then lines, marks and labels."""
    ahead = _band_with(style) if only_range else _lines_ahead(role, style)
    now = _now(computed, role, style, words)
    return [*_bands(role), *ahead, _past(past, role), *now, *_end_labels(role, style)]


def plot_height(height: int) -> int:
    """Return the pixels of the plot in a picture of `height` pixels."""
    return height - BESIDE["top"] - BESIDE["bottom"]


def course_top(counted: pl.DataFrame, computed: pl.DataFrame) -> float:
    """Return the end of the vertical axis in persons, a tenth above all that is shown."""
    past = counted.filter(pl.col("year") >= FIRST)["population"]
    shown = (past, *(computed[name] for name in ("with_newcomers", "high_80", "high_with")))
    return round(1.1 * max(_most(column) for column in shown))


def _most(values: pl.Series) -> float:
    return float(values.max() or 0.0)  # type: ignore[arg-type]


def _labels(last: int) -> list[int]:
    return sorted({2015, *range(2025, last - CLOSE, 10), last})


def _height_axis() -> Spec:
    return {
        "field": "population",
        "type": "quantitative",
        "scale": {"domain": [0, {"expr": "top"}], "nice": False},
        "axis": {"format": ",d", "tickCount": 4},
    }


def _rows(computed: pl.DataFrame) -> list[Spec]:
    """Return the computed years; where nobody comes, what is with newcomers is missing."""
    added = pl.col("with_newcomers") - pl.col("without")
    if computed.select((added >= LEAST).any()).item():
        return computed.to_dicts()
    gone = {name: None for name in ("with_newcomers", "low_with", "high_with")}
    return [row | gone for row in computed.to_dicts()]


def _ahead(mark: Spec, high: str, low: str | None = None) -> Spec:
    """Return a layer over the computed years: a line, or an area from `low` to `high`."""
    y = _height_axis() | {"field": high}
    encoding = {"y": y} | ({"y2": {"field": low}} if low else {})
    return {"data": {"name": "computed"}, "mark": mark, "encoding": encoding}


def _line_mark(color: str, dash: Sequence[int]) -> Spec:
    cap = "butt" if list(dash) == DASH else "round"
    return {"type": "line", "color": color, "strokeDash": list(dash), "strokeCap": cap}


def _bands(role: Role) -> list[Spec]:
    """Return the bands in which the town without additional newcomers ends, 8 and 5 of 10."""
    return [
        _ahead({"type": "area", "color": role.color, "opacity": opacity}, f"high_{n}", f"low_{n}")
        for n, opacity in ((80, 0.16), (50, 0.26))
    ]


def _band_with(style: Style) -> list[Spec]:
    """Return the edges of the range with newcomers, for towns that get no line."""
    mark = _line_mark(style.tokens.newcomers, [1, 0])
    area = {"type": "area", "color": style.tokens.newcomers, "opacity": 0.22}
    return [
        _ahead(area, "high_with", "low_with"),
        *(_ahead(mark | {"strokeWidth": 1.6}, name) for name in ("high_with", "low_with")),
    ]


def _lines_ahead(role: Role, style: Style) -> list[Spec]:
    """Return the newcomers' layer, its upper edge, and the dashed line of the town without them."""
    green = style.tokens.newcomers
    return [
        _ahead({"type": "area", "color": green, "opacity": 0.5}, "with_newcomers", "without"),
        _ahead(_line_mark(green, [1, 0]), "with_newcomers"),
        _ahead(_line_mark(role.color, DASH), "without"),
    ]


def _past(past: pl.DataFrame, role: Role) -> Spec:
    """Return the counted line; it breaks where the census changes the count."""
    rows = past.select("year", "population", "census_base").to_dicts()
    encoding = {"detail": {"field": "census_base", "type": "nominal"}}
    mark = _line_mark(role.color, [1, 0])
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _now(computed: pl.DataFrame, role: Role, style: Style, words: Words) -> list[Spec]:
    """Return the mark and the number of the base year, the last counted one."""
    year, persons = computed.select("year", "without").row(0)
    shown = fmt(persons, "persons", words)
    data = {"values": [{"year": year, "population": persons, "shown": shown}]}
    point = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": role.color}
    text = {"type": "text", "dy": -16, "align": "left", "fontWeight": 700, "color": role.ink}
    halo = {"stroke": style.tokens.ground, "strokeWidth": 4, "strokeJoin": "round"}
    outlined = {"stroke": style.tokens.ground, "strokeWidth": 1.5, "shape": role.shape}
    return [
        {"data": data, "mark": point | outlined},
        {"data": data, "mark": text | halo, "encoding": {"text": {"field": "shown"}}},
        {"data": data, "mark": text, "encoding": {"text": {"field": "shown"}}},
    ]


def _ends(
    rows: Sequence[Spec],
    labels: tuple[str, str],
    persons_per_px: float,
    words: Words,
    *,
    only_range: bool,
) -> list[Spec]:
    """Return number, or range, and meaning of the last year's ends, pushed apart."""
    last = rows[-1]
    parts = {"without": last["without"], "with": last["with_newcomers"]}
    known = {part: value for part, value in parts.items() if value is not None}
    gap = LABEL_GAP_PX * persons_per_px
    places = spread(list(known.values()), gap, lowest=gap / 2)
    named = dict(zip(parts, labels, strict=True))
    return [
        {
            "year": last["year"],
            "population": place,
            "number": _between(last, part, words) if only_range else about(value, words),
            "label": named[part],
            "part": part,
        }
        for place, (part, value) in zip(places, known.items(), strict=True)
    ]


def _between(row: Spec, part: str, words: Words) -> str:
    """Return the 80 % range of a year, without or with newcomers: "7.300–9.700"."""
    edge = {"without": "80", "with": "with"}[part]
    return f"{rounded(row[f'low_{edge}'], words)}–{rounded(row[f'high_{edge}'], words)}"


def _end_labels(role: Role, style: Style) -> list[Spec]:
    """Return the labels right of the last year: the number, and what it means."""
    inks = {"domain": ["without", "with"], "range": [role.ink, style.tokens.newcomers_ink]}
    color = {"field": "part", "type": "nominal", "scale": inks, "legend": None}
    data = {"name": "ends"}
    mark = {"type": "text", "align": "left", "dx": 9, "limit": BESIDE["right"] - 10}
    return [
        {
            "data": data,
            "mark": mark | {"dy": dy, "fontWeight": weight},
            "encoding": {"text": {"field": field}, "color": color},
        }
        for field, dy, weight in (("number", -8, 700), ("label", 9, 400))
    ]
