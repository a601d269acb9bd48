"""Points on the map: schools, hospitals, stations and stops above the shading of the towns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ortswandel.charts.theme import Style
from ortswandel.text import Words

Spec = dict[str, Any]
SHAPES = ("circle", "square", "triangle-up", "diamond")
"""One shape per kind of point, in order."""
DIGITS = 4
"""Of a degree: about ten metres."""


def with_points(
    spec: Mapping[str, Any],
    points: pl.DataFrame,
    kinds: Sequence[str],
    style: Style,
    words: Words,
) -> Spec:
    """Return the map with a mark per point, below the outlines and names of chosen places.

    Args:
        spec: The map as `map_spec` makes it; the towns are its first layer.
        points: Columns kind, name, town_name, lon, lat.
        kinds: Kinds in the order of their shapes.
        style: Mode and language.
        words: Words of the language.
    """
    layers = [_layer(points, kind, shape, style, words)
              for kind, shape in zip(kinds, SHAPES, strict=False)]  # fmt: skip
    first, *others = spec["layer"]
    return {**spec, "layer": [first, *layers, *others]}


def _layer(points: pl.DataFrame, kind: str, shape: str, style: Style, words: Words) -> Spec:
    few = points.filter(pl.col("kind") == kind).select(
        pl.col("lon", "lat").round(DIGITS), "name", "town_name"
    )
    titles = {"name": words(f"supply.kind.{kind}"), "town_name": words("table.town")}
    return {
        "data": {"values": few.to_dicts()},
        "mark": point_mark(kind, shape, style),
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
            "tooltip": [{"field": f, "title": title} for f, title in titles.items()],
        },
    }


def point_mark(kind: str, shape: str, style: Style) -> Spec:
    """Return the mark: dark with a ring in the ground's colour, so that it shows on any shade.

    Screen readers get the table instead: hundreds of points can't be listened to.
    """
    return {
        "type": "point",
        "aria": False,
        "shape": shape,
        "filled": True,
        "color": style.tokens.text,
        "stroke": style.tokens.ground,
        "strokeWidth": 0.5 if kind == "stop" else 1,
        "size": 9 if kind == "stop" else 46,
        "opacity": 1,
    }
