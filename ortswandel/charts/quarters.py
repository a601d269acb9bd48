"""Medians of two groups of towns, one row per feature, each row on its own scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
ROW_PX, HEAD_PX = 58, 60
LOW, HIGH = -0.08, 1.08
"""Ends of every row's scale, as shares of the middle four fifths."""
NEAR_PX = {"number": 56, "name": 110}
"""Nearer than this, in pixels of the width drawn, the two texts lean away from each other."""


def quarter_rows(medians: pl.DataFrame, units: Mapping[str, str], words: Words) -> list[Spec]:
    """Return one row per feature with both medians as shares of the middle four fifths.

    Args:
        medians: Columns feature, least, most, low, high.
        units: Unit of each feature.
        words: Words of the language.
    """
    return [
        {
            "feature": words(f"decline.quarters_{row['feature']}"),
            "least": _place(row["least"], row),
            "most": _place(row["most"], row),
            "least_shown": fmt(row["least"], units[row["feature"]], words),
            "most_shown": fmt(row["most"], units[row["feature"]], words),
        }
        for row in medians.iter_rows(named=True)
    ]


def _place(value: float, row: Mapping[str, float]) -> float:
    span = (row["high"] - row["low"]) or 1.0
    return round((value - row["low"]) / span, 4)


def quarters_chart(rows: Sequence[Spec], style: Style, words: Words) -> Spec:
    """Return the rows: a grey line for the middle of all towns, a mark and a number per group."""
    scale = {"domain": [LOW, HIGH], "nice": False}
    y = {
        "field": "feature",
        "type": "nominal",
        "sort": [row["feature"] for row in rows],
        "axis": {
            "grid": False,
            "labelColor": style.tokens.text,
            "labelFontSize": 14,
            "labelLimit": 210,
        },
    }
    line = {"type": "rule", "color": style.tokens.hairline, "strokeWidth": 6, "strokeCap": "round"}
    return {
        "config": config(style),
        "width": "container",
        "height": HEAD_PX + ROW_PX * len(rows),
        "data": {"values": list(rows)},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": line,
                "encoding": {
                    "x": {"datum": 0, "type": "quantitative", "scale": scale, "axis": None},
                    "x2": {"datum": 1},
                },
            },
            *_group("most", "diamond", style.tokens.diverging[0], rows, style, words),
            *_group("least", "circle", style.tokens.diverging[-1], rows, style, words),
        ],
    }


def _group(
    name: str, shape: str, color: str, rows: Sequence[Spec], style: Style, words: Words
) -> list[Spec]:
    """Return marks and numbers of one group; the first row names the group above."""
    x = {"field": name, "type": "quantitative"}
    mark = {"type": "point", "filled": True, "size": 150, "opacity": 1, "shape": shape}
    text = {"type": "text", "dy": -12, "baseline": "bottom", "align": _lean(name, "number")}
    named = [{"filter": {"field": "feature", "equal": rows[0]["feature"]}}] if rows else []
    return [
        {
            "mark": mark | {"color": color, "stroke": style.tokens.ground, "strokeWidth": 1.5},
            "encoding": {"x": x},
        },
        {
            "mark": text | {"color": style.tokens.text},
            "encoding": {"x": x, "text": {"field": f"{name}_shown"}},
        },
        {
            "transform": [
                *named,
                {"calculate": f"'{words(f'decline.quarters_{name}')}'", "as": "n"},
            ],
            "mark": text
            | {"dy": -30, "fontWeight": 700, "color": color, "align": _lean(name, "name")},
            "encoding": {"x": x, "text": {"field": "n"}},
        },
    ]


def _lean(name: str, text: str) -> Spec:
    """Return how a text stands to its mark: above it, or away from a mark that is near."""
    other = "most" if name == "least" else "least"
    apart = f"abs(datum.{name} - datum.{other}) * width / {HIGH - LOW:g}"
    away = f"datum.{name} <= datum.{other} ? 'right' : 'left'"
    return {"expr": f"{apart} < {NEAR_PX[text]} ? ({away}) : 'center'"}
