"""The pyramid of a year to come: those who live here, newcomers green on top, today as a line.

The picture moves: `ages` is a named data set and `reach` a signal, so that a page can put in new
values while a slider moves (`ortswandel/live/static/pictures.js`).
"""

from __future__ import annotations

from typing import Any

import polars as pl

from ortswandel.charts.future import moving_frame
from ortswandel.charts.pyramid import Half, Outline, pyramid_chart
from ortswandel.charts.theme import Style
from ortswandel.text import Words

Spec = dict[str, Any]
BESIDE = {"left": 34, "right": 12, "top": 8, "bottom": 28}
"""Pixels round the plot: ages left, persons below."""


def future_ages_chart(
    groups: pl.DataFrame,
    today: pl.DataFrame,
    halves: tuple[Half, Half],
    reach: float,
    style: Style,
    words: Words,
    *,
    height: int = 340,
) -> Spec:
    """Return the pyramid of men and women in a year to come.

    Args:
        groups: Columns half, age_from, age_to, is_open, value, newcomers (persons).
        today: The same without newcomers at the base date, drawn as a line.
        halves: Men and women.
        reach: End of the axis, persons.
        style: Mode and language.
        words: Words of the language.
        height: Pixels of the whole picture.
    """
    plot = height - BESIDE["top"] - BESIDE["bottom"]
    line = (Outline("", style.tokens.text), today)
    spec = pyramid_chart(
        groups, halves, "persons", style, words, outline=line, future=True, reach=reach
    )
    return moving_frame(style, BESIDE, plot) | {
        "params": [{"name": "reach", "value": reach}],
        "datasets": {"ages": bars(spec)},
        "encoding": spec["encoding"] | {"x": _axis(spec["encoding"]["x"])},
        "layer": [_named(layer) for layer in spec["layer"]],
    }


def bars(spec: Spec) -> list[Spec]:
    """Return the rows of the pyramid's bars, men first, youngest first."""
    rows: list[Spec] = next(
        layer["data"]["values"] for layer in spec["layer"] if layer["mark"]["type"] == "bar"
    )
    return rows


def _named(layer: Spec) -> Spec:
    """Return a layer of bars with the named rows, any other as it is."""
    return layer | {"data": {"name": "ages"}} if layer["mark"]["type"] == "bar" else layer


def _axis(x: Spec) -> Spec:
    """Return the axis of persons, whose ends follow the signal."""
    ends = {"domain": [{"expr": "-reach"}, {"expr": "reach"}], "nice": False}
    ticks = {name: value for name, value in x["axis"].items() if name != "values"}
    return x | {"scale": ends, "axis": ticks | {"tickCount": 5}}
