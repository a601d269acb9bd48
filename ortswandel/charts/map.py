"""The map of all 218: five classes, the chosen places outlined and named, the legend in it.

A plain Vega-Lite spec, because the outlines come by URL and Altair would only slow it down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ortswandel.charts.classes import Classes
from ortswandel.charts.outlines import Box
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.text import Words

Spec = dict[str, Any]
OUTLINES = "/geo/boundaries.topojson"
PICK = "pick"
"""Name of the selection: a click gives the key of a town in field `ags`."""
ROW_PX, BOX_PX = 24, 23
LABEL_DEGREES = 0.09
"""Height of a label in degrees of latitude, on a small map."""
CHARACTER_DEGREES = 0.055
"""Width of a letter of a label in degrees of longitude."""


@dataclass(frozen=True)
class Shown:
    """What the map shows: values, their classes and words."""

    values: pl.DataFrame
    classes: Classes
    legend: Sequence[str]
    name: str
    date: str


def map_spec(
    shown: Shown,
    marked: Sequence[tuple[Role, str]],
    boxes: Mapping[str, Box],
    style: Style,
    words: Words,
    *,
    height: int | str = 600,
) -> Spec:
    """Return the map of one indicator with the chosen places marked.

    Args:
        shown: Columns region, value, shown (value in words), note (status) and the classes.
        marked: Chosen towns and Kreise with the words of their labels.
        boxes: The box around each place.
        style: Mode and language.
        words: Words of the language.
        height: Plot height in pixels, or "container".
    """
    layers = [
        _fill(shown, style, words),
        *_missing(shown, style),
        *([_gains(shown, style)] if shown.classes.signed else []),
        _line("kreise", style.tokens.land, 0.9, opacity=0.55),
        *_chosen([role for role, _ in marked], style),
        *_labels(marked, boxes, style),
        *_legend(shown, style, words),
    ]
    return {
        "width": "container",
        "height": height,
        "projection": {"type": "mercator"},
        "layer": layers,
        "resolve": {"scale": {"color": "independent", "stroke": "independent"}},
        "config": config(style),
    }


def _outlines(name: str) -> Spec:
    return {"url": OUTLINES, "format": {"type": "topojson", "feature": name}}


def _flat() -> list[Spec]:
    """Lift key and name out of the nested properties: selections need flat fields."""
    return [{"calculate": f"datum.properties.{name}", "as": name} for name in ("ags", "name")]


def _fill(shown: Shown, style: Style, words: Words) -> Spec:
    rows = shown.values.select(
        pl.col("region").alias("ags"), pl.col("value").round(6), "shown", "note"
    )
    lookup = {
        "lookup": "ags",
        "from": {
            "data": {"values": rows.to_dicts()},
            "key": "ags",
            "fields": ["value", "shown", "note"],
        },
    }
    spoken = {"calculate": "datum.name + ', ' + datum.shown", "as": "spoken"}
    return {
        "data": _outlines("gemeinden"),
        "transform": [*_flat(), lookup, spoken],
        "params": [
            {
                "name": PICK,
                "select": {"type": "point", "fields": ["ags"], "on": "click", "toggle": False},
            }
        ],
        "mark": {
            "type": "geoshape",
            "stroke": style.tokens.ground,
            "strokeWidth": 0.7,
            "cursor": "pointer",
        },
        "encoding": {
            "color": _color(shown, style),
            "tooltip": _tooltip(shown, words),
            "description": {"field": "spoken", "type": "nominal"},
        },
    }


def _color(shown: Shown, style: Style) -> Spec:
    return {
        "condition": {"test": "!isValid(datum.value)", "value": "transparent"},
        "field": "value",
        "type": "quantitative",
        "scale": {
            "type": "threshold",
            "domain": list(shown.classes.limits),
            "range": list(shown.classes.colors(style.tokens)),
        },
        "legend": None,
    }


def _tooltip(shown: Shown, words: Words) -> list[Spec]:
    titles = {
        "name": words("map.town"),
        "shown": f"{shown.name}, {shown.date}",
        "note": words("map.status"),
    }
    return [{"field": field, "type": "nominal", "title": title} for field, title in titles.items()]


def _line(
    name: str, color: str, width: float, *, opacity: float = 1.0, dash: Sequence[int] = ()
) -> Spec:
    return {
        "data": _outlines(name),
        "transform": _flat(),
        "mark": {
            "type": "geoshape",
            "filled": False,
            "fill": None,
            "stroke": color,
            "strokeWidth": width,
            "strokeOpacity": opacity,
            "strokeJoin": "round",
            "strokeDash": list(dash),
            "aria": False,
        },
    }


def _only(layer: Spec, regions: Sequence[str]) -> Spec:
    keep = {"filter": {"field": "ags", "oneOf": list(regions)}}
    return layer | {"transform": [*layer["transform"], keep]}


def _missing(shown: Shown, style: Style) -> list[Spec]:
    """Draw places without a value hollow and dashed."""
    regions = shown.values.filter(pl.col("value").is_null())["region"].to_list()
    layer = _line("gemeinden", style.tokens.quiet, 0.9, dash=(3, 3))
    return [_only(layer, regions)] if regions else []


def _gains(shown: Shown, style: Style) -> Spec:
    """Outline the places that gain: in greyscale the two colours would look alike."""
    regions = shown.values.filter(pl.col("value") > 0)["region"].to_list()
    return _only(_line("gemeinden", style.tokens.text, 1.1), regions)


def _chosen(roles: Sequence[Role], style: Style) -> list[Spec]:
    """Outline each chosen place in its colour, on a halo; Kreise are dashed."""
    layers: list[Spec] = []
    for role in roles:
        name = "gemeinden" if len(role.region) == 8 else "kreise"
        halo = _line(name, style.tokens.ground, 6)
        layers += [
            _only(halo, [role.region]),
            _only(_line(name, role.color, 3, dash=role.dash), [role.region]),
        ]
    return layers


def _labels(
    marked: Sequence[tuple[Role, str]], boxes: Mapping[str, Box], style: Style
) -> list[Spec]:
    rows = label_rows(marked, boxes)
    if not rows:
        return []
    base: Spec = {"data": {"values": rows}}
    text = {
        "type": "text",
        "align": {"expr": "datum.align"},
        "baseline": "bottom",
        "dy": -4,
        "fontWeight": 700,
        "fontSize": 14,
    }
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "text": {"field": "text", "type": "nominal"},
    }
    ground = style.tokens.ground
    halo = text | {"stroke": ground, "fill": ground, "strokeWidth": 5, "strokeJoin": "round"}
    halo["aria"] = False
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None, "legend": None}}
    return [
        base | {"mark": halo, "encoding": place},
        base | {"mark": text, "encoding": place | ink},
    ]


def label_rows(
    marked: Sequence[tuple[Role, str]], boxes: Mapping[str, Box]
) -> list[dict[str, Any]]:
    """Return where each label stands: above its place, off the map's edges, not on another."""
    west = min((box.west for box in boxes.values()), default=0.0)
    east = max((box.east for box in boxes.values()), default=0.0)
    rows: list[dict[str, Any]] = []
    for role, text in sorted(marked, key=lambda pair: boxes[pair[0].region].north):
        box, width = boxes[role.region], len(text) * CHARACTER_DEGREES
        middle = (box.west + box.east) / 2
        align, lon = "center", middle
        if middle + width / 2 > east:
            align, lon = "right", min(box.east, east)
        elif middle - width / 2 < west:
            align, lon = "left", max(box.west, west)
        left = lon - {"left": 0.0, "center": width / 2, "right": width}[align]
        lat = _free_height(rows, box.north, left, left + width)
        rows.append(
            {"lon": round(lon, 4), "lat": round(lat, 4), "align": align, "text": text}
            | {"ink": role.ink, "left": left, "right": left + width}
        )
    return [{k: v for k, v in row.items() if k not in ("left", "right")} for row in rows]


