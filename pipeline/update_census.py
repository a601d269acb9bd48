"""Takes the persons of the Zensus 2022 into a copy."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipeline.census_file import DAY, read_census
from pipeline.official_files import Counts
from pipeline.read import read_source
from pipeline.update_population import TOTALS, check_sums, check_towns, total_of, year_of
from pipeline.wish import Source, Wish

CENSUS, CENSUS_TABLE = "census_persons", "1000a"


def take(new: Path, wish: Wish) -> Source:
    """Bring the persons of the file into the source tables of a copy."""
    found = read_census(wish.file)
    year = year_of(found, wish)
    counts, total = found.years[year], total_of(found, wish, year)
    check_towns(wish.file.name, counts, set(read_source(new / "sources", TOTALS)["ags"]))
    check_sums(wish.file.name, counts, total, parts=())
    _write(new / "sources", counts)
    return Source(
        id=f"{found.kind}_{CENSUS_TABLE}",
        continues=found.kind,
        year=year,
        reference=f"15.05.{year}",
        file=wish.file.name,
        retrieved=wish.retrieved,
        tables=("indicators",),
        files=(f"sources/{CENSUS}.csv",),
        indicators=True,
    )


def _write(sources: Path, counts: Counts) -> None:
    """Put the persons of 15 May 2022 into the source table."""
    rows = read_source(sources, CENSUS)
    persons = pl.col("ags").replace_strict({key: found["persons"] for key, found in counts.items()})
    here = pl.col("reference_date") == DAY
    new = pl.when(here).then(persons).otherwise("persons").cast(rows.schema["persons"])
    rows.with_columns(persons=new).write_csv(sources / f"{CENSUS}.csv")
