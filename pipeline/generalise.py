"""Makes outlines light enough to draw: simplified along common borders, put on the grid, checked.

The finest step of `TOLERANCES_M` is taken that keeps the arcs within `MOST_POINTS` and passes
every check on the outlines as they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from ortswandel.errors import DataError
from pipeline.coverage import HECTARE, Shapes, array, neighbours, union_of
from pipeline.regions import LAND
from pipeline.topology import Topology, on_grid, shapes_of, topology
from pipeline.vg250_file import METRIC

TOLERANCES_M = (0, 5, 7, 10, 14, 20, 28, 40, 57, 80, 113, 160, 226, 320)
"""Root of the area of a corner that may go (Visvalingam–Whyatt), in metres."""
MOST_POINTS = 8_000
DEGREES = 4326
TOWNS, KREISE, LAND_LAYER = "gemeinden", "kreise", "land"
AREA_SHARE, AREA_HA = 0.01, 5.0
"""A town's area may move by this share of it or by so many hectares, whichever is more."""
LAND_SHARE = 0.002
"""The area that lies within only one of the two outlines of the Land, as a share of it."""


def generalise(file: str, shapes: Shapes, names: Mapping[str, str]) -> Topology:
    """Return the outlines of towns, Kreise and Land as TopoJSON.

    Args:
        file: Name of the official file, for sentences.
        shapes: Outlines by key in metres; a coverage without gap.
        names: Names by key of towns, Kreise and Land.

    Raises:
        DataError: No step is light enough and keeps towns, neighbours and areas; the sentence
            is that of the finest one that is light enough.
    """
    failure: DataError | None = None
    shapes = dict(sorted(shapes.items()))
    for tolerance in TOLERANCES_M:
        fewer = _simplified(shapes, tolerance)
        if _distinct_points(fewer) > MOST_POINTS:
            continue
        found = _drawn(fewer, names)
        if points_of(found) > MOST_POINTS:
            continue
        try:
            check_drawn(file, shapes, found)
        except DataError as error:
            failure = failure or error
        else:
            return found
    raise failure or DataError("update_heavy", file=file, allowed=MOST_POINTS)


def points_of(found: Topology) -> int:
    """Return the number of points of all arcs."""
    return sum(len(arc) for arc in found["arcs"])


def metric(found: Topology, layer: str = TOWNS) -> dict[str, shapely.Geometry]:
    """Return the outlines of an object by key in metres."""
    shapes = shapes_of(found, layer)
    return dict(zip(shapes, _moved(array(shapes), DEGREES, METRIC), strict=True))


def check_drawn(file: str, shapes: Shapes, found: Topology) -> None:
    """Raise DataError where the drawn outlines lost a town, neighbour, area or the Land's shape.

    Args:
        file: Name of the official file.
        shapes: Outlines in full detail, in metres.
        found: The same as they are drawn.
    """
    drawn = metric(found)
    for key, shape in shapes.items():
        if key not in drawn or not drawn[key].is_valid or not drawn[key].area > 0:
            raise DataError("update_drawn_lost", file=file, value=key)
        moved, allowed = abs(drawn[key].area - shape.area), AREA_SHARE * shape.area
        if moved > max(allowed, AREA_HA * HECTARE):
            values = {"value": key, "area": round(moved / HECTARE)}
            raise DataError("update_drawn_area", file=file, **values)
    _check_neighbours(file, neighbours(shapes), neighbours(shapes_of(found, TOWNS)))
    _check_land(file, union_of(list(shapes.values())), metric(found, LAND_LAYER)[LAND])


def _check_neighbours(file: str, before: set[tuple[str, str]], now: set[tuple[str, str]]) -> None:
    """Raise DataError for the first pair that is no longer, or newly, side by side."""
    for one, other in sorted(before - now):
        raise DataError("update_drawn_parted", file=file, value=one, other=other)
    for one, other in sorted(now - before):
        raise DataError("update_drawn_joined", file=file, value=one, other=other)


def _check_land(file: str, before: shapely.Geometry, now: shapely.Geometry) -> None:
    """Raise DataError where the Land's outline moved too far."""
    moved, allowed = before.symmetric_difference(now).area, LAND_SHARE * before.area
    if moved > allowed:
        values = {"value": round(moved / HECTARE), "allowed": round(allowed / HECTARE)}
        raise DataError("update_drawn_land", file=file, **values)


def _simplified(shapes: Shapes, tolerance: float) -> Shapes:
    """Return the outlines with fewer points; common borders stay common."""
    if not tolerance:
        return shapes
    fewer = shapely.coverage_simplify(array(shapes), tolerance)
    return dict(zip(shapes, fewer, strict=True))


def _distinct_points(shapes: Shapes) -> int:
    """Return the number of different points; the arcs have some more, as they share their ends."""
    return len(np.unique(shapely.get_coordinates(array(shapes)), axis=0))


def _drawn(shapes: Shapes, names: Mapping[str, str]) -> Topology:
    """Return towns, Kreise and Land as TopoJSON, on the grid."""
    placed, transform = on_grid(_moved(array(shapes), METRIC, DEGREES))
    towns = dict(zip(shapes, placed, strict=True))
    kreise = {key: _together(towns, key) for key in sorted({key[:5] for key in towns})}
    layers = {TOWNS: towns, KREISE: kreise, LAND_LAYER: {LAND: _together(towns, LAND)}}
    return topology(layers, names, transform)


def _together(towns: Shapes, prefix: str) -> shapely.Geometry:
    """Return the union of the towns whose key starts like this."""
    return union_of([shape for key, shape in towns.items() if key.startswith(prefix)])


def _moved(shapes: NDArray[Any], source: int, target: int) -> NDArray[Any]:
    """Return outlines in another coordinate system."""
    there = pyproj.Transformer.from_crs(source, target, always_xy=True, allow_ballpark=False)
    return np.asarray(shapely.transform(shapes, there.transform, interleaved=False))
