"""Answers of the interface: half of them within 15 ms."""

from __future__ import annotations

from itertools import cycle
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ortswandel.web import routes
from tests.bench.conftest import Record

pytestmark = pytest.mark.bench

QUESTIONS = {
    "places": ("/places", "/places?orte=15087220"),
    "indicators": ("/indicators",),
    "series": (
        "/series?merkmal=share_65plus&gebiet=gemeinden&jahr=2025",
        "/series?merkmal=vacancy_rate&orte=15087220-15091145&format=csv",
    ),
    "age structure": ("/age-structure?orte=15087220", "/age-structure?orte=15091145&jahr=2025"),
    "projection": (
        "/projection?zuzug=families:12",
        "/projection?gemeinde=15091145&zuzug=refugees:5,families:3&bis=2050",
    ),
    "table": ("/tables/population?orte=15087&format=parquet",),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer(
    name: str, benchmark: BenchmarkFixture, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORTSWANDEL_API_RATE", "100000/minute")
    client = TestClient(Starlette(routes=routes()))
    paths = cycle(QUESTIONS[name])
    benchmark.pedantic(lambda: client.get(f"/api/v1{next(paths)}"), rounds=60, warmup_rounds=6)
    record(f"api {name}", 1000 * median(benchmark.stats.stats.data), "ms", 15)
