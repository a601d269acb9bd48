"""Outlines as TopoJSON and back: arcs that two places share stand once, as whole numbers.

The form is that of `data/sources/boundaries.topojson`: objects gemeinden, kreise and land with the
properties ags and name, a grid of `STEPS` points each way, arcs as differences, outer rings
clockwise (Vega wants them so), degrees of EPSG:4326.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

STEPS = 200_000
Point = tuple[int, int]
Topology = dict[str, Any]
Layers = Mapping[str, Mapping[str, shapely.Geometry]]
"""Outlines by key, by name of the object; the first layer's arcs make up the others."""


def on_grid(shapes: NDArray[Any]) -> tuple[NDArray[Any], dict[str, list[float]]]:
    """Return outlines in whole steps of a grid around them, and the transform back to degrees."""
    west, south, east, north = shapely.total_bounds(shapes)
    scale = np.array([east - west, north - south]) / (STEPS - 1)
    corner = np.array([west, south])
    moved = shapely.transform(shapes, lambda points: np.rint((points - corner) / scale))
    return moved, {"scale": scale.tolist(), "translate": corner.tolist()}


def topology(layers: Layers, names: Mapping[str, str], transform: Mapping[str, Any]) -> Topology:
    """Return outlines on a grid as TopoJSON.

    Args:
        layers: Outlines in whole steps; those of later layers are unions of the first layer's.
        names: Name of each place by key.
        transform: The grid, for `transform`.
    """
    arcs = _Arcs(next(iter(layers.values())).values())
    objects = {
        layer: {
            "type": "GeometryCollection",
            "geometries": [_geometry(arcs, s, k, names[k]) for k, s in shapes.items()],
        }
        for layer, shapes in layers.items()
    }
    return {
        "type": "Topology",
        "arcs": [_differences(arc) for arc in arcs.found],
        "transform": dict(transform),
        "objects": objects,
    }


def shapes_of(found: Topology, layer: str) -> dict[str, shapely.Geometry]:
    """Return the outlines of one object by key, in degrees."""
    scale, corner = (np.array(found["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + corner for arc in found["arcs"]]
    return {
        place["properties"]["ags"]: _shape(arcs, place)
        for place in found["objects"][layer]["geometries"]
    }


class _Arcs:
    """The arcs of a coverage: every stretch between two points where more than two edges meet."""

    def __init__(self, shapes: Iterator[shapely.Geometry] | Any) -> None:  # noqa: ANN401
        self.found: list[list[Point]] = []
        self._numbers: dict[tuple[Point, ...], int] = {}
        self._knots = _knots([ring for shape in shapes for ring in _rings(shape)])

    def of(self, ring: Sequence[Point]) -> list[int]:
        """Return the arcs of a closed ring; a reversed arc is the complement of its number."""
        open_ring = ring[:-1]
        cuts = [place for place, point in enumerate(open_ring) if point in self._knots]
        start = cuts[0] if cuts else open_ring.index(min(open_ring))
        turned = [*open_ring[start:], *open_ring[:start], open_ring[start]]
        stops = [cut - start for cut in cuts[1:]] if cuts else []
        return [self._number(turned[a : b + 1]) for a, b in pairwise([0, *stops, len(open_ring)])]

    def _number(self, arc: list[Point]) -> int:
        """Return the number of an arc, new or known in either direction."""
        there, back = tuple(arc), tuple(reversed(arc))
        if there in self._numbers:
            return self._numbers[there]
        if back in self._numbers:
            return ~self._numbers[back]
        self._numbers[there] = len(self.found)
        self.found.append(arc)
        return self._numbers[there]


def _knots(rings: Sequence[Sequence[Point]]) -> set[Point]:
    """Return the points where other than two edges meet."""
    next_to: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise(ring):
            next_to[one].add(other)
            next_to[other].add(one)
    return {point for point, others in next_to.items() if len(others) != 2}


def _rings(shape: shapely.Geometry) -> list[list[Point]]:
    """Return all rings of an outline, closed."""
    return [ring for part in _parts(shape) for ring in part]


def _parts(shape: shapely.Geometry) -> list[list[list[Point]]]:
    """Return the parts of an outline, largest first; per part the outer ring, then the holes."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: (-part.area, part.wkb))
    turned = [shapely.orient_polygons(part, exterior_cw=True) for part in parts]
    return [[_points(ring) for ring in (part.exterior, *part.interiors)] for part in turned]


def _points(ring: shapely.LinearRing) -> list[Point]:
    """Return the points of a ring as whole numbers, none twice in a row."""
    points = [(int(x), int(y)) for x, y in shapely.get_coordinates(ring)]
    return [points[0], *(b for a, b in pairwise(points) if a != b)]


def _geometry(arcs: _Arcs, shape: shapely.Geometry, key: str, name: str) -> dict[str, Any]:
    """Return one place; a place of one part is a Polygon."""
    parts = [[arcs.of(ring) for ring in part] for part in _parts(shape)]
    single = len(parts) == 1
    return {
        "arcs": parts[0] if single else parts,
        "type": "Polygon" if single else "MultiPolygon",
        "properties": {"ags": key, "name": name},
    }


def _differences(arc: Sequence[Point]) -> list[list[int]]:
    """Return an arc as its first point and the steps from point to point."""
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(arc)]
    return [list(arc[0]), *steps]


def _shape(arcs: Sequence[NDArray[Any]], place: Mapping[str, Any]) -> shapely.Geometry:
    """Return the outline of a place."""
    parts = [place["arcs"]] if place["type"] == "Polygon" else place["arcs"]
    rings = [[_ring(arcs, ring) for ring in part] for part in parts]
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in rings])


def _ring(arcs: Sequence[NDArray[Any]], numbers: Sequence[int]) -> NDArray[Any]:
    """Return the points of a ring, closed."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
