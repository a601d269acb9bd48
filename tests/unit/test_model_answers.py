"""Solving backwards and taking apart: exact, adding up, honest about what can't be."""

import numpy as np
import pytest

from ortswandel.model.decompose import (
    change_by_component,
    difference_of_runs,
    difference_of_towns,
    newcomers_by_age,
)
from ortswandel.model.project import project
from ortswandel.model.response import newcomers, response
from ortswandel.model.solve import TARGETS, quantity, solve, steady_inflow
from ortswandel.model_inputs import Choice, load_groups, load_inputs
from ortswandel.paths import DATA
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

INPUTS = load_inputs(DATA)
FAMILIES = load_groups(DATA)["families"]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("ags", ["15087220", "15091145"])
def test_the_solved_inflow_reaches_the_target_exactly(ags, target):
    town = INPUTS.town(ags)
    baseline = project(INPUTS, np.array([town]))
    unit = response(INPUTS, town, FAMILIES.profile, FAMILIES.staying)
    arrivals, without, wanted = steady_inflow(baseline, unit, target, 2040)
    layer = newcomers(unit, np.full(15, arrivals))[-1]
    reached = quantity(baseline.population[15, 0] + layer, target)
    assert reached == pytest.approx(wanted)
    assert quantity(baseline.population[15, 0], target) == pytest.approx(without)


def test_unrealistic_inflows_are_called_so():
    town = INPUTS.town("15087220")
    baseline = project(INPUTS, np.array([town]))
    unit = response(INPUTS, town, FAMILIES.profile, FAMILIES.staying)
    answer = solve(baseline, unit, "population", 2045, best_rate=0.004)
    assert answer.persons_per_year > 0.0
    assert not answer.realistic
    assert solve(baseline, unit, "population", 2045, best_rate=0.5).realistic
    smaller = solve(baseline, unit, "population", 2045, best_rate=0.004, wanted=answer.without)
    assert smaller.persons_per_year == pytest.approx(0.0)
    assert smaller.realistic


def test_years_and_groups_without_effect_are_refused():
    baseline = project(random_inputs(1), np.array([0]))
    unit = np.zeros((7, 2, 101))
    with pytest.raises(ValueError, match=r"2026\.\.2031"):
        steady_inflow(baseline, unit, "pupils", 2050)
    with pytest.raises(ValueError, match="adds nobody"):
        steady_inflow(baseline, unit, "pupils", 2030)


def test_components_add_up_to_the_change():
    run = project(INPUTS)
    town = INPUTS.town("15091145")
    parts = change_by_component(run, town, 2027, 2041)
    total = run.total()[:, town]
    assert sum(parts.values()) == pytest.approx(total[16] - total[2])
    assert parts["deaths"] < 0.0 < parts["births"]
    with pytest.raises(ValueError, match="not in"):
        change_by_component(run, town, 2040, 2030)


def test_reasons_of_two_variants_add_up_to_their_difference():
    town = INPUTS.town("15087220")
    first, second = project(INPUTS), project(load_inputs(DATA, Choice("L3", "G3", "W1")))
    parts = difference_of_runs(first, second, town, 2040)
    totals = [run.total()[15, town] for run in (first, second)]
    assert sum(parts.values()) == pytest.approx(totals[1] - totals[0])
    assert parts["moves_in"] < 0.0
    with pytest.raises(ValueError, match="different populations"):
        difference_of_runs(first, project(random_inputs(1)), 0, 2030)


def test_reasons_of_two_towns_add_up_to_their_difference():
    own, other = INPUTS.town("15087220"), INPUTS.town("15091145")
    parts = difference_of_towns(INPUTS, own, other, 2040)
    total = project(INPUTS, until=2040).total()
    change = total[-1] / total[0] - 1.0
    assert sum(parts.values()) == pytest.approx(change[other] - change[own])
    assert not any(difference_of_towns(INPUTS, own, own, 2040).values())


def test_life_stages_add_up():
    layer = np.random.default_rng(1).uniform(0, 3, (2, 101))
    assert sum(newcomers_by_age(layer).values()) == pytest.approx(layer.sum())
