"""What tips when: a bar for the years of 8 in 10 cases, a mark for the middle, newcomers green."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.charts.course import at_height
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.model.thresholds import NEVER

Spec = dict[str, Any]
ROW_PX, AXIS_PX = 38, 76
EDGE = 1.4
"""Years beyond the last one at which marks stand that mean "after it"."""
LABEL_DY, TEXT_DX = -17, 12
HEADS_Y = -24
"""Above the years, which stand on top: the first rows are read without scrolling."""
NARROW_PX = 300
"""On narrower plots the limits stand in the table alone."""


@dataclass(frozen=True)
class Years:
    """The years of a threshold: middle, and first and last of the range; `NEVER` if not reached."""

    middle: int
    earliest: int
    latest: int


@dataclass(frozen=True)
class Line:
    """One row of the calendar.

    Attributes:
        what: What is meant, such as "7 Hausarztsitze".
        limit: The limit in words.
        without: Years without additional newcomers.
        with_newcomers: Years with them.
        said: The first years in words.
        said_with: The years with newcomers in words, or "" when nobody comes.
        spans_only: Single years are left out, as for very small towns.
    """

    what: str
    limit: str
    without: Years
    with_newcomers: Years
    said: str
    said_with: str
    spans_only: bool = False


def calendar_chart(
    lines: Sequence[Line],
    role: Role,
    span: tuple[int, int],
    heads: tuple[str, str],
    style: Style,
) -> Spec:
    """Return one row per threshold, in the order given.

    Args:
        lines: The rows.
        role: The town's colour and shape.
        span: First and last year of the axis.
        heads: What the two lines of the words at the right mean; the second is "" if nobody comes.
        style: Mode and language.
    """
    rows = [_row(k, line, span) for k, line in enumerate(lines)]
    inks = (role.ink, style.tokens.newcomers_ink)
    drawn = [
        *_bars(rows, role, style),
        *_arrow(rows, style),
        *_marks(rows, role, style),
        *_labels(rows, style),
        *_words(rows, inks),
    ]
    return {
        "config": config(style),
        "width": "container",
        "height": ROW_PX * len(rows) + AXIS_PX,
        "encoding": {"x": _x("start", span)},
        "layer": [*(at_height(layer, _y(len(rows))) for layer in drawn), *_heads(heads, inks)],
    }


def _row(k: int, line: Line, span: tuple[int, int]) -> Spec:
    """Return the positions of one row; marks beyond the last year stand at the edge."""
    last = span[1]
    at = _at(line.without.middle, last)
    then = _at(line.with_newcomers.middle, last)
    comes = bool(line.said_with)
    return {
        "k": k,
        "what": line.what,
        "limit": line.limit,
        "start": _at(line.without.earliest, last),
        "end": _at(line.without.latest, last),
        "bar": line.without.earliest != NEVER,
        "start2": _at(line.with_newcomers.earliest, last),
        "end2": _at(line.with_newcomers.latest, last),
        "bar2": comes and line.spans_only and line.with_newcomers.earliest != NEVER,
        "at": at,
        "single": not line.spans_only,
        "beyond": line.without.middle == NEVER,
        "later": then,
        "moves": comes and then != at and not line.spans_only,
        "said": line.said,
        "said_with": line.said_with,
    }


def _at(year: int, last: int) -> float:
    return float(min(year, last + EDGE))


def _y(n: int) -> Spec:
    """Return the axis of rows: one step each, without labels."""
    scale = {"domain": [-0.6, n - 0.45], "nice": False, "zero": False, "reverse": True}
    return {"field": "k", "type": "quantitative", "scale": scale, "axis": None}


def _x(field: str, span: tuple[int, int]) -> Spec:
    first, last = span
    labels = sorted({first, *range(first - first % 5 + 5, last, 5), last})
    kept = [year for year in labels if year == last or last - year >= 3]
    axis = {"format": "d", "values": kept, "grid": True, "domain": False, "ticks": False}
    axis["orient"] = "top"
    scale = {"domain": [first - 0.5, last + 2], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _layer(rows: Sequence[Spec], mark: Spec, **encoding: Spec) -> list[Spec]:
    """Return one layer, or none without rows: an empty mark would be a picture without a name."""
    if not rows:
        return []
    return [{"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}]


def _along(field: str) -> Spec:
    return {"field": field, "type": "quantitative"}


def _bars(rows: Sequence[Spec], role: Role, style: Style) -> list[Spec]:
    """Return the soft bars; where single years are left out, a green one below for newcomers."""
    soft: Spec = {"type": "rule", "strokeCap": "round", "strokeWidth": 14}
    soft |= {"color": role.color, "opacity": 0.24}
    green = {"color": style.tokens.newcomers, "opacity": 1, "strokeWidth": 4, "yOffset": 10}
    reached, with_them = ([row for row in rows if row[name]] for name in ("bar", "bar2"))
    return [
        *_layer(reached, soft, x2={"field": "end"}),
        *_layer(with_them, soft | green, x=_along("start2"), x2={"field": "end2"}),
    ]


def _arrow(rows: Sequence[Spec], style: Style) -> list[Spec]:
    """Return the green way from the middle without newcomers to that with them."""
    color = style.tokens.newcomers
    moving = [row for row in rows if row["moves"]]
    later, earlier = (
        [row for row in moving if (row["later"] > row["at"]) == is_later]
        for is_later in (True, False)
    )
    way = {"type": "rule", "color": color, "strokeWidth": 2.5}
    return [
        *_layer(moving, way, x=_along("at"), x2={"field": "later"}),
        *_points(later, "later", "triangle-right", color, style),
        *_points(earlier, "later", "triangle-left", color, style),
    ]


def _marks(rows: Sequence[Spec], role: Role, style: Style) -> list[Spec]:
    """Return the middle without newcomers: the town's mark, at the edge a triangle."""
    single = [row for row in rows if row["single"]]
    reached = [row for row in single if not row["beyond"]]
    after = [row for row in single if row["beyond"] and not row["moves"]]
    return [
        *_points(reached, "at", role.shape, role.color, style),
        *_points(after, "at", "triangle-right", role.color, style),
    ]


