"""Takes the population of towns from a workbook of GV-ISys or a flat CSV into a copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ortswandel.errors import DataError
from pipeline.check_towns import expected_base
from pipeline.official_files import Counts, Download, read_download
from pipeline.read import read_source
from pipeline.wish import Source, Wish

TOTALS, PUBLISHED = "population_totals", "published_land_totals"
FILES = (f"sources/{TOTALS}.csv", f"sources/{PUBLISHED}.csv")
SEXES = ("male", "female")


def take(new: Path, wish: Wish) -> Source:
    """Bring the population of the file into the source tables of a copy."""
    found = read_download(wish.file, wish.year)
    year = year_of(found, wish)
    counts, total = found.years[year], total_of(found, wish, year)
    sources = new / "sources"
    totals = read_source(sources, TOTALS)
    check_towns(wish.file.name, counts, set(totals["ags"]))
    check_sums(wish.file.name, counts, total, SEXES)
    source = Source(
        id=f"{found.kind}_{year}",
        continues=found.kind,
        year=year,
        reference=f"31.12.{year}",
        file=wish.file.name,
        retrieved=wish.retrieved,
        tables=("population", "indicators"),
        dated=() if year in set(totals["year"]) else ("population",),
        files=FILES,
    )
    people = pl.DataFrame([{"ags": key, **found} for key, found in sorted(counts.items())])
    write_people(sources, people, source, total)
    return source


def year_of(found: Download, wish: Wish) -> int:
    """Return the year that is asked for; raise DataError where the file doesn't hold it."""
    year = wish.year or max(found.years)
    if year not in found.years:
        years = ", ".join(str(y) for y in sorted(found.years))
        raise DataError("update_no_year", file=wish.file.name, value=year, allowed=years)
    return year


def total_of(found: Download, wish: Wish, year: int) -> int:
    """Return the published number of the Land."""
    return total_for(wish, year, found.totals.get(year))


def total_for(wish: Wish, year: int, in_file: int | None) -> int:
    """Return the published number of the Land: the file's, or the one that was given along."""
    total = wish.total if in_file is None else in_file
    if total is None:
        raise DataError("update_total", file=wish.file.name, value=year)
    return total


def check_towns(file: str, counts: Counts, known: set[str]) -> None:
    """Raise DataError for towns that are missing or unknown."""
    for key in sorted(known - set(counts)):
        raise DataError("update_lacks", file=file, value=key)
    for key in sorted(set(counts) - known):
        raise DataError("update_unknown", file=file, value=key)


def check_sums(file: str, counts: Counts, total: int, parts: Sequence[str]) -> None:
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


def write_people(sources: Path, people: pl.DataFrame, source: Source, total: int) -> None:
    """Put the population of a year, and the published number of the Land, into the sources.

    Args:
        sources: Folder of the source tables of a copy.
        people: ags, persons, male, female.
        source: The source the rows name, with their year.
        total: The published number of the Land.
    """
    totals = read_source(sources, TOTALS)
    rows = people.select(
        "ags",
        pl.lit(source.year).alias("year"),
        "persons",
        "male",
        "female",
        expected_base(pl.date(source.year, 12, 31)).alias("census_base"),
        pl.lit("observed").alias("method"),
        pl.lit(None, pl.Int64).alias("max_error_persons"),
        pl.lit(source.id).alias("source"),
    )
    others = totals.filter(pl.col("year") != source.year)
    both = pl.concat([others, rows.cast(totals.schema)]).sort("ags", "year")
    both.write_csv(sources / f"{TOTALS}.csv")
    _publish(sources, source.year, total)


def _publish(sources: Path, year: int, total: int) -> None:
    """Write down the published number of the Land."""
    known = read_source(sources, PUBLISHED).filter(pl.col("year") != year)
    row = pl.DataFrame({"year": year, "persons": total, "known_difference": 0}, known.schema)
    pl.concat([known, row]).sort("year").write_csv(sources / f"{PUBLISHED}.csv")
