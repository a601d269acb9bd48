"""Checks outlines of a file against the list of towns: keys, areas, centre points, the Land."""

from __future__ import annotations

import polars as pl
import pyproj
import shapely

from ortswandel.errors import DataError
from pipeline.coverage import HECTARE, Shapes, check_each, check_together, union_of
from pipeline.vg250_file import METRIC

AREA_SHARE = 0.05
"""A town's area may differ by this share from the one in the list of towns."""
LAND_SHARE = 0.005
"""The area within only one of the outlines of the Land, the file's and the present one."""
HECTARES_PER_KM2 = 100


def check_outlines(file: str, shapes: Shapes, towns: pl.DataFrame, land: shapely.Geometry) -> None:
    """Raise DataError for the first thing that doesn't fit.

    Args:
        file: Name of the official file.
        shapes: Outlines by key, in metres.
        towns: The list of towns: ags, name, area_km2, lon, lat.
        land: The present outline of the Land, in metres.
    """
    check_each(file, shapes)
    centres = _centres(towns)
    _check_keys(file, shapes, centres)
    check_together(file, shapes)
    _check_land(file, union_of(list(shapes.values())), land)
    for key, centre in centres.items():
        if not shapes[key].covers(centre):
            other = _town_at(shapes, centre) or "–"
            raise DataError("update_centre", file=file, value=key, other=other)
    for key, km2 in towns.select("ags", "area_km2").iter_rows():
        _check_area(file, key, shapes[key].area / HECTARE, km2 * HECTARES_PER_KM2)


def _centres(towns: pl.DataFrame) -> dict[str, shapely.Point]:
    """Return the official centre point of each town in metres."""
    there = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True, allow_ballpark=False)
    rows = towns.select("ags", "lon", "lat").iter_rows()
    return {key: shapely.Point(there.transform(lon, lat)) for key, lon, lat in rows}


def _check_keys(file: str, shapes: Shapes, centres: dict[str, shapely.Point]) -> None:
    """Raise DataError for a town that is new, merged into another one, or missing."""
    for key in sorted(set(shapes) - set(centres)):
        raise DataError("update_new_town", file=file, value=key)
    for key in sorted(set(centres) - set(shapes)):
        into = _town_at(shapes, centres[key])
        if into:
            raise DataError("update_merged", file=file, value=key, other=into)
        raise DataError("update_lacks", file=file, value=key)


def _town_at(shapes: Shapes, point: shapely.Point) -> str | None:
    """Return the town in whose outline a point lies."""
    return next((key for key, shape in shapes.items() if shape.covers(point)), None)


def _check_land(file: str, found: shapely.Geometry, present: shapely.Geometry) -> None:
    """Raise DataError where the Land lies elsewhere."""
    moved, allowed = found.symmetric_difference(present).area, LAND_SHARE * present.area
    if moved > allowed:
        values = {"value": round(moved / HECTARE), "allowed": round(allowed / HECTARE)}
        raise DataError("update_land", file=file, **values)


def _check_area(file: str, key: str, found: float, official: float) -> None:
    """Raise DataError where a town is larger or smaller than the list of towns says."""
    if abs(found - official) > AREA_SHARE * official:
        values = {"value": key, "area": round(found), "allowed": round(official)}
        raise DataError("update_area", file=file, **values)
