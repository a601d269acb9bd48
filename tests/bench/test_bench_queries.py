"""Every question to the database: 95 of 100 answers within 10 ms."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.db import Database, open_database
from ortswandel.paths import DATA, QUERIES
from tests.bench.conftest import Record, p95

pytestmark = pytest.mark.bench

DATABASE = open_database(DATA, QUERIES)
SIX = ["15087220", "15091145", "15090270", "15002000", "15087", "15"]
VALUES = {
    "regions": SIX,
    "region": "15087220",
    "ags": "15087220",
    "kreis": "15087",
    "kreise": ["15087", "15091"],
    "indicator": "share_65plus",
    "indicators": ["share_65plus", "median_age", "change_2011_2023", "vacancy_rate"],
    "year": 2025,
    "measures": ["care_recipients", "pupils_primary"],
    "kinds": ["primary_school", "hospital", "station"],
    "years": [2015, 2025],
    "by_sex": True,
    "census_base": "zensus_2011",
    "first": 2012,
    "last": 2022,
}
"""What a parameter of this name may be; every query must get by with these."""


@pytest.fixture(scope="module")
def database() -> Database:
    return DATABASE


@pytest.mark.parametrize("name", DATABASE.query_names)
def test_a_query(
    name: str, database: Database, benchmark: BenchmarkFixture, record: Record
) -> None:
    parameters = {key: VALUES[key] for key in database.query(name).parameters}
    benchmark.pedantic(database.run, args=(name,), kwargs=parameters, rounds=100, warmup_rounds=5)
    record(f"query {name}", 1000 * p95(benchmark.stats.stats.data), "ms", 10)
