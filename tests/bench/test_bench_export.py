"""Files to take along: 5,000 rows as a workbook within a second, the largest table in a minute."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.catalog import load_catalog
from ortswandel.export import tables as export
from ortswandel.export.tables import Export
from ortswandel.holdings import open_holdings
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast_tables import table
from ortswandel.scenarios.scenario import Scenario
from tests.bench.conftest import Record

pytestmark = pytest.mark.bench


def package(found: pl.DataFrame) -> Export:
    texts = {"unit": "Anteil", "attribution": "x" * 90, "licence": "dl-de/by-2-0"}
    rows = found.with_columns(**{name: pl.lit(text) for name, text in texts.items()})
    heads = {name: name for name in rows.columns}
    return Export(rows, heads, {}, (), ("Daten", "Quellen"), export.SOURCE_FIELDS)


def test_a_workbook(benchmark: BenchmarkFixture, record: Record) -> None:
    some = package(pl.read_parquet(DATA / "indicators.parquet").head(5000))
    benchmark.pedantic(export.xlsx, args=(some,), rounds=10, warmup_rounds=1)
    record("xlsx 5000 rows", median(benchmark.stats.stats.data), "s", 1)


@pytest.fixture(scope="module")
def largest() -> Export:
    """Return the largest table there is: a scenario for all towns by year, sex and age."""
    names = {place.region: place.name for place in open_holdings(DATA).places.towns}
    scenario = Scenario(arrivals=(("families", 12.0),))
    rows = table("projection_ages", scenario, list(names), names, DATA)
    sources = load_catalog(DATA / "catalog.toml").sources.values()
    rows = export.with_table_origin(rows, sources, "Personen")
    heads = {name: name for name in rows.columns}
    return Export(rows, heads, {}, (), ("Daten", "Quellen"), export.SOURCE_FIELDS)


@pytest.mark.parametrize(
    ("name", "write", "budget"),
    [
        ("csv", export.csv_german, 3.0),
        ("parquet", export.parquet, 3.0),
        ("xlsx", export.xlsx, 60.0),
    ],
)
def test_the_largest_table(
    name: str,
    write: Callable[[Export], bytes],
    budget: float,
    largest: Export,
    benchmark: BenchmarkFixture,
    record: Record,
) -> None:
    benchmark.pedantic(write, args=(largest,), rounds=1)
    record(f"largest table, {name}", median(benchmark.stats.stats.data), "s", budget)
