"""Demand: linear in people, bounded by them, and equal to what can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.model.axes import N_AGES
from ortswandel.model.demand import (
    CARE_AGES,
    KINDS,
    demand,
    norms_used,
    persons_behind,
    position,
    weights,
)

pytestmark = pytest.mark.unit


def made_up_norms(**changes: float) -> dict[str, float]:
    norms = dict.fromkeys(norms_used(), 0.0)
    norms |= {f"care_profile_{ending}": 0.3 for ending in CARE_AGES}
    norms |= {f"care_home_profile_{ending}": 0.1 for ending in CARE_AGES}
    norms |= {"care_level_factor_st": 1.1, "care_home_level_factor_st": 1.2}
    norms |= {"childcare_rate_under3": 0.5, "childcare_rate_3to5": 0.9, "childcare_rate_6to10": 0.7}
    norms |= {"gp_ratio": 1000.0, "inhabitants_per_pharmacy_st": 4000.0}
    norms |= {"fire_share": 0.02, "fire_service_age_min": 18.0, "fire_service_age_max": 67.0}
    return norms | changes


def one_of_each_age() -> np.ndarray:
    return np.full((2, N_AGES), 0.5)


def asked(kind: str, population: np.ndarray, **changes: float) -> float:
    return float(demand(population, weights(made_up_norms(**changes)))[position(kind)])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("nursery", 3 * 0.5),
        ("kindergarten", 3 * 0.9),
        ("after_school", 5 * 0.7),
        ("childcare", 3 * 0.5 + 3 * 0.9 + 5 * 0.7),
        ("primary_pupils", 4),
        ("secondary_pupils", 6),
        ("apprentice_age", 3),
        ("gps", 101 / 1000),
        ("pharmacies", 101 / 4000),
        ("care_homes", 101 * 0.1 * 1.2),
        ("care_at_home", 101 * (0.3 * 1.1 - 0.1 * 1.2)),
        ("fire_members", 49 * 0.02),
        ("voters", 83),
        ("team_age", 17),
        ("inhabitants", 101),
    ],
)
def test_one_person_of_each_age_asks_for_what_the_norms_say(kind, expected):
    assert asked(kind, one_of_each_age()) == pytest.approx(expected)


def test_every_kind_is_tested_by_hand():
    marks = test_one_person_of_each_age_asks_for_what_the_norms_say.pytestmark
    cases = next(mark for mark in marks if mark.name == "parametrize").args[1]
    assert {kind for kind, _ in cases} == set(KINDS)


@given(st.integers(0, 2**32 - 1))
def test_residents_and_newcomers_add_up(seed):
    rng = np.random.default_rng(seed)
    residents, newcomers = rng.uniform(0, 50, (2, 3, 4, 2, N_AGES))
    weight = weights(made_up_norms())
    together = demand(residents + newcomers, weight)
    assert together == pytest.approx(demand(residents, weight) + demand(newcomers, weight))
    assert (together >= 0.0).all()


@pytest.mark.parametrize("norm", [n for n in norms_used() if n != "care_home_level_factor_st"])
def test_every_norm_moves_something(norm):
    before = made_up_norms()
    step = 3.0 if "age" in norm else 0.01
    changed = weights(before | {norm: before[norm] + step})
    assert (changed != weights(before)).any()


def test_more_in_homes_are_fewer_at_home():
    level = {"care_home_level_factor_st": 1.5}
    at_home = asked("care_at_home", one_of_each_age())
    assert asked("care_at_home", one_of_each_age(), **level) < at_home
    both = asked("care_at_home", one_of_each_age(), **level) + asked(
        "care_homes", one_of_each_age(), **level
    )
    assert both == pytest.approx(101 * 0.3 * 1.1)


def test_nobody_is_cared_for_at_home_less_than_not_at_all():
    level = {"care_level_factor_st": 0.2, "care_home_level_factor_st": 5.0}
    assert asked("care_at_home", one_of_each_age(), **level) == 0.0


@given(st.integers(0, 2**32 - 1))
def test_people_behind_a_demand_are_those_who_count_and_never_more(seed):
    ages = np.random.default_rng(seed).uniform(0, 50, (2, N_AGES))
    behind = persons_behind(ages, weights(made_up_norms()))
    assert (behind <= ages.sum() * (1 + 1e-12)).all()
    assert behind[position("primary_pupils")] == pytest.approx(ages[:, 6:10].sum())
    assert behind[position("inhabitants")] == pytest.approx(ages.sum())


def test_an_empty_town_asks_for_nothing():
    nobody = np.zeros((2, N_AGES))
    assert not demand(nobody, weights(made_up_norms())).any()
    assert not persons_behind(nobody, weights(made_up_norms())).any()
