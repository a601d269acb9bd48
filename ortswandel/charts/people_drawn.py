"""Counts drawn as people for a file or another page, where nothing wraps: one fixed picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortswandel.charts.people import Crowd, grouped
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config

Spec = dict[str, Any]
WIDTH = 720
LINE, FIGURE_WIDE, FIGURE_HIGH, GAP = 26, 10, 22, 5
BETWEEN_GROUPS, BETWEEN_ROWS, BETWEEN_CROWDS = 18, 14, 22
LETTER = 7.2
"""Mean width of a letter of 14 pixels."""
HEAD = "M{}A{r},{r},0,1,1,{}A{r},{r},0,1,1,{}Z"
BODY = (
    (0.8, 9.2), (0.8, 7), (3, 7), (7, 7), (9.2, 7), (9.2, 9.2), (9.2, 15.5), (7.5, 15.5), (7.5, 22),
    (2.5, 22), (2.5, 15.5), (0.8, 15.5),
)  # fmt: skip
"""Corners of the body in a field of 10 by 22; the second and the fifth round the shoulders."""


def people_chart(crowds: Sequence[Crowd], role: Role, scale: int, style: Style) -> Spec:
    """Return the crowds below each other, each below its name and number.

    Args:
        crowds: Rows.
        role: The town's colour.
        scale: People per figure.
        style: Mode and language.
    """
    tokens = style.tokens
    colors = {"here": role.color, "new": tokens.newcomers, "gap": tokens.hairline}
    figures: list[Spec] = []
    lines: list[Spec] = []
    top = 0.0
    for crowd in crowds:
        lines += _said(crowd, top)
        top += LINE * len({line["y"] for line in _said(crowd, top)})
        drawn, top = _figures(crowd, scale, top)
        figures += [figure | {"color": colors[figure["kind"]]} for figure in drawn]
        top += BETWEEN_CROWDS
    return {
        "config": config(style),
        "width": WIDTH,
        "height": top,
        "encoding": {"x": _pixels("x", [0, WIDTH]), "y": _pixels("y", [top, 0])},
        "layer": [_people(figures), *_texts(lines, tokens.text, tokens.quiet)],
    }


def _pixels(field: str, domain: list[float]) -> Spec:
    scale = {"domain": domain, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _said(crowd: Crowd, top: float) -> list[Spec]:
    """Return name and number of a crowd, in one line where both fit."""
    fits = LETTER * (len(crowd.name) + len(crowd.note)) < WIDTH
    name = {"text": crowd.name, "x": 0, "y": top + 12, "side": "name"}
    if fits:
        return [name, {"text": crowd.note, "x": WIDTH, "y": top + 12, "side": "right"}]
    return [name, {"text": crowd.note, "x": 0, "y": top + 12 + LINE - 6, "side": "below"}]


def _figures(crowd: Crowd, scale: int, top: float) -> tuple[list[Spec], float]:
    """Return where each figure of a crowd stands, and where the crowd ends; groups wrap."""
    wide = crowd.columns * (FIGURE_WIDE + GAP) - GAP
    rows_of = -(-crowd.size // crowd.columns)
    high = rows_of * (FIGURE_HIGH + GAP) - GAP
    beside = max(1, (WIDTH + BETWEEN_GROUPS) // (wide + BETWEEN_GROUPS))
    found: list[Spec] = []
    groups = grouped(crowd, scale)
    for k, kinds in enumerate(groups):
        left = (k % beside) * (wide + BETWEEN_GROUPS)
        upper = top + (k // beside) * (high + BETWEEN_ROWS)
        found += [_figure(kind, i, crowd.columns, left, upper) for i, kind in enumerate(kinds)]
    n_rows = -(-len(groups) // beside)
    return found, top + n_rows * (high + BETWEEN_ROWS)


def _figure(kind: str, i: int, columns: int, left: float, upper: float) -> Spec:
    return {
        "kind": kind,
        "x": left + (i % columns) * (FIGURE_WIDE + GAP) + FIGURE_WIDE / 2,
        "y": upper + (i // columns) * (FIGURE_HIGH + GAP) + FIGURE_HIGH / 2,
    }


def _people(figures: list[Spec]) -> Spec:
    return {
        "data": {"values": figures},
        "mark": {"type": "point", "filled": True, "shape": person(), "size": FIGURE_HIGH**2},
        "encoding": {"color": {"field": "color", "type": "nominal", "scale": None}},
    }


def person() -> str:
    """Return the outline of a person as a path in a field from -1 to 1, as Vega wants a shape."""
    ends = [_corner(across, 3) for across in (2, 8, 2)]
    head = HEAD.format(*ends, r=round(3 / 11, 3))
    at = [_corner(across, down) for across, down in BODY]
    shoulders = f"M{at[0]}Q{at[1]},{at[2]}L{at[3]}Q{at[4]},{at[5]}"
    return head + shoulders + "".join(f"L{corner}" for corner in at[6:]) + "Z"


def _corner(across: float, down: float) -> str:
    return f"{round((across - 5) / 11, 3)},{round((down - 11) / 11, 3)}"


def _texts(lines: list[Spec], text: str, quiet: str) -> list[Spec]:
    forms: dict[str, Spec] = {
        "name": {"align": "left", "fontWeight": 600, "color": text},
        "right": {"align": "right", "color": quiet},
        "below": {"align": "left", "color": quiet},
    }
    return [
        {
            "data": {"values": [line for line in lines if line["side"] == side]},
            "mark": {"type": "text", "fontSize": 14, "baseline": "middle", **form},
            "encoding": {"text": {"field": "text", "type": "nominal"}},
        }
        for side, form in forms.items()
        if any(line["side"] == side for line in lines)
    ]
