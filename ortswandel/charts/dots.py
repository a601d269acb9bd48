"""All 218 as dots along one scale, the chosen ones named: a place among all without a ranking."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import polars as pl

from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

BINS = 46


def dots_chart(
    values: pl.DataFrame,
    marked: Sequence[tuple[Role, float]],
    unit: str,
    style: Style,
    words: Words,
    *,
    height: int = 190,
) -> alt.LayerChart:
    """Return one dot per town, stacked where values are alike, with the chosen places on top.

    Args:
        values: Column value, one row per town; missing values are left out.
        marked: Chosen places with their values.
        unit: Unit of the values, for the axis.
        style: Mode and language.
        words: Words of the language.
        height: Plot height in pixels.
    """
    known = values["value"].drop_nulls().to_list()
    step, low, high = _bins([*known, *(value for _, value in marked)])
    stacks = _stacks(known, step)
    most = max(stacks.values(), default=1)
    x = alt.X("x:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=_axis(unit))
    y = alt.Y("k:Q", scale=alt.Scale(domain=[0, max(most, 12) + 1], nice=False), axis=None)
    layers = [_cloud(stacks, style, x, y, most), *_marks(marked, unit, style, words, x, most)]
    return alt.layer(*layers, config=config(style)).properties(height=height, width="container")


def _bins(values: Sequence[float]) -> tuple[float, float, float]:
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    rough = span / BINS
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 4, 5, 10) if m * power >= rough)
    return step, low - 3 * step, high + 3 * step


def _stacks(values: Sequence[float], step: float) -> dict[float, int]:
    stacks: dict[float, int] = {}
    for value in values:
        place = round(round(value / step) * step, 10)
        stacks[place] = stacks.get(place, 0) + 1
    return stacks


def _axis(unit: str) -> alt.Axis:
    return alt.Axis(format=".0%" if unit == "share" else ",~f", grid=False, tickCount=6)


def _cloud(
    stacks: dict[float, int], style: Style, x: alt.X, y: alt.Y, most: int
) -> alt.Chart:
    rows = [{"x": place, "n": count} for place, count in sorted(stacks.items())]
    size = max(10, min(26, 420 // max(most, 1)))
    return (
        alt.Chart(alt.Data(values=rows))
        .transform_calculate(k="sequence(1, datum.n + 1)")
        .transform_flatten(["k"])
        .mark_circle(size=size, color=style.tokens.others, opacity=0.75)
        .encode(x=x, y=y)
    )


def _marks(
    marked: Sequence[tuple[Role, float]],
    unit: str,
    style: Style,
    words: Words,
    x: alt.X,
    most: int,
) -> list[alt.Chart]:
    top = max(most, 12) + 1
    scale = alt.Scale(domain=[0, top], nice=False)
    layers: list[alt.Chart] = []
    ordered = sorted(marked, key=lambda pair: pair[1])
    for place, (role, value) in enumerate(ordered):
        row = {"x": value, "name": role.name, "shown": fmt(value, unit, words)}
        base = alt.Chart(alt.Data(values=[row])).encode(x=x)
        layers += [
            base.mark_rule(color=role.color, strokeWidth=2, strokeDash=list(role.dash) or [1, 0])
            .encode(y=alt.YDatum(0, scale=scale, axis=None), y2=alt.Y2Datum(top)),
            *_point(base, role, style, scale),
            *_names(base, role, _lean(place, ordered), style),
        ]
    return layers


def _point(base: alt.Chart, role: Role, style: Style, scale: alt.Scale) -> list[alt.Chart]:
    if role.shape == "stroke":
        return []
    mark = base.mark_point(
        filled=True,
        size=130,
        opacity=1,
        color=role.color,
        shape=role.shape,
        stroke=style.tokens.ground,
        strokeWidth=1.5,
    )
    return [mark.encode(y=alt.YDatum(0.9, scale=scale, axis=None))]


def _lean(place: int, ordered: Sequence[tuple[Role, float]]) -> str:
    """Return how a label is aligned: away from the nearest neighbour."""
    left = ordered[place][1] - ordered[place - 1][1] if place else math.inf
    right = ordered[place + 1][1] - ordered[place][1] if place + 1 < len(ordered) else math.inf
    if math.isinf(left) and math.isinf(right):
        return "center"
    return "right" if right < left else "left"


def _names(base: alt.Chart, role: Role, align: str, style: Style) -> list[alt.Chart]:
    dx = {"left": -2, "right": 2, "center": 0}[align]
    options = {"align": align, "dx": dx, "y": 0, "baseline": "bottom"}
    name = base.mark_text(**options, dy=-22, fontWeight=700, color=role.ink)
    value = base.mark_text(**options, dy=-5, color=style.tokens.text)
    return [name.encode(text="name:N"), value.encode(text="shown:N")]
