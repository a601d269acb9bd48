"""Files to take along: half of the workbooks of 5,000 rows within a second."""

from __future__ import annotations

from statistics import median

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.export import tables as export
from ortswandel.export.tables import Export
from ortswandel.paths import DATA
from tests.bench.conftest import Record

pytestmark = pytest.mark.bench


def test_a_workbook(benchmark: BenchmarkFixture, record: Record) -> None:
    found = pl.read_parquet(DATA / "indicators.parquet").head(5000)
    texts = {"unit": "Anteil", "attribution": "x" * 90, "licence": "dl-de/by-2-0"}
    rows = found.with_columns(**{name: pl.lit(text) for name, text in texts.items()})
    heads = {name: name for name in rows.columns}
    package = Export(rows, heads, {}, (), ("Daten", "Quellen"), export.SOURCE_FIELDS)
    benchmark.pedantic(export.xlsx, args=(package,), rounds=10, warmup_rounds=1)
    record("xlsx 5000 rows", median(benchmark.stats.stats.data), "s", 1)