def _free_height(rows: Sequence[Mapping[str, Any]], lat: float, left: float, right: float) -> float:
    """Return the lowest latitude from `lat` on where no earlier label is in the way."""
    for row in sorted(rows, key=lambda row: float(row["lat"])):
        beside = row["right"] < left or row["left"] > right
        if not beside and abs(row["lat"] - lat) < LABEL_DEGREES:
            lat = row["lat"] + LABEL_DEGREES
    return lat


def _legend(shown: Shown, style: Style, words: Words) -> list[Spec]:
    """Draw the classes as boxes with words in the lower left corner, where the map is empty."""
    rows = legend_rows(shown, style, words)
    base: Spec = {
        "data": {"values": rows},
        "transform": [{"calculate": "height - datum.up", "as": "y"}],
    }
    y = {"field": "y", "type": "quantitative", "scale": None, "axis": None}
    color = {"field": "color", "type": "nominal", "scale": None, "legend": None}
    box = {"type": "square", "size": 300, "opacity": 1, "strokeWidth": 0.8}
    box |= {"stroke": style.tokens.quiet}
    text = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 13}
    return [
        base | {"mark": box, "encoding": {"x": {"value": 11}, "y": y, "fill": color}},
        base
        | {
            "mark": text,
            "encoding": {
                "x": {"value": 30},
                "y": y,
                "text": {"field": "label", "type": "nominal"},
            },
        },
    ]


def legend_rows(shown: Shown, style: Style, words: Words) -> list[dict[str, Any]]:
    """Return the legend's rows from the lowest class down to the highest, missing values last."""
    pairs = list(zip(shown.legend, shown.classes.colors(style.tokens), strict=True))
    if shown.values["value"].null_count():
        pairs.append((words("number.missing"), "transparent"))
    return [
        {"label": label, "color": color, "up": (len(pairs) - i) * ROW_PX - 8}
        for i, (label, color) in enumerate(pairs)
    ]
