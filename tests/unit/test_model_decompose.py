"""Taking apart: the parts add up."""

import numpy as np
import pytest

from ortswandel.model.decompose import (
    change_by_component,
    difference_of_runs,
    difference_of_towns,
    newcomers_by_age,
)
from ortswandel.model.project import project
from ortswandel.model_inputs import Choice, load_inputs
from ortswandel.paths import DATA
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

INPUTS = load_inputs(DATA)


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
