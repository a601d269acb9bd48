"""Checks that outlines of towns cover a land without gap and overlap; finds who borders whom.

Outlines of a coverage meet in identical points: two towns are neighbours where they have an edge
in common. A single common point makes no neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ortswandel.errors import DataError, brief

BESIDE_M = 1.0
"""A town this near to a faulty border is the other one, in metres."""
HECTARE = 10_000.0
Pair = tuple[str, str]
Shapes = Mapping[str, shapely.Geometry]


def array(shapes: Shapes) -> NDArray[Any]:
    """Return the outlines in their order as an array, `[town]`."""
    return np.array(list(shapes.values()), dtype=object)


def check_each(file: str, shapes: Shapes) -> None:
    """Raise DataError for the first town whose outline is missing, empty or crosses itself."""
    for key, shape in shapes.items():
        if shape is None or shape.is_empty or not shape.area > 0:
            raise DataError("update_empty", file=file, value=key)
        if not shape.is_valid:
            detail = brief(shapely.is_valid_reason(shape))
            raise DataError("update_crossing", file=file, value=key, detail=detail)


def check_together(file: str, shapes: Shapes) -> None:
    """Raise DataError for the first two towns that overlap or leave a gap between them."""
    edges = shapely.coverage_invalid_edges(array(shapes))
    for key, wrong in zip(shapes, edges, strict=True):
        if not shapely.is_empty(wrong):
            _refuse_pair(file, shapes, key, wrong)
    for hole in _holes(shapely.coverage_union_all(array(shapes))):
        around = [key for key, shape in shapes.items() if shape.intersects(hole)]
        raise DataError("update_gap", file=file, value=", ".join(around[:4]))


def _refuse_pair(file: str, shapes: Shapes, key: str, wrong: shapely.Geometry) -> None:
    """Raise DataError for a town and the one it doesn't fit."""
    others = {other: shape for other, shape in shapes.items() if other != key}
    touched = {other: shape for other, shape in others.items() if shape.distance(wrong) <= BESIDE_M}
    common = {other: shape.intersection(shapes[key]).area for other, shape in touched.items()}
    other = max(common, key=lambda name: (common[name], -others[name].distance(wrong)), default="–")
    size = common.get(other, 0)
    if size > 0:
        area = max(1, round(size / HECTARE))
        raise DataError("update_overlap", file=file, value=key, other=other, area=area)
    raise DataError("update_gap", file=file, value=f"{key}, {other}")


def _holes(union: shapely.Geometry) -> list[shapely.Geometry]:
    """Return the holes of a land as polygons."""
    parts = shapely.get_parts(union)
    return [shapely.Polygon(hole) for part in parts for hole in part.interiors]


def neighbours(shapes: Shapes) -> set[Pair]:
    """Return the pairs of towns with an edge in common, each once, the smaller key first."""
    first, second, owner = _edges(shapes)
    ends = np.unique(np.vstack([first, second]), axis=0, return_inverse=True)[1].reshape(-1)
    start, end = ends[: len(first)], ends[len(first) :]
    order = np.lexsort((np.maximum(start, end), np.minimum(start, end)))
    low, high = np.minimum(start, end)[order], np.maximum(start, end)[order]
    same = np.flatnonzero((low[1:] == low[:-1]) & (high[1:] == high[:-1]))
    keys = list(shapes)
    found = zip(owner[order][same], owner[order][same + 1], strict=True)
    return {_pair(keys[a], keys[b]) for a, b in found if a != b}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _edges(shapes: Shapes) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return first and second point and town of every edge, `[edge, 2]` and `[edge]`."""
    parts: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = []
    for number, shape in enumerate(shapes.values()):
        for ring in rings(shape):
            points = shapely.get_coordinates(ring)
            real = np.any(points[:-1] != points[1:], axis=1)
            parts.append((points[:-1][real], points[1:][real], np.full(real.sum(), number)))
    first, second, owner = (np.concatenate(column) for column in zip(*parts, strict=True))
    return first, second, owner


def rings(shape: shapely.Geometry) -> Iterator[shapely.LinearRing]:
    """Go through the rings of an outline, outer ones and holes."""
    for part in shapely.get_parts(shape):
        yield part.exterior
        yield from part.interiors


def union_of(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Return the outline of towns together."""
    return shapely.coverage_union_all(np.array(shapes, dtype=object))
