"""Checks all tables and files against the catalogue and against what must add up."""

from pathlib import Path

import polars as pl

from ortswandel.catalog import Catalog, load_catalog
from ortswandel.errors import DataError
from pipeline.check_form import check_file, check_licences, check_table, check_unlisted
from pipeline.check_indicators import check_indicators
from pipeline.check_sums import check_sums
from pipeline.check_towns import check_bases, check_boundaries, check_regions
from pipeline.read import read_source

BOUNDARIES = "geo/boundaries.topojson"
PUBLISHED = "published_land_totals"
UNREADABLE = ("check_missing_file", "check_unreadable", "check_columns")
"""Failures after which the content can't be looked at."""


def check(data: Path) -> list[DataError]:
    """Return every contradiction found; an empty list means all is well.

    Args:
        data: Folder with `catalog.toml`, the Parquet tables, `geo` and `sources`.
    """
    catalog = load_catalog(data / "catalog.toml")
    failures = check_forms(data, catalog)
    if any(failure.key in UNREADABLE for failure in failures):
        return failures
    return failures + check_contents(data, catalog)


def check_forms(data: Path, catalog: Catalog) -> list[DataError]:
    """Return what is wrong with files, columns, keys, checksums and licences."""
    failures = check_unlisted(data, catalog) + check_licences(catalog)
    for file in catalog.files.values():
        failures += check_file(data, file)
    for table in catalog.tables.values():
        failures += check_table(data, table)
    return failures


def check_contents(data: Path, catalog: Catalog) -> list[DataError]:
    """Return what is wrong with regions, census bases, sums and indicators."""
    tables = {name: pl.read_parquet(data / table.file) for name, table in catalog.tables.items()}
    published = read_source(data / "sources", PUBLISHED)
    return [
        *check_regions(tables, catalog),
        *check_boundaries(data / BOUNDARIES, tables["places"]),
        *check_bases(tables),
        *check_sums(tables, published),
        *check_indicators(tables, catalog),
    ]
