"""Files in the form of the VG250 download, made from the project's own outlines.

The outlines are moved to the coordinate system of the download and given detail: points along
every line, a little beside it, the same ones for both towns a line divides.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely

from ortswandel.paths import DATA
from pipeline.coverage import array
from pipeline.generalise import METRIC, metric
from pipeline.topology import Topology

UTM32 = 25832
EVERY_M, BESIDE_M = 200, 20
MILLIMETRE = 3
Shapes = dict[str, Any]


@lru_cache(maxsize=1)
def present() -> Topology:
    """Return the outlines of the project."""
    text = (DATA / "sources" / "boundaries.topojson").read_text(encoding="utf-8")
    return dict(json.loads(text))


def names() -> dict[str, str]:
    places = [p for layer in present()["objects"].values() for p in layer["geometries"]]
    return {p["properties"]["ags"]: p["properties"]["name"] for p in places}


@lru_cache(maxsize=1)
def _detailed() -> Shapes:
    shapes = {key: _shape(shape) for key, shape in metric(present()).items()}
    return {k: shapely.transform(s, lambda p: np.round(p, MILLIMETRE)) for k, s in shapes.items()}


def detailed() -> Shapes:
    """Return the outlines of the 218 towns with detail, in metres."""
    return dict(_detailed())


def _shape(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon(
        [(_line(p.exterior), [_line(h) for h in p.interiors]) for p in parts]
    )


def _line(ring: Any) -> np.ndarray[Any, Any]:
    points = shapely.get_coordinates(ring)
    pieces = [_between(a, b) for a, b in pairwise(points)]
    return np.concatenate([*pieces, points[-1:]])


def _between(start: Any, end: Any) -> Any:
    """Return the start and points towards the end; the same ones in either direction."""
    turned = tuple(start) > tuple(end)
    low, high = (end, start) if turned else (start, end)
    step = high - low
    length = np.hypot(*step)
    shares = np.arange(1, int(length // EVERY_M) + 1) / (int(length // EVERY_M) + 1)
    points = low + step * shares[:, None]
    chance = np.modf(np.sin(points[:, 0] * 12.9898 + points[:, 1] * 78.233) * 43758.5453)[0]
    beside = np.array([-step[1], step[0]]) / length
    points = points + beside * (chance * min(BESIDE_M, length * 0.04))[:, None]
    return np.concatenate([start[None, :], points[::-1] if turned else points])


def write(
    path: Path,
    shapes: Mapping[str, Any],
    *,
    crs: int | None = UTM32,
    layer: str = "vg250_gem",
    columns: Sequence[str] = ("AGS", "GEN", "GF"),
    factors: Sequence[int] | None = None,
    keys: Sequence[str] | None = None,
) -> Path:
    """Write outlines as a GeoPackage or shapefile, by the ending of the path."""
    there = pyproj.Transformer.from_crs(METRIC, crs or UTM32, always_xy=True)
    moved = shapely.transform(array(shapes), there.transform, interleaved=False)
    keys = list(keys or shapes)
    cells = {
        "AGS": np.array(keys, dtype=object),
        "GEN": np.array([names().get(key, "?") for key in keys], dtype=object),
        "GF": np.array(factors or [4] * len(keys), dtype="int32"),
    }
    cells["Gemeindeschlüssel_AGS"] = cells["AGS"]
    package = path.suffix == ".gpkg"
    pyogrio.raw.write(
        path,
        shapely.to_wkb(moved),
        [cells[name] for name in columns],
        list(columns),
        geometry_type="MultiPolygon" if package else "Polygon",
        promote_to_multi=package,
        crs=f"EPSG:{crs}" if crs else None,
        driver="GPKG" if package else "ESRI Shapefile",
        **({"layer": layer} if package else {}),
    )
    return path


def packed(path: Path, file: Path, day: str | None = "01.01.2026") -> Path:
    """Write a ZIP like the one served: the layer's files in a folder, the status in another."""
    sides = [s for s in file.parent.glob(f"{file.stem}.*") if s != path]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for side in sorted(sides):
            name = "DE_VG250.gpkg" if side.suffix == ".gpkg" else f"VG250_GEM{side.suffix}"
            archive.write(side, f"vg250_ebenen_0101/{name}")
        if day is not None:
            archive.writestr("dokumentation/aktualitaet.txt", f"{day}\r\n")
    return path
