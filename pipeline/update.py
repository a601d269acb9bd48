"""A new data version from an official file, beside the old one, which stays as it is.

Each kind of file has a module with `take`: it brings the file into the sources of a copy and
returns the source. Population: `update_population` (reads with `official_files`); ages:
`update_ages` (`ages_file`); mean age: `update_mean_age`; Zensus 2022: `update_census`
(`census_file`); boundaries VG250: `update_boundaries` (`vg250_file`). `flat_layout` tells
which table of the Regionaldatenbank a flat CSV is, `flat_file` reads it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ortswandel.catalog import Catalog, load_catalog
from ortswandel.errors import DataError
from pipeline import (
    update_ages,
    update_boundaries,
    update_census,
    update_mean_age,
    update_population,
)
from pipeline.accept import accept
from pipeline.build import build_tables
from pipeline.census_file import is_census
from pipeline.check import check
from pipeline.flat_file import is_flat, read_flat
from pipeline.flat_layout import AGES, MEAN_AGES
from pipeline.moved import read_previous, what_moved
from pipeline.steps import STEPS
from pipeline.store import write_boundaries, write_table
from pipeline.update_boundaries import OUTLINES, SOURCE_OUTLINES, is_boundaries
from pipeline.update_catalog import write_catalogue
from pipeline.wish import Source, Wish

MOST_NAMED = 5
OF_TABLE = {AGES: update_ages.take, MEAN_AGES: update_mean_age.take}
"""What takes a table of the Regionaldatenbank; the population is left to its own module."""


@dataclass(frozen=True)
class Updated:
    """What came out.

    Attributes:
        folder: Folder of the new version.
        version: Its name.
        source: The source of what is new.
        moved: What moved by table; empty where only boundaries are new.
    """

    folder: Path
    version: str
    source: Source
    moved: Mapping[str, str]


def update(data: Path, wish: Wish) -> Updated:
    """Write a new data version beside `data`.

    Raises:
        DataError: The file or the tables made from it don't hold; then nothing is left behind.
    """
    old = load_catalog(data / "catalog.toml")
    version = next_version(old.version)
    name = data.name.removesuffix(f"-{old.version}")
    target = data.parent / f"{name}-{version}"
    if target.exists():
        raise DataError("update_exists", folder=target.name)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".update-") as folder:
        new = Path(folder) / "data"
        shutil.copytree(data, new)
        source = _take(new, wish)
        moved = _build(new, old) if source.tables else _draw(new)
        write_catalogue(new, old, version, source)
        accept(new)
        failures = check(new)
        if failures:
            raise failures[0]
        new.rename(target)
    return Updated(target, version, source, moved)


def next_version(version: str) -> str:
    """Return "2026.2" for "2026.1"."""
    head, _, number = version.rpartition(".")
    return f"{head}.{int(number) + 1}"


def _take(new: Path, wish: Wish) -> Source:
    """Bring the file into the sources of a copy, with the module of its kind."""
    boundaries = is_boundaries(wish.file)
    _check_unused(wish, ("year", "total") if boundaries else ("day",))
    if boundaries:
        return update_boundaries.take(new, wish)
    if is_census(wish.file):
        return update_census.take(new, wish)
    if is_flat(wish.file):
        file = read_flat(wish.file)
        if file.table in OF_TABLE:
            return OF_TABLE[file.table](new, wish, file)
    return update_population.take(new, wish)


def _check_unused(wish: Wish, names: Sequence[str]) -> None:
    """Raise DataError for what was said but says nothing about this kind of file."""
    for name in names:
        if getattr(wish, name) is not None:
            raise DataError("update_unused", file=wish.file.name, name=name)


def _build(new: Path, old: Catalog) -> dict[str, str]:
    """Build all tables of a copy; return what moved in each."""
    moved = {}
    for name, frame in build_tables(new / "sources", old, STEPS).items():
        table = old.tables[name]
        previous = read_previous(new / table.file)
        write_table(frame, new / table.file)
        moved[name] = what_moved(previous, pl.read_parquet(new / table.file), table.keys)
    return moved


def _draw(new: Path) -> dict[str, str]:
    """Write the outlines the app draws; no table is made from them."""
    write_boundaries(new / SOURCE_OUTLINES, new / OUTLINES)
    return {}


def largest_moves(data: Path, year: int) -> list[tuple[str, int, int]]:
    """Return the towns that moved most since the year before, on one census base.

    Returns:
        Name, persons the year before, persons now; nothing where the base changed.
    """
    rows = pl.read_parquet(data / "population.parquet")
    now, before = (rows.filter(pl.col("year") == y) for y in (year, year - 1))
    both = now.join(before, on=["ags", "census_base"], suffix="_before")
    names = pl.read_parquet(data / "places.parquet").select("name", ags="region")
    share = (pl.col("population") / pl.col("population_before") - 1).abs()
    ranked = both.join(names, on="ags").sort(share, descending=True).head(MOST_NAMED)
    return ranked.select("name", "population_before", "population").rows()


def largest_changes(data: Path, indicator: str, year: int) -> list[tuple[str, int, float, float]]:
    """Return how an indicator changed since the year before it is known for, on one census base.

    Returns:
        Name, earlier year, value then, value now: the Land first, then the towns that changed most;
        nothing where the base changed.
    """
    rows = pl.read_parquet(data / "indicators.parquet").filter(pl.col("indicator") == indicator)
    earlier = rows.filter(pl.col("year") < year)
    before = earlier.filter(pl.col("year") == pl.col("year").max())
    names = pl.read_parquet(data / "places.parquet").select("region", "name")
    both = (
        rows.filter(pl.col("year") == year, pl.col("level") != "kreis")
        .join(before, on=["region", "census_base"], suffix="_before")
        .join(names, on="region")
        .sort(pl.col("level") != "land", -(pl.col("value") - pl.col("value_before")).abs())
    )
    return both.head(1 + MOST_NAMED).select("name", "year_before", "value_before", "value").rows()
