"""Parts that add up: from the people of one year's end to those of another, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
NARROW_PX = 480
"""Narrower than this, every word below a bar takes a line of its own and numbers are smaller."""


def waterfall_rows(
    balance: Mapping[str, int], years: tuple[int, int], style: Style, words: Words
) -> list[Spec]:
    """Return one row per bar: from, to, label and colour; the rest is shown even if it is zero.

    Args:
        balance: starting, births, deaths, net_migration, rest, ending (persons).
        years: First and last year.
        style: Mode and language.
        words: Words of the language.
    """
    steps = (
        ("decline.fall_births", balance["births"]),
        ("decline.fall_deaths_bar", -balance["deaths"]),
        ("decline.fall_net", balance["net_migration"]),
        ("decline.fall_rest", balance["rest"]),
    )
    running = balance["starting"]
    rows = [end_bar(words("decline.fall_start", year=years[0]), running, style, words)]
    for key, step in steps:
        rows.append(step_bar(words(key), running, step, style, words))
        running += step
    return [*rows, end_bar(words("decline.fall_end", year=years[1]), running, style, words)]


def end_bar(label: str, persons: int, style: Style, words: Words) -> Spec:
    """Return the row of a bar from zero: the count at one end."""
    shown = fmt(persons, "persons", words)
    return {"part": label, "from": 0, "to": persons, "top": persons, "shown": shown} | {
        "color": style.tokens.others
    }


def step_bar(label: str, start: int, step: int, style: Style, words: Words) -> Spec:
    """Return the row of a step that leads on from `start`: earth for losses, water for gains."""
    earth, water = style.tokens.diverging[0], style.tokens.diverging[-1]
    return {
        "part": label,
        "from": start,
        "to": start + step,
        "top": max(start, start + step),
        "shown": fmt(step, "persons", words, signed=True),
        "color": earth if step < 0 else water,
    }


def waterfall_chart(rows: Sequence[Spec], style: Style, *, height: int = 300) -> Spec:
    """Return the bars of `waterfall_rows`, from zero, with the number on each.

    Args:
        rows: One per bar, in order.
        style: Mode and language.
        height: Height of the whole picture in pixels.
    """
    top = 1.1 * max(row["top"] for row in rows)
    text = {"type": "text", "dy": -6, "baseline": "bottom", "fontWeight": 700}
    text |= {"fontSize": {"expr": f"width < {NARROW_PX} ? 12.5 : 14"}}
    scale = {"domain": [0, round(top)], "nice": False}
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "data": {"values": list(rows)},
        "encoding": {"x": _steps_axis(rows, style)},
        "layer": [
            {
                "mark": {"type": "bar", "minBandSize": 2},
                "encoding": {
                    "y": {"field": "from", "type": "quantitative", "scale": scale, "axis": None},
                    "y2": {"field": "to"},
                    "color": {"field": "color", "type": "nominal", "scale": None},
                },
            },
            {
                "mark": text | {"color": style.tokens.text},
                "encoding": {
                    "y": {"field": "top", "type": "quantitative", "axis": None},
                    "text": {"field": "shown"},
                },
            },
        ],
    }


def _steps_axis(rows: Sequence[Spec], style: Style) -> Spec:
    return {
        "field": "part",
        "type": "nominal",
        "sort": [row["part"] for row in rows],
        "scale": {"paddingInner": 0.35, "paddingOuter": 0.1},
        "axis": {
            "labelAngle": 0,
            "labelExpr": f"split(datum.label, width < {NARROW_PX} ? /[| ]/ : '|')",
            "labelColor": style.tokens.text,
            "labelFontSize": 13,
            "labelOverlap": False,
            "ticks": False,
        },
    }


ROW_PX, NUMBER_PX = 36, 70
"""Height of a row, and the room that the number of the longest bar needs."""


def sideways_fall_chart(rows: Sequence[Spec], style: Style) -> Spec:
    """Return the same bars lying down, one row each, so that many parts fit on a phone.

    Args:
        rows: One per bar, in order, as from `end_bar` and `step_bar`.
        style: Mode and language.
    """
    top = max(row["top"] for row in rows)
    scale = {"domain": [0, top], "nice": False, "rangeMax": {"expr": f"width - {NUMBER_PX}"}}
    x = {"field": "from", "type": "quantitative", "scale": scale, "axis": None}
    text = {"type": "text", "align": "left", "dx": 6, "fontWeight": 700, "fontSize": 14}
    color = {"field": "color", "type": "nominal", "scale": None}
    return {
        "config": config(style),
        "width": "container",
        "height": ROW_PX * len(rows),
        "data": {"values": list(rows)},
        "encoding": {"y": _rows_axis(rows, style)},
        "layer": [
            {
                "mark": {"type": "bar", "minBandSize": 2},
                "encoding": {"x": x, "x2": {"field": "to"}} | {"color": color},
            },
            {
                "mark": text | {"color": style.tokens.text},
                "encoding": {"x": x | {"field": "top"}, "text": {"field": "shown"}},
            },
        ],
    }


def _rows_axis(rows: Sequence[Spec], style: Style) -> Spec:
    axis = {"labelColor": style.tokens.text, "labelFontSize": 13, "labelLimit": 150, "grid": False}
    return {
        "field": "part",
        "type": "nominal",
        "sort": [row["part"] for row in rows],
        "scale": {"paddingInner": 0.3, "paddingOuter": 0.1},
        "axis": axis | {"labelOverlap": False},
    }
