"""How long the model takes; budgets for two cores of a laptop."""

import subprocess
import sys

import numpy as np
import pytest

from ortswandel.model.age_ensemble import project_ensemble
from ortswandel.model.ensemble import draws
from ortswandel.model.paths import project_draws
from ortswandel.model.project import project
from ortswandel.model.response import newcomers, response
from ortswandel.model_inputs import load_groups, load_inputs
from ortswandel.paths import DATA, ROOT

pytestmark = pytest.mark.bench


def test_all_towns_to_2050(benchmark):
    inputs = load_inputs(DATA)
    benchmark(project, inputs)
    assert benchmark.stats["min"] < 0.010


def test_one_town_to_2050(benchmark):
    inputs = load_inputs(DATA)
    benchmark(project, inputs, np.array([100]))
    assert benchmark.stats["median"] < 0.005


def test_one_response(benchmark):
    inputs, families = load_inputs(DATA), load_groups(DATA)["families"]
    benchmark(response, inputs, 100, families, families.staying)
    assert benchmark.stats["median"] < 0.005


def test_one_slider_step(benchmark):
    inputs, families = load_inputs(DATA), load_groups(DATA)["families"]
    unit = response(inputs, 100, families, families.staying).population.sum(axis=(1, 2))
    benchmark(newcomers, unit, np.full(26, 43.2))
    assert benchmark.stats["median"] < 0.001


def test_1000_draws_for_one_town(benchmark):
    path = project(load_inputs(DATA), np.array([100])).total()
    benchmark(draws, path, 1000, 1)
    assert benchmark.stats["median"] < 0.150


def test_200_draws_for_all_towns(benchmark):
    path = project(load_inputs(DATA)).total()
    benchmark(draws, path, 200, 1)
    assert benchmark.stats["median"] < 2.0


def test_1000_draws_by_age_for_one_town(benchmark):
    inputs = load_inputs(DATA)
    benchmark.pedantic(project_draws, (inputs, 100, 1000, 1), rounds=5, warmup_rounds=1)
    assert benchmark.stats["min"] < 0.150


@pytest.mark.parametrize(("compiled", "most"), [(False, 2.0), (True, 0.3)])
def test_200_draws_by_age_for_all_towns(benchmark, compiled, most):
    inputs = load_inputs(DATA)
    benchmark.pedantic(
        project_ensemble,
        (inputs, 200, 1),
        {"with_numba": compiled},
        rounds=5,
        warmup_rounds=1,
    )
    assert benchmark.stats["min"] < most


@pytest.mark.parametrize("compiled", [False, True])
def test_memory_of_200_draws_by_age_for_all_towns(compiled):
    code = (
        "from pathlib import Path\n"
        "from ortswandel.model.age_ensemble import project_ensemble\n"
        "from ortswandel.model_inputs import load_inputs\n"
        "from ortswandel.paths import DATA\n"
        f"project_ensemble(load_inputs(DATA), 200, 1, with_numba={compiled})\n"
        "status = Path('/proc/self/status').read_text().split()\n"
        "print(int(status[status.index('VmHWM:') + 1]) / 1024)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert float(answer.stdout) < 500.0
