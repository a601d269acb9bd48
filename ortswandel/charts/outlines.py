"""Where outlines lie: the box around every place of a TopoJSON, for labels beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any


@dataclass(frozen=True)
class Box:
    """West, south, east and north end of a place, in degrees."""

    west: float
    south: float
    east: float
    north: float


def boxes(topology: Mapping[str, Any], *objects: str) -> dict[str, Box]:
    """Return the box around every place of the named objects, by the property `ags`.

    Args:
        topology: A TopoJSON with delta-encoded arcs and a transform.
        *objects: Names of geometry collections.
    """
    ends = [_arc_box(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        geometry["properties"]["ags"]: _around([ends[i] for i in _arcs(geometry["arcs"])])
        for name in objects
        for geometry in topology["objects"][name]["geometries"]
    }


def _arc_box(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Box:
    """Return the box of one arc; its points are differences to the point before."""
    lon, lat = (
        [whole * scale + move for whole in accumulate(point[axis] for point in arc)]
        for axis, scale, move in zip(
            (0, 1), transform["scale"], transform["translate"], strict=True
        )
    )
    return Box(min(lon), min(lat), max(lon), max(lat))


def _arcs(nested: Sequence[Any] | int) -> Iterator[int]:
    """Yield the numbers of a geometry's arcs; a reversed arc is the complement of its number."""
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
        return
    for part in nested:
        yield from _arcs(part)


def _around(parts: Sequence[Box]) -> Box:
    return Box(
        min(box.west for box in parts),
        min(box.south for box in parts),
        max(box.east for box in parts),
        max(box.north for box in parts),
    )
