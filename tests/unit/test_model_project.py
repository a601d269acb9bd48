"""Laws of the projection: balance, pure ageing, the matrix oracle, refusal of impossible inputs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.model.balance import balance_error, largest_balance_error
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import project
from tests.unit.model_world import random_inputs, still_world

pytestmark = pytest.mark.unit


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_balance_closes_for_every_town_sex_and_year(seed):
    projection = project(random_inputs(seed))
    assert balance_error(projection).shape == (6, 3, 2)
    assert largest_balance_error(projection) < 1e-9


def test_balance_error_shows_a_missing_person():
    projection = project(random_inputs(1))
    projection.births[2, 1, 0] += 1.0
    assert balance_error(projection)[2, 1, 0] == pytest.approx(-1.0)


def test_without_rates_people_only_grow_older():
    inputs = still_world()
    last = project(inputs).population[-1]
    np.testing.assert_array_equal(last[..., :4], 0.0)
    np.testing.assert_array_equal(last[..., 4:100], inputs.base[..., :96])
    np.testing.assert_array_equal(last[..., 100], inputs.base[..., 96:].sum(axis=-1))


def leslie(inputs: Inputs, k: int, town: int) -> tuple[np.ndarray, np.ndarray]:
    """Return matrix and constant of one year for the vector (men, women), written out slowly."""
    ages = inputs.base.shape[-1]
    move = np.zeros((2 * ages, 2 * ages))
    arrive = np.zeros(2 * ages)
    for sex in (0, 1):
        for age in range(ages):
            to = min(age + 1, ages - 1)
            stay = 1.0 - inputs.out_rate[town, sex, to]
            move[sex * ages + to, sex * ages + age] += inputs.survivorship[k, sex, age] * stay
            arrive[sex * ages + age] += inputs.moves_in[k, town, sex, age]
    start, constant = np.zeros(2 * ages), 0.0
    for age in range(15, 50):
        rate = inputs.asfr[k, town, age - 15]
        start[ages + age] += rate / 2.0
        start += rate / 2.0 * move[ages + age]
        constant += rate / 2.0 * arrive[ages + age]
    boys = inputs.sex_ratio / (1.0 + inputs.sex_ratio)
    for sex, share in ((0, boys), (1, 1.0 - boys)):
        alive = share * inputs.newborn_survivorship[k, sex]
        move[sex * ages] += alive * start
        arrive[sex * ages] += alive * constant
    return move, arrive


@pytest.mark.parametrize("seed", [3, 4])
def test_a_slow_leslie_matrix_agrees(seed):
    inputs = random_inputs(seed, n_years=4)
    projection = project(inputs)
    for town in range(len(inputs.ags)):
        state = inputs.base[town].ravel()
        for k in range(4):
            move, arrive = leslie(inputs, k, town)
            state = move @ state + arrive
            ours = projection.population[k + 1, town].ravel()
            np.testing.assert_allclose(ours, state, rtol=0, atol=1e-9)


def test_chosen_towns_equal_the_same_towns_of_the_whole_run():
    inputs = random_inputs(5)
    some = project(inputs, np.array([2, 0]), until=2028)
    whole = project(inputs)
    assert some.ags == (inputs.ags[2], inputs.ags[0])
    assert some.years == (2025, 2026, 2027, 2028)
    np.testing.assert_allclose(some.population, whole.population[:4, [2, 0]], atol=1e-12)


def test_boys_per_girl_are_the_sex_ratio():
    inputs = random_inputs(6)
    births = project(inputs).births
    np.testing.assert_allclose(births[..., 0] / births[..., 1], inputs.sex_ratio)


@pytest.mark.parametrize("until", [2025, 2032, 1990])
def test_years_outside_the_rates_are_refused(until):
    with pytest.raises(ValueError, match=r"2026\.\.2031"):
        project(random_inputs(7), until=until)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("base", lambda a: a - 1000.0),
        ("survivorship", lambda a: a + 1.0),
        ("out_rate", lambda a: a + np.nan),
        ("moves_in", lambda a: a[:-1]),
    ],
)
def test_impossible_inputs_are_refused(name, change):
    inputs = random_inputs(8)
    with pytest.raises(ValueError, match=name):
        replace(inputs, **{name: change(getattr(inputs, name))})
