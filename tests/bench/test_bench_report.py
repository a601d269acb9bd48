"""Files a reader waits for: a report, a picture; and the reports of all towns in one run."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.commands.report import open_house
from ortswandel.paths import ROOT
from ortswandel.report.make import make_report
from ortswandel.report.pdf import report_pdf
from ortswandel.scenarios.scenario import Scenario
from tests.bench.conftest import Record, p95

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


def test_the_reports_of_all_towns(record: Record, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ortswandel", "report", "--all", "--out", str(tmp_path)]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert len(list(tmp_path.iterdir())) == 218
    record("reports of all towns", (time.perf_counter() - began) / 60, "min", 4)
