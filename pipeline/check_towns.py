"""Checks of regions and census bases: all 218 towns everywhere, the right base for each date."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from ortswandel.catalog import Catalog
from ortswandel.errors import DataError
from pipeline.regions import N_KREISE, N_REGIONS, N_TOWNS

CENSUS_DAY = date(2022, 5, 15)
FIRST_YEARS = {"zensus_2022": 2024, "zensus_2011": 2011, "register_1990": 0}
COUNTS = {"ags": N_TOWNS, "kreis": N_KREISE}


def check_regions(tables: Mapping[str, pl.DataFrame], catalog: Catalog) -> list[DataError]:
    """Return tables in which a town or Kreis is missing or unknown."""
    failures = _check_count("places", tables["places"]["region"], N_REGIONS)
    known = set(tables["places"]["region"])
    for name, frame in tables.items():
        for key in set(catalog.tables[name].keys) & {"ags", "kreis", "region"}:
            failures += _check_known(name, frame[key], known)
            if key in COUNTS:
                failures += _check_every_date(name, frame, key)
    return failures


def _check_count(table: str, regions: pl.Series, expected: int) -> list[DataError]:
    """Return a failure if the number of regions differs."""
    found = regions.n_unique()
    if found == expected:
        return []
    return [DataError("check_regions", table=table, value=found, allowed=expected)]


def _check_known(table: str, regions: pl.Series, known: set[str]) -> list[DataError]:
    """Return one failure per region that isn't in `places`."""
    unknown = sorted(set(regions) - known)
    return [DataError("check_unknown_region", table=table, value=region) for region in unknown]


def _check_every_date(table: str, frame: pl.DataFrame, key: str) -> list[DataError]:
    """Return a failure for each date on which a town or Kreis is missing."""
    dates = [name for name in ("reference_date", "year") if name in frame.columns][:1]
    if not dates:
        return _check_count(table, frame[key], COUNTS[key])
    failures = []
    for (day,), part in frame.group_by(dates, maintain_order=True):
        failures += _check_count(f"{table} {day}", part[key], COUNTS[key])
    return failures


def check_boundaries(path: Path, places: pl.DataFrame) -> list[DataError]:
    """Return regions that have no outline, and outlines of unknown regions."""
    layers = json.loads(path.read_text(encoding="utf-8"))["objects"].values()
    drawn = {shape["properties"]["ags"] for layer in layers for shape in layer["geometries"]}
    wrong = sorted(drawn ^ set(places["region"]))
    return [DataError("check_outline", path=path.name, value=region) for region in wrong]


def check_bases(tables: Mapping[str, pl.DataFrame]) -> list[DataError]:
    """Return tables in which a date stands on the wrong census base."""
    dates = {
        "population": pl.col("reference_date"),
        "age_structure": pl.col("reference_date"),
        "indicators": indicator_day(),
    }
    failures = []
    for name, day in dates.items():
        based = tables[name].filter(pl.col("census_base").is_not_null())
        wrong = based.filter(pl.col("census_base") != expected_base(day))
        for year, base in wrong.select("year", "census_base").unique().sort("year").rows():
            failures.append(DataError("check_base", table=name, year=year, value=base))
    return failures


def indicator_day() -> pl.Expr:
    """Return the last day an indicator's `reference` names; 31 December if only a year."""
    last = pl.col("reference").str.split("/").list.last()
    return (
        pl.when(last.str.len_chars() == 4)
        .then(pl.format("{}-12-31", last))
        .otherwise(last)
        .str.to_date("%Y-%m-%d")
    )


def expected_base(day: pl.Expr) -> pl.Expr:
    """Return the census base on which figures of a day rest.

    The census of 15 May 2022 stands on itself; updated figures changed to it only in 2024.
    """
    base = pl.lit("register_1990")
    for name, year in sorted(FIRST_YEARS.items(), key=lambda item: item[1]):
        base = pl.when(day.dt.year() >= year).then(pl.lit(name)).otherwise(base)
    return pl.when(day == CENSUS_DAY).then(pl.lit("zensus_2022")).otherwise(base)
