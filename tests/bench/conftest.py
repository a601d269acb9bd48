"""Collects what the benchmarks measured into `docs/benchmarks.json`, which the README quotes."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from ortswandel.api.mount import API_PATH
from ortswandel.paths import ROOT
from ortswandel.web import FIRST_PICTURE

FILE = ROOT / "docs" / "benchmarks.json"
Record = Callable[[str, float, str, float], None]


def p95(values: list[float]) -> float:
    """Return the 95th percentile: the value that at most one in twenty exceeds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


@pytest.fixture(scope="session")
def results() -> Iterator[dict[str, dict[str, float | str]]]:
    found = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    yield found
    FILE.write_text(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


@pytest.fixture
def record(results: dict[str, dict[str, float | str]]) -> Record:
    """Write a figure down beside its budget, and fail when it is over."""

    def write(name: str, value: float, unit: str, budget: float) -> None:
        results[name] = {"value": round(value, 2), "unit": unit, "budget": budget}
        assert value <= budget, f"{name}: {value:.2f} {unit}, budget {budget:g} {unit}"

    return write


def warm(port: int) -> None:
    """Ask for interface and a picture: what else loads 20 s after the start is loaded then."""
    for path in (API_PATH, f"/bild/{FIRST_PICTURE}.svg"):
        urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=30).close()
