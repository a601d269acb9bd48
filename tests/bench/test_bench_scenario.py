"""How long a scenario takes after a slider is let go; budgets for two cores of a laptop."""

import pytest

from ortswandel.paths import DATA
from ortswandel.scenarios import forecast
from ortswandel.scenarios.explain import explain
from ortswandel.scenarios.forecast import run, run_all
from ortswandel.scenarios.presets import preset
from ortswandel.scenarios.reverse import solve
from ortswandel.scenarios.scenario import GROUPS, Scenario

pytestmark = pytest.mark.bench

EVERYBODY = Scenario(until=2050, arrivals=tuple((name, 10.0) for name in GROUPS))


def test_one_town(benchmark):
    benchmark(run, EVERYBODY, DATA)
    assert benchmark.stats["median"] < 0.030


def test_all_towns_with_other_numbers(benchmark):
    benchmark(run_all, EVERYBODY, DATA)
    assert benchmark.stats["median"] < 0.050


def test_all_towns_for_the_first_time(benchmark):
    def first() -> None:
        forecast._unit_totals.cache_clear()
        run_all(EVERYBODY, DATA)

    benchmark(first)
    assert benchmark.stats["median"] < 0.100


def test_why(benchmark):
    benchmark(explain, run(EVERYBODY, DATA), DATA, 2045)
    assert benchmark.stats["median"] < 0.030


def test_the_reverse_question_with_no_realistic_answer(benchmark):
    answer = benchmark(solve, Scenario(), DATA, group="families", wanted=12_000.0)
    assert not answer.realistic
    assert benchmark.stats["median"] < 0.150


def test_a_preset(benchmark):
    benchmark(preset, "best_years", Scenario(), DATA)
    assert benchmark.stats["median"] < 0.050
