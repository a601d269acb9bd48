"""How long the model takes; budgets for two cores of a laptop."""

import numpy as np
import pytest

from ortswandel.model.ensemble import draws
from ortswandel.model.paths import project_draws
from ortswandel.model.project import project
from ortswandel.model.response import newcomers, response
from ortswandel.model_inputs import load_groups, load_inputs
from ortswandel.paths import DATA

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
    benchmark.pedantic(project_draws, (inputs, 100, 1000, 1), rounds=5)
    assert benchmark.stats["min"] < 0.150
