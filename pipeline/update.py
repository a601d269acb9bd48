"""A new data version from an official file, beside the old one, which stays as it is."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
import tomlkit

from ortswandel.catalog import Catalog, load_catalog
from ortswandel.errors import DataError
from pipeline.accept import accept
from pipeline.build import build_tables
from pipeline.census_file import is_census, read_census
from pipeline.check import check
from pipeline.check_towns import expected_base
from pipeline.moved import read_previous, what_moved
from pipeline.official_files import Counts, Download, read_download
from pipeline.read import read_source
from pipeline.steps import STEPS
from pipeline.store import write_table

TOTALS, PUBLISHED = "population_totals", "published_land_totals"
CENSUS, CENSUS_TABLE = "census_persons", "1000a"
CENSUS_DAY, CENSUS_ISO = "15.05.", "2022-05-15"
MOST_NAMED = 5


@dataclass(frozen=True)
class Wish:
    """What is asked for.

    Attributes:
        file: The official file.
        year: Year of the figures; None for the newest year of a file that names its years.
        total: Published number of the Land; None where the file holds it.
        retrieved: Year in which the file was fetched, for the attribution.
    """

    file: Path
    year: int | None
    total: int | None
    retrieved: int


@dataclass(frozen=True)
class Updated:
    """What came out: folder and name of the new version, its year, what moved by table."""

    folder: Path
    version: str
    year: int
    moved: Mapping[str, str]


def update(data: Path, wish: Wish) -> Updated:
    """Write a new data version beside `data`.

    Raises:
        DataError: The file or the tables made from it don't hold; then nothing is left behind.
    """
    old = load_catalog(data / "catalog.toml")
    version = next_version(old.version)
    target = data.parent / f"{data.name}-{version}"
    if target.exists():
        raise DataError("update_exists", folder=target.name)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".update-") as folder:
        new = Path(folder) / "data"
        shutil.copytree(data, new)
        source = _take(new, wish)
        moved = _build(new, old)
        _catalogue(new, old, version, source)
        accept(new)
        failures = check(new)
        if failures:
            raise failures[0]
        new.rename(target)
    return Updated(target, version, source.year, moved)


def next_version(version: str) -> str:
    """Return "2026.2" for "2026.1"."""
    head, _, number = version.rpartition(".")
    return f"{head}.{int(number) + 1}"


@dataclass(frozen=True)
class _Source:
    """The source the new rows name: its id, the one it continues, year, file, year fetched, day."""

    id: str
    continues: str
    year: int
    file: str
    retrieved: int
    day: str = "31.12."


def _take(new: Path, wish: Wish) -> _Source:
    """Bring the figures of the file into the source tables of a copy."""
    census = is_census(wish.file)
    found = read_census(wish.file) if census else read_download(wish.file, wish.year)
    year = wish.year or max(found.years)
    if year not in found.years:
        years = ", ".join(str(y) for y in sorted(found.years))
        raise DataError("update_no_year", file=wish.file.name, value=year, allowed=years)
    counts, total = found.years[year], _total(found, wish, year)
    totals = read_source(new / "sources", TOTALS)
    _check_towns(wish.file.name, counts, set(totals["ags"]))
    _check_sums(wish.file.name, counts, total, parts=() if census else ("male", "female"))
    source = _Source(f"{found.kind}_{year}", found.kind, year, wish.file.name, wish.retrieved)
    if census:
        _take_census(new / "sources", counts)
        return replace(source, id=f"{found.kind}_{CENSUS_TABLE}", day=CENSUS_DAY)
    others = totals.filter(pl.col("year") != year)
    rows = pl.concat([others, _rows(counts, source).cast(totals.schema)]).sort("ags", "year")
    rows.write_csv(new / "sources" / f"{TOTALS}.csv")
    _publish(new / "sources", year, total)
    return source


def _total(found: Download, wish: Wish, year: int) -> int:
    """Return the published number of the Land."""
    total = found.totals.get(year, wish.total)
    if total is None:
        raise DataError("update_total", file=wish.file.name, value=year)
    return total


def _check_towns(file: str, counts: Counts, known: set[str]) -> None:
    """Raise DataError for towns that are missing or unknown."""
    for key in sorted(known - set(counts)):
        raise DataError("update_lacks", file=file, value=key)
    for key in sorted(set(counts) - known):
        raise DataError("update_unknown", file=file, value=key)


def _take_census(sources: Path, counts: Counts) -> None:
    """Put the persons of 15 May 2022 into the source table of a copy."""
    rows = read_source(sources, CENSUS)
    persons = pl.col("ags").replace_strict({key: found["persons"] for key, found in counts.items()})
    here = pl.col("reference_date") == CENSUS_ISO
    new = pl.when(here).then(persons).otherwise("persons").cast(rows.schema["persons"])
    rows.with_columns(persons=new).write_csv(sources / f"{CENSUS}.csv")


def _check_sums(file: str, counts: Counts, total: int, parts: Sequence[str]) -> None:
    """Raise DataError where the parts miss the town, or the towns miss the Land."""
    for key, found in counts.items():
        lacking = {"persons", *parts} - set(found)
        if lacking:
            raise DataError("update_lacks", file=file, value=f"{key} {', '.join(sorted(lacking))}")
        both = sum(found[part] for part in parts)
        if parts and both != found["persons"]:
            allowed = found["persons"]
            raise DataError("update_sum", file=file, name=key, value=both, allowed=allowed)
    value = sum(found["persons"] for found in counts.values())
    if value != total:
        raise DataError("update_sum", file=file, name="Land", value=value, allowed=total)


def _rows(counts: Counts, source: _Source) -> pl.DataFrame:
    """Return the counts as rows of `population_totals`."""
    rows = [{"ags": key, "year": source.year, **found} for key, found in sorted(counts.items())]
    return pl.DataFrame(rows).select(
        "ags",
        "year",
        "persons",
        "male",
        "female",
        expected_base(pl.date(pl.col("year"), 12, 31)).alias("census_base"),
        pl.lit("observed").alias("method"),
        pl.lit(None, pl.Int64).alias("max_error_persons"),
        pl.lit(source.id).alias("source"),
    )


def _publish(sources: Path, year: int, total: int) -> None:
    """Write down the published number of the Land."""
    known = read_source(sources, PUBLISHED).filter(pl.col("year") != year)
    row = pl.DataFrame({"year": year, "persons": total, "known_difference": 0}, known.schema)
    pl.concat([known, row]).sort("year").write_csv(sources / f"{PUBLISHED}.csv")


def _build(new: Path, old: Catalog) -> dict[str, str]:
    """Build all tables of a copy; return what moved in each."""
    moved = {}
    for name, frame in build_tables(new / "sources", old, STEPS).items():
        table = old.tables[name]
        previous = read_previous(new / table.file)
        write_table(frame, new / table.file)
        moved[name] = what_moved(previous, pl.read_parquet(new / table.file), table.keys)
    return moved


def _catalogue(new: Path, old: Catalog, version: str, source: _Source) -> None:
    """Write version, source and new years into the catalogue of a copy."""
    path = new / "catalog.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["version"] = version
    entry = _entry(document, old, source)
    indicators = pl.read_parquet(new / "indicators.parquet")
    grown = _grown(indicators, old, source.year)
    for indicator in document["indicator"]:
        if source.day == CENSUS_DAY and source.continues in indicator["sources"]:
            _name(indicator, entry)
        if indicator["id"] in grown:
            indicator["years"] = sorted({*indicator["years"], source.year})
            _name(indicator, entry)
    for table in document["table"]:
        if table["name"] in _tables_named(source):
            _name(table, entry)
    path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")


def _tables_named(source: _Source) -> tuple[str, ...]:
    """Return the tables whose rows come from the new source."""
    return ("indicators",) if source.day == CENSUS_DAY else ("population", "indicators")


def _entry(document: Any, old: Catalog, source: _Source) -> str:  # noqa: ANN401 - a TOML document
    """Add the source of the new rows, like the one it continues; return its id."""
    base = old.sources[source.continues]
    known = {entry["id"]: entry for entry in document["source"]}
    entry = known.get(source.id)
    if entry is None:
        entry = tomlkit.table()
        document["source"].append(entry)
    years = re.compile(r"\b20[0-9]{2}\b")
    values = {name: getattr(base, name) for name in base.__dataclass_fields__}
    values |= {
        "id": source.id,
        "attribution": years.sub(str(source.retrieved), base.attribution),
        "reference": f"{source.day}{source.year}",
        "read_from": source.file,
        "status": "to_confirm",
    }
    entry.update(values)
    return source.id


def _grown(indicators: pl.DataFrame, old: Catalog, year: int) -> set[str]:
    """Return the indicators that have values for a year the catalogue doesn't name yet."""
    found = set(indicators.filter(pl.col("year") == year)["indicator"])
    return {name for name in found if year not in old.indicators[name].years}


def _name(entry: Any, source: str) -> None:  # noqa: ANN401 - a TOML table
    """Add a source to an entry that doesn't name it yet."""
    if source not in entry["sources"]:
        entry["sources"].append(source)


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
