"""Past and future of one town: counted line, dashed baseline, newcomers as a green layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.course import (
    AXIS_PX,
    LABEL_GAP_PX,
    at_height,
    break_layers,
    height_axis,
    year_axis,
)
from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import about, fmt
from ortswandel.text import Words

Spec = dict[str, Any]
FIRST = 2011
DASH = [7, 4]


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
        computed: Columns year, without, with_newcomers (persons), base year first, and the range
            without newcomers: low_80, high_80, low_50, high_50.
        role: The town's name and colour.
        labels: What the ends mean: without and with the additional newcomers.
        style: Mode and language.
        words: Words of the language.
        only_range: Leave the lines into the future out, as for very small towns.
        height: Pixels.
    """
    past = counted.filter(pl.col("year") >= FIRST)
    last, top = int(_most(computed["year"])), _top(past, computed)
    ends = _ends(computed, role, labels, top / (height - AXIS_PX), style, words)
    drawn = [
        *_bands(computed, role),
        _line(past, "population", role.color, [1, 0], detail="census_base"),
        *_now(computed, role, style, words),
        *([] if only_range else [*_lines_ahead(computed, role, style), *ends]),
    ]
    y = height_axis(top)
    layers = [*break_layers(style, words, FIRST), *(at_height(layer, y) for layer in drawn)]
    encoding = {"x": year_axis(FIRST, last, _labels(last))}
    frame = {"config": config(style), "width": "container", "height": height}
    return frame | {"encoding": encoding, "layer": layers}


def _bands(computed: pl.DataFrame, role: Role) -> list[Spec]:
    return [_band(computed, "80", role.color, 0.16), _band(computed, "50", role.color, 0.26)]


def _lines_ahead(computed: pl.DataFrame, role: Role, style: Style) -> list[Spec]:
    """Return the newcomers' layer and the dashed line of the town without them."""
    baseline = _line(computed, "without", role.color, DASH)
    return [*_layer_of_newcomers(computed, style), baseline]


def _top(past: pl.DataFrame, computed: pl.DataFrame) -> float:
    columns = (past["population"], computed["with_newcomers"], computed["high_80"])
    return 1.1 * max(_most(column) for column in columns)


def _most(values: pl.Series) -> float:
    return float(values.max() or 0.0)  # type: ignore[arg-type]


def _labels(last: int) -> list[int]:
    return sorted({2015, *range(2025, last + 1, 10), last})


def _line(
    frame: pl.DataFrame, column: str, color: str, dash: Sequence[int], detail: str | None = None
) -> Spec:
    columns = ["year", column, *([detail] if detail else [])]
    values = frame.select(columns).rename({column: "population"}).to_dicts()
    cap = "butt" if list(dash) == DASH else "round"
    mark = {"type": "line", "color": color, "strokeDash": list(dash), "strokeCap": cap}
    encoding = {"detail": {"field": detail, "type": "nominal"}} if detail else {}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _band(computed: pl.DataFrame, share: str, color: str, opacity: float) -> Spec:
    """Return the band in which the town without additional newcomers ends in `share` % of cases."""
    rows = computed.select("year", low=f"low_{share}", population=f"high_{share}").to_dicts()
    mark = {"type": "area", "color": color, "opacity": opacity}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"y2": {"field": "low"}}}


def _layer_of_newcomers(computed: pl.DataFrame, style: Style) -> list[Spec]:
    """Return the green area between both courses and its upper edge; nothing where nobody comes."""
    if (computed["with_newcomers"] - computed["without"]).max() < 0.5:  # type: ignore[operator]
        return []
    rows = computed.select("year", "without", population="with_newcomers").to_dicts()
    mark = {"type": "area", "color": style.tokens.newcomers, "opacity": 0.5}
    area = {"data": {"values": rows}, "mark": mark, "encoding": {"y2": {"field": "without"}}}
    return [area, _line(computed, "with_newcomers", style.tokens.newcomers, [1, 0])]


def _now(computed: pl.DataFrame, role: Role, style: Style, words: Words) -> list[Spec]:
    """Return the mark and the number of the base year, the last counted one."""
    year, persons = computed.select("year", "without").row(0)
    shown = fmt(persons, "persons", words)
    data = {"values": [{"year": year, "population": persons, "shown": shown}]}
    point = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": role.color}
    text = {"type": "text", "dy": -16, "align": "left", "fontWeight": 700, "color": role.ink}
    outlined = {"stroke": style.tokens.ground, "strokeWidth": 1.5, "shape": role.shape}
    return [
        {"data": data, "mark": point | outlined},
        {"data": data, "mark": text, "encoding": {"text": {"field": "shown"}}},
    ]


def _ends(
    computed: pl.DataFrame,
    role: Role,
    labels: tuple[str, str],
    persons_per_px: float,
    style: Style,
    words: Words,
) -> list[Spec]:
    """Return the labels right of the last year: the number, and what it means."""
    year, without, added = computed.select("year", "without", "with_newcomers").row(-1)
    both = added - without >= 0.5
    values = [without, added] if both else [without]
    inks = [role.ink, style.tokens.newcomers_ink]
    gap = LABEL_GAP_PX * persons_per_px
    layers: list[Spec] = []
    for value, place, label, ink in zip(
        values, spread(values, gap, lowest=gap / 2), labels, inks, strict=False
    ):
        number = about(value, words)
        data = {"values": [{"year": year, "population": place, "number": number, "label": label}]}
        layers += [_end(data, "number", -8, ink, 700), _end(data, "label", 9, ink, 400)]
    return layers


def _end(data: Spec, field: str, dy: int, color: str, weight: int) -> Spec:
    mark = {"type": "text", "align": "left", "dx": 9, "dy": dy, "color": color}
    encoding = {"text": {"field": field}}
    return {"data": data, "mark": mark | {"fontWeight": weight}, "encoding": encoding}
