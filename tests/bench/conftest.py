"""Collects what the benchmarks measured into `docs/benchmarks.json`, which the README quotes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from ortswandel.paths import ROOT

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