def _points(rows: Sequence[Spec], field: str, shape: str, color: str, style: Style) -> list[Spec]:
    mark = {"type": "point", "filled": True, "size": 150, "opacity": 1, "shape": shape}
    outline = {"color": color, "stroke": style.tokens.ground, "strokeWidth": 1.5}
    return _layer(rows, mark | outline, x=_along(field))


def _labels(rows: Sequence[Spec], style: Style) -> list[Spec]:
    """Return what is meant above each bar at the left, the limit at the right if it fits."""
    tokens = style.tokens
    what = {"type": "text", "align": "left", "fontWeight": 600, "color": tokens.text}
    limit = {"type": "text", "align": "right", "fontSize": 12.5, "color": tokens.quiet}
    room = {"expr": f"width < {NARROW_PX} ? 0 : 1"}
    return [
        *_text(rows, what | {"dy": LABEL_DY}, "what", 0),
        *_text(rows, limit | {"dy": LABEL_DY, "opacity": room}, "limit", "width"),
    ]


def _text(rows: Sequence[Spec], mark: Spec, field: str, x: int | str) -> list[Spec]:
    return _layer(rows, mark, x={"value": x}, text={"field": field})


def _words(rows: Sequence[Spec], inks: tuple[str, str]) -> list[Spec]:
    """Return the years in words right of the plot: without newcomers above, with them below."""
    right = {"type": "text", "align": "left", "dx": TEXT_DX, "fontWeight": 600}
    said = [row for row in rows if row["said_with"]]
    above = right | {"color": inks[0], "dy": -8 if said else 0}
    below = right | {"color": inks[1], "dy": 9}
    return [
        *_text(rows, above, "said", "width"),
        *_text(said, below, "said_with", "width"),
    ]


def _heads(heads: tuple[str, str], inks: tuple[str, str]) -> list[Spec]:
    """Return what the words at the right mean, above the plot."""
    shown = [(head, ink) for head, ink in zip(heads, inks, strict=True) if head]
    return [
        {
            "data": {"values": [{"head": head}]},
            "mark": {
                "type": "text",
                "align": "right",
                "baseline": "bottom",
                "y": HEADS_Y - 17 * (len(shown) - 1 - k),
                "dx": 110,
                "fontSize": 12.5,
                "color": ink,
            },
            "encoding": {"x": {"value": "width"}, "text": {"field": "head"}},
        }
        for k, (head, ink) in enumerate(shown)
    ]
