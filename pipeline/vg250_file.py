"""Reads the towns of a VG250 download of the BKG; refuses a file with the key and the reason.

Known form: layer `vg250_gem` (view `v_vg250_gem` where it stands alone) with the columns AGS and
GF. GF, the Geofaktor, is 4 for land with structure below the Land; 1 to 3 are waters and land
without it and are left out. A town is one row of GF 4, of as many parts as it has.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely

from ortswandel.errors import DataError, brief
from pipeline.flat_file import LAND
from pipeline.vg250_archive import LAYER, opened

VIEW = f"v_{LAYER}"
KEY, FACTOR = ("AGS", "Gemeindeschlüssel_AGS"), ("GF",)
"""A column's name in the layer, then in the view."""
AGS = re.compile(rf"{LAND}[0-9]{{6}}")
WITH_STRUCTURE, FACTORS = 4, (1, 2, 3, 4)
METRIC = 3035
"""ETRS89-LAEA Europe: metres, true to area."""
DIGITS = 3
"""Digits behind the metre that are kept: one millimetre."""
UNREADABLE = (RuntimeError, ValueError, UnboundLocalError)
"""What pyogrio raises; the last one over a coordinate system that has no words."""
Shapes = dict[str, shapely.Geometry]
"""Outline by key of the town, in metres."""


@dataclass(frozen=True)
class Boundaries:
    """Outlines of the towns of the Land by key, and the territorial status (None: not named)."""

    shapes: Shapes
    day: date | None


def read_vg250(path: Path) -> Boundaries:
    """Return the outlines of the towns of the Land.

    Raises:
        DataError: The file is damaged, lacks layer, column or coordinate system, has no town of
            the Land, or a row can't be used.
    """
    pyogrio.set_gdal_config_options({"OGR_GEOMETRY_ACCEPT_UNCLOSED_RING": "NO"})
    with opened(path) as found:
        try:
            layer, columns = _layer(path, found.path)
            read = pyogrio.raw.read(
                found.path,
                layer=layer,
                columns=columns,
                where=f"\"{columns[0]}\" LIKE '{LAND}%'",
                force_2d=True,
                return_fids=True,
            )
            lands = () if len(read[1]) else _other_lands(found.path, layer, columns[0])
        except UNREADABLE as error:
            raise DataError("update_damaged", file=path.name, detail=brief(error)) from error
    if not len(read[1]):
        detail = ", ".join(lands) or "–"
        raise DataError("update_other_land", file=path.name, detail=detail)
    return Boundaries(_shapes(path, read, columns), found.day)


def _layer(path: Path, file: Path) -> tuple[str, list[str]]:
    """Return the name of the layer of towns and its columns of key and Geofaktor."""
    names = {str(name).lower(): str(name) for name, _ in pyogrio.list_layers(file)}
    known = [names[name] for name in (LAYER, VIEW) if name in names]
    if not known:
        detail = brief(", ".join(names.values()) or "–")
        raise DataError("update_layer", file=path.name, detail=detail)
    info = pyogrio.read_info(file, layer=known[0])
    if info["crs"] is None:
        raise DataError("update_crs", file=path.name)
    return known[0], [_column(path, known[0], list(info["fields"]), n) for n in (KEY, FACTOR)]


def _column(path: Path, layer: str, fields: list[str], names: tuple[str, ...]) -> str:
    """Return a column under one of its names; raise DataError where there is none."""
    known = {field.lower(): field for field in fields}
    for name in names:
        if name.lower() in known:
            return known[name.lower()]
    values = {"name": layer, "value": names[0], "detail": brief(", ".join(fields))}
    raise DataError("update_column", file=path.name, **values)


def _other_lands(file: Path, layer: str, key: str) -> list[str]:
    """Return the first two digits of the keys of a file without the Land."""
    read = pyogrio.raw.read(file, layer=layer, columns=[key], read_geometry=False)
    return sorted({str(value)[:2] for value in read[3][0]})[:16]


def _shapes(path: Path, read: Any, columns: list[str]) -> Shapes:  # noqa: ANN401 - a tuple of GDAL's
    """Return the outlines by key in metres."""
    meta, rows, bodies, fields = read
    values = dict(zip(meta["fields"], fields, strict=True))
    there = _way_to_metres(path, meta["crs"])
    shapes: dict[str, Any] = {}
    for row, body, *cells in zip(rows, bodies, *(values[name] for name in columns), strict=True):
        key, factor = str(cells[0]), cells[1]
        if not AGS.fullmatch(key):
            raise DataError("update_row", file=path.name, row=row, name="AGS", value=brief(key))
        if factor not in FACTORS:
            raise DataError("update_row", file=path.name, row=row, name="GF", value=factor)
        if factor != WITH_STRUCTURE:
            continue
        if key in shapes:
            raise DataError("update_twice", file=path.name, row=row, value=key)
        shapes[key] = _shape(path, key, body, there)
    return shapes


def _way_to_metres(path: Path, crs: str) -> pyproj.Transformer:
    """Return the way from the file's own coordinate system to `METRIC`."""
    try:
        return pyproj.Transformer.from_crs(crs, METRIC, always_xy=True, allow_ballpark=False)
    except pyproj.exceptions.ProjError as error:
        raise DataError("update_crs_unusable", file=path.name, value=brief(crs)) from error


def _shape(path: Path, key: str, body: bytes, there: pyproj.Transformer) -> shapely.Geometry:
    """Return one outline in metres; raise DataError where its points are none."""
    try:
        with np.errstate(invalid="ignore"):
            read = shapely.from_wkb(body)
        shape = shapely.transform(
            read,
            lambda x, y: np.round(there.transform(x, y, errcheck=True), DIGITS),
            interleaved=False,
        )
        return _untwisted(shape)
    except (shapely.errors.GEOSException, pyproj.exceptions.ProjError) as error:
        detail = brief(error)
        raise DataError("update_crossing", file=path.name, value=key, detail=detail) from error


def _untwisted(shape: shapely.Geometry) -> shapely.Geometry:
    """Return an outline whose ring touches itself as one with a hole; any other one as it is.

    Both ways to write it have the same points and the same area; only the second one is valid.
    """
    if shape is None or shape.is_valid:
        return shape
    mended = shapely.make_valid(shape, method="linework")
    points, mended_points = ({*map(tuple, shapely.get_coordinates(s))} for s in (shape, mended))
    same = points == mended_points and math.isclose(mended.area, shape.area, rel_tol=1e-9)
    return mended if same and mended.geom_type in ("Polygon", "MultiPolygon") else shape
