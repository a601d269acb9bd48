"""How people spread over classes of car minutes: one bar of 100 percent per service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.roles import OWN_COLORS
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
STEPS = (0, 5, 10, 20)
"""Lower ends of the classes, in minutes."""
COLOURS = (0, 1, 2, 4)
"""Which of the five colours of the map they take: on each of them words can be read."""
ROW_PX, HEAD_PX, FOOT_PX = 40, 26, 8
LAST_IN_TEXT = {"light": 2, "dark": 1}
"""Last class on which the colour of the text reads best, by mode; above it that of the ground."""
ROOM_PX = 34
"""Narrower parts carry no number; the table has it."""


def share_rows(classes: pl.DataFrame, names: dict[str, str], words: Words) -> list[Spec]:
    """Return one row per service and class with its share and where it starts.

    Args:
        classes: Columns indicator, minutes_from, towns, population.
        names: Name of each service, in the order of the picture.
        words: Words of the language.
    """
    known = {(r["indicator"], r["minutes_from"]): r for r in classes.iter_rows(named=True)}
    rows: list[Spec] = []
    for indicator, name in names.items():
        people = [known.get((indicator, step), {}).get("population", 0) for step in STEPS]
        total, start = sum(people) or 1, 0.0
        for rank, (step, count) in enumerate(zip(STEPS, people, strict=True)):
            share = count / total
            rows.append(
                {"way": name, "rank": rank, "from": round(start, 5), "to": round(start + share, 5)}
                | {"class": class_name(rank, words), "share": round(share, 5)}
                | {"shown": fmt(share, "share", words, decimals=0), "people": int(count)}
                | {"towns": known.get((indicator, step), {}).get("towns", 0)}
            )
            start += share
    return rows


def class_name(rank: int, words: Words) -> str:
    """Return a class in words: "unter 5 min", "5–9 min", "ab 20 min"."""
    low = STEPS[rank]
    if rank == 0:
        return words("supply.class_below", x=STEPS[1])
    if rank == len(STEPS) - 1:
        return words("supply.class_from", x=low)
    return words("supply.class_between", low=low, high=STEPS[rank + 1] - 1)


def class_colors(style: Style) -> tuple[str, ...]:
    """Return the colour of each class, shortest way first."""
    return tuple(style.tokens.sequential[i] for i in COLOURS)


def class_inks(style: Style) -> tuple[str, ...]:
    """Return the colour of the words on each class."""
    tokens, last = style.tokens, LAST_IN_TEXT[style.mode]
    return tuple(tokens.text if rank <= last else tokens.ground for rank in range(len(STEPS)))


def shares_chart(rows: Sequence[Spec], style: Style, words: Words) -> Spec:
    """Return the bars, the classes from light to dark, the larger shares written in them."""
    order = list(dict.fromkeys(row["way"] for row in rows))
    label = {"labelColor": style.tokens.text, "labelFontSize": 14, "labelLimit": 190}
    y = {"field": "way", "type": "nominal", "sort": order, "axis": {"grid": False} | label}
    return {
        "config": config(style),
        "width": "container",
        "height": ROW_PX * len(order) + FOOT_PX,
        "data": {"values": list(rows)},
        "encoding": {"y": y},
        "resolve": OWN_COLORS,
        "layer": [_bars(style, words), _numbers(style)],
    }


def _bars(style: Style, words: Words) -> Spec:
    colors = {"domain": list(range(len(STEPS))), "range": list(class_colors(style))}
    titles = {"way": "supply.service", "class": "supply.minutes", "shown": "supply.people_share"}
    return {
        "mark": {"type": "bar", "height": 24, "stroke": style.tokens.quiet, "strokeWidth": 0.6},
        "encoding": {
            "x": {
                "field": "from",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [0, 1]},
            },
            "x2": {"field": "to"},
            "color": {"field": "rank", "type": "ordinal", "scale": colors, "legend": None},
            "tooltip": [{"field": f, "title": words(key)} for f, key in titles.items()],
        },
    }


def _numbers(style: Style) -> Spec:
    inks = {"domain": list(range(len(STEPS))), "range": list(class_inks(style))}
    color = {"field": "rank", "type": "ordinal", "scale": inks, "legend": None}
    fits = f"(datum.to - datum.from) * width >= {ROOM_PX} ? 1 : 0"
    mark = {"type": "text", "fontSize": 13, "baseline": "middle", "fontWeight": 600}
    return {
        "transform": [{"calculate": "(datum.from + datum.to) / 2", "as": "middle"}],
        "mark": mark | {"opacity": {"expr": fits}, "aria": False},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "shown"},
            "color": color,
        },
    }
