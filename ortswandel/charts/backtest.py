"""How far off each rule was: one row per rule, one mark per year, from zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ortswandel.charts.theme import Style, Tokens, config
from ortswandel.numbers import plain
from ortswandel.text import Words

Spec = dict[str, Any]
RULES = ("model", "official_rule", "official_halfway", "no_change")
"""From top to bottom; the first is ours."""
LOOKS: dict[str, tuple[str, list[int]]] = {
    "model": ("circle", [1, 0]),
    "official_rule": ("diamond", [6, 4]),
    "official_halfway": ("square", [2, 3]),
    "no_change": ("triangle-up", [8, 3, 2, 3]),
}
"""Shape of the marks and dash of the line between them."""
OURS = "model"


def errors_chart(errors: pl.DataFrame, style: Style, words: Words, *, height: int = 360) -> Spec:
    """Return a dot for each rule and year on one axis of percent, names above the rows.

    Args:
        errors: Columns year, rule, mape (%), of one size class.
        style: Mode and language.
        words: Words of the language.
        height: Height of the whole picture in pixels.
    """
    rows = error_rows(errors, words)
    top = 1.12 * max((row["mape"] for row in rows), default=1.0)
    return {
        "config": config(style),
        "width": "container",
        "height": height,
        "data": {"values": rows},
        "encoding": {"x": _x(top), "y": _y()},
        "layer": [
            {
                "mark": _line(),
                "encoding": {"color": _colors(style.tokens, False)} | _dash(),
            },
            {
                "mark": _point(style.tokens),
                "encoding": {"color": _colors(style.tokens, False)} | _shape(),
            },
            _values(style.tokens),
            _years(rows, style.tokens),
            _names(rows, style.tokens),
        ],
        "resolve": {"scale": {"color": "independent", "shape": "independent"}},
    }


def error_rows(errors: pl.DataFrame, words: Words) -> list[Spec]:
    """Return one row per rule and year in the order of the picture."""
    kept = errors.filter(pl.col("rule").is_in(RULES)).sort("year")
    return [
        {
            "rule": rule,
            "name": words(f"model_page.rule.{rule}"),
            "year": row["year"],
            "mape": round(row["mape"], 3),
            "shown": plain(row["mape"], 1, words.language),
        }
        for rule in RULES
        for row in kept.filter(rule=rule).iter_rows(named=True)
    ]


def _x(top: float) -> Spec:
    scale = {"domain": [0, round(top, 2)], "nice": False}
    axis = {"tickCount": 5, "format": "d", "grid": True, "values": list(range(int(top) + 1))}
    return {"field": "mape", "type": "quantitative", "scale": scale, "axis": axis}


def _y() -> Spec:
    scale = {"paddingInner": 0, "paddingOuter": 0}
    return {"field": "rule", "type": "nominal", "sort": list(RULES), "scale": scale, "axis": None}


def _per_rule(values: Sequence[object]) -> Spec:
    return {
        "field": "rule",
        "type": "nominal",
        "scale": {"domain": list(RULES), "range": list(values)},
        "legend": None,
    }


def _colors(tokens: Tokens, ink: bool) -> Spec:
    ours, others = (tokens.ink[0], tokens.text) if ink else (tokens.town[0], tokens.others)
    return _per_rule([ours if rule == OURS else others for rule in RULES])


def _dash() -> Spec:
    return {"strokeDash": _per_rule([LOOKS[rule][1] for rule in RULES])}


def _shape() -> Spec:
    return {"shape": _per_rule([LOOKS[rule][0] for rule in RULES])}


def _line() -> Spec:
    return {"type": "line", "strokeWidth": 2, "strokeCap": "butt", "yOffset": 6}


def _point(tokens: Tokens) -> Spec:
    outlined = {"stroke": tokens.ground, "strokeWidth": 1.5}
    return {"type": "point", "filled": True, "size": 130, "opacity": 1, "yOffset": 6} | outlined


def _values(tokens: Tokens) -> Spec:
    mark = {"type": "text", "yOffset": 6, "dy": 17, "fontWeight": 600, "fontSize": 13}
    encoding = {"text": {"field": "shown"}, "color": _colors(tokens, True)}
    return {"mark": mark, "encoding": encoding}


def _years(rows: Sequence[Spec], tokens: Tokens) -> Spec:
    """Return the years above the marks, in the first row alone."""
    first = [row for row in rows if row["rule"] == OURS]
    mark = {"type": "text", "yOffset": 6, "dy": -16, "fontSize": 12.5, "color": tokens.quiet}
    encoding = {"text": {"field": "year", "type": "nominal"}}
    return {"data": {"values": first}, "mark": mark, "encoding": encoding}


def _names(rows: Sequence[Spec], tokens: Tokens) -> Spec:
    """Return each rule's name at zero above its row."""
    last = list({row["rule"]: row for row in rows}.values())
    mark = {"type": "text", "align": "left", "yOffset": -27, "fontWeight": 700, "dx": 2}
    encoding = {
        "x": {"datum": 0, "type": "quantitative"},
        "text": {"field": "name"},
        "color": _colors(tokens, True),
    }
    return {"data": {"values": last}, "mark": mark, "encoding": encoding}
