"""Takes the boundaries of a VG250 download into a copy.

The libraries for geometry are loaded only here and only when a file of boundaries comes: the
command line, the pipeline and the app do without them.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from ortswandel.errors import DataError
from pipeline.read import read_source
from pipeline.regions import LAND, LAND_NAME
from pipeline.vg250_archive import ENDINGS
from pipeline.wish import Source, Wish

if TYPE_CHECKING:
    from pipeline.outlines_moved import OutlinesMoved

KIND = "bkg_vg250"
OUTLINES, SOURCE_OUTLINES = "geo/boundaries.topojson", "sources/boundaries.topojson"
MUNICIPALITIES, DISTRICTS = "municipalities", "districts"


def is_boundaries(path: Path) -> bool:
    """Tell whether a file is of a form boundaries come in."""
    return path.suffix.lower() in ENDINGS


def take(new: Path, wish: Wish) -> Source:
    """Bring the outlines of the file into the sources of a copy; they replace all outlines there.

    Returns:
        The source of boundaries with another status: no outline of the earlier one is left.
    """
    from pipeline.check_outlines import check_outlines
    from pipeline.generalise import LAND_LAYER, generalise, metric
    from pipeline.vg250_file import read_vg250

    found = read_vg250(wish.file)
    day = _day(wish, found.day)
    towns = read_source(new / "sources", MUNICIPALITIES)
    present = json.loads((new / SOURCE_OUTLINES).read_text(encoding="utf-8"))
    land = metric(present, LAND_LAYER)[LAND]
    check_outlines(wish.file.name, found.shapes, towns, land)
    names = _names(towns, read_source(new / "sources", DISTRICTS))
    drawn = generalise(wish.file.name, found.shapes, names)
    text = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
    (new / SOURCE_OUTLINES).write_text(text + "\n", encoding="utf-8", newline="\n")
    return Source(
        id=KIND,
        continues=KIND,
        year=day.year,
        reference=f"Gebietsstand {day.day}.{day.month}.{day.year}",
        file=wish.file.name,
        retrieved=wish.retrieved,
    )


def what_moved(old: Path, new: Path) -> OutlinesMoved:
    """Return what moved between the outlines of two data versions."""
    from pipeline.outlines_moved import outlines_moved

    before, now = (
        json.loads((folder / SOURCE_OUTLINES).read_text(encoding="utf-8")) for folder in (old, new)
    )
    towns, districts = (read_source(new / "sources", n) for n in (MUNICIPALITIES, DISTRICTS))
    return outlines_moved(before, now, _names(towns, districts))


def _day(wish: Wish, found: date | None) -> date:
    """Return the territorial status; raise DataError where it is unknown or said otherwise."""
    day = wish.day or found
    if day is None:
        raise DataError("update_day", file=wish.file.name)
    if found and found != day:
        values = {"value": f"{day:%d.%m.%Y}", "allowed": f"{found:%d.%m.%Y}"}
        raise DataError("update_day_differs", file=wish.file.name, **values)
    return day


def _names(towns: pl.DataFrame, districts: pl.DataFrame) -> dict[str, str]:
    """Return the names of towns, Kreise and the Land by key, as the app's lists have them."""
    kreise = dict(districts.select("kreis", "name").iter_rows())
    return {**dict(towns.select("ags", "name").iter_rows()), **kreise, LAND: LAND_NAME}
