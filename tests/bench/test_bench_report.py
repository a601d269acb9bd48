"""Files a reader waits for: a report, a picture; and the reports of all towns in one run."""

from __future__ import annotations

import time
from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.report.make import make_report
from ortswandel.report.pdf import report_pdf
from ortswandel.report_commands import open_house, write_all
from ortswandel.scenario import Scenario
from tests.bench.conftest import Record, p95
from tests.unit.test_report_commands import ORDER

pytestmark = pytest.mark.bench

PAIRS = (("15087220", "15091145"), ("15002000",), ("15090270", "15087220"), ("15087", "15091"))


def test_a_report_as_pdf(benchmark: BenchmarkFixture, record: Record) -> None:
    house, pairs = open_house(), cycle(PAIRS)
    benchmark.pedantic(
        lambda: report_pdf(make_report(house, next(pairs), Scenario(), "de")),
        rounds=20,
        warmup_rounds=2,
    )
    record("report pdf", p95(benchmark.stats.stats.data), "s", 1.5)


def test_the_reports_of_all_towns(
    benchmark: BenchmarkFixture, record: Record, tmp_path: Path
) -> None:
    began = time.perf_counter()
    assert benchmark.pedantic(write_all, args=(ORDER, tmp_path), rounds=1) == 0
    assert len(list(tmp_path.iterdir())) == 218
    record("reports of all towns", (time.perf_counter() - began) / 60, "min", 4)
