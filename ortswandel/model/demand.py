"""Demand for services: how many places, pupils, doctors or helpers a population asks for.

Every demand is linear in the population, `D = sum_x w(x) P(x)` with one weight per age, the same
for both sexes. So residents and newcomers can be computed apart and added.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ortswandel.model.axes import N_AGES, Floats

KINDS: Final = (
    "nursery", "kindergarten", "after_school", "childcare", "primary_pupils", "secondary_pupils",
    "apprentice_age", "gps", "pharmacies", "care_at_home", "care_homes", "fire_members", "voters",
    "team_age", "inhabitants",
)  # fmt: skip
"""What is asked for, in the order of the rows of `weights`."""

SHARES: Final = {
    "nursery": ("childcare_rate_under3", 0, 2),
    "kindergarten": ("childcare_rate_3to5", 3, 5),
    "after_school": ("childcare_rate_6to10", 6, 10),
}
"""Share of an age group that asks: norm, first and last age."""
COUNTED: Final = {
    "primary_pupils": (6, 9),
    "secondary_pupils": (10, 15),
    "apprentice_age": (16, 18),
    "voters": (18, N_AGES),
    "team_age": (18, 34),
    "inhabitants": (0, N_AGES),
}
"""Age groups in which everyone counts; first and last age."""
PERSONS_PER_ONE: Final = {"gps": "gp_ratio", "pharmacies": "inhabitants_per_pharmacy_st"}
CARE_AGES: Final = {
    "0_64": (0, 64), "65_69": (65, 69), "70_74": (70, 74), "75_79": (75, 79), "80_84": (80, 84),
    "85_89": (85, 89), "90plus": (90, N_AGES),
}  # fmt: skip
"""Ages of the care profile by the ending of its norms."""
CARE, HOMES = "care_profile_", "care_home_profile_"
CARE_LEVEL, HOMES_LEVEL = "care_level_factor_st", "care_home_level_factor_st"
FIRE_SHARE, FIRE_FROM, FIRE_UNTIL = "fire_share", "fire_service_age_min", "fire_service_age_max"


def norms_used() -> tuple[str, ...]:
    """Return the names of all norms that `weights` reads."""
    care = [f"{prefix}{ending}" for prefix in (CARE, HOMES) for ending in CARE_AGES]
    shares = [norm for norm, _, _ in SHARES.values()]
    fire = [FIRE_SHARE, FIRE_FROM, FIRE_UNTIL]
    return (*shares, *PERSONS_PER_ONE.values(), *care, CARE_LEVEL, HOMES_LEVEL, *fire)


def weights(norms: Mapping[str, float]) -> Floats:
    """Return the weight of one person by kind of demand and age, `[kind, age]`.

    Args:
        norms: Value of every norm of `norms_used`: shares 0 to 1, ratios in persons, ages in years.

    Raises:
        KeyError: A norm is missing.
    """
    rows = {kind: _ages(first, last) for kind, (first, last) in COUNTED.items()}
    rows |= {kind: norms[norm] * _ages(*span) for kind, (norm, *span) in SHARES.items()}
    rows["childcare"] = sum((rows[kind] for kind in SHARES), np.zeros(N_AGES))
    rows |= {kind: np.full(N_AGES, 1.0 / norms[norm]) for kind, norm in PERSONS_PER_ONE.items()}
    rows["care_homes"] = norms[HOMES_LEVEL] * _profile(norms, HOMES)
    rows["care_at_home"] = norms[CARE_LEVEL] * _profile(norms, CARE) - rows["care_homes"]
    serving = _ages(int(norms[FIRE_FROM]), int(norms[FIRE_UNTIL]) - 1)
    rows["fire_members"] = norms[FIRE_SHARE] * serving
    return np.stack([np.maximum(rows[kind], 0.0) for kind in KINDS])


def _ages(first: int, last: int) -> Floats:
    """Return 1 for the ages from first to last (inclusive), 0 elsewhere, `[age]`."""
    age = np.arange(N_AGES)
    return ((age >= first) & (age <= last)).astype(float)


def _profile(norms: Mapping[str, float], prefix: str) -> Floats:
    """Return the share of each age in care, `[age]`."""
    groups = [norms[f"{prefix}{ending}"] * _ages(*span) for ending, span in CARE_AGES.items()]
    return np.asarray(np.sum(groups, axis=0))


def demand(population: Floats, weight: Floats) -> Floats:
    """Return the demand by kind, `[..., kind]`.

    Args:
        population: Persons, `[..., sex, age]`.
        weight: As from `weights`, `[kind, age]`.
    """
    return np.asarray(population.sum(axis=-2) @ weight.T)


def persons_behind(population: Floats, weight: Floats) -> Floats:
    """Return how many persons carry a demand, `(sum w P)^2 / sum w^2 P`, `[..., kind]`.

    The number of people of an age group where all count alike; fewer where a few ages decide. It
    says how uncertain a demand is: 300 pupils vary more than the 12,000 people of their town.

    Args:
        population: Persons, `[..., sex, age]`.
        weight: `[kind, age]`.
    """
    ages = population.sum(axis=-2)
    square = ages @ (weight**2).T
    total = (ages @ weight.T) ** 2
    return np.asarray(np.divide(total, square, out=np.zeros_like(square), where=square > 0.0))


def position(kind: str) -> int:
    """Return the row of a kind in `weights`.

    Raises:
        ValueError: There is no such kind.
    """
    return KINDS.index(kind)
