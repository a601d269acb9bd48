"""Solving backwards: which yearly inflow of a group brings a quantity to a wanted level in a year.

The layer of newcomers is linear in arrivals, so the answer is exact: one division.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats

AGES: Final = {
    "population": (0, 100),
    "working_age": (20, 66),
    "pupils": (6, 9),
    "primary_class": (6, 9),
    "fire_brigade": (18, 50),
}
"""First and last completed age of each quantity. Judgement: pupils of the four primary years;
fire brigade: the ages at which most volunteers serve."""
TARGETS: Final = tuple(AGES)
PRIMARY_YEARS: Final = 4
SMALLEST_SHARE: Final = 0.05
"""Smallest share staying five years that is looked at."""
N_HALVINGS: Final = 40


@dataclass(frozen=True)
class Question:
    """What is wanted of one group, and what limits it.

    Attributes:
        target: One of TARGETS.
        without: The quantity in the target year when nobody of this group comes.
        wanted: The wanted quantity.
        coming: Part of the full number that comes each year, the target year last, `[year]`.
        people: Persons in the town today.
        other_net: Net migration per year without this group, persons.
        best_rate: Net migration per person of the best years that the town has had.
    """

    target: str
    without: float
    wanted: float
    coming: Floats
    people: float
    other_net: float
    best_rate: float

    @property
    def most(self) -> float:
        """Return the largest realistic number per year: what the best years leave room for."""
        return max(0.0, self.best_rate * self.people - self.other_net)


def quantity(population: Floats, target: str) -> Floats:
    """Return what a target counts, `[...]`, from `population[..., sex, age]`.

    Persons of the target's ages; for `primary_class` the children of one primary-school year.

    Raises:
        KeyError: The target is not among TARGETS.
    """
    low, high = AGES[target]
    persons = np.asarray(population[..., low : high + 1].sum(axis=(-2, -1)))
    return persons / PRIMARY_YEARS if target == "primary_class" else persons


def inflow_effect(unit: Floats, coming: Floats, target: str) -> float:
    """Return what a full number of 1 per year adds to the quantity: `sum_t coming(t) R(last - t)`.

    Args:
        unit: Response to one arrival, `[year_since, sex, age]`.
        coming: Part of the full number that comes each year, the target year last, `[year]`.
        target: One of TARGETS.
    """
    return float(coming @ quantity(unit[: len(coming)], target)[::-1])


def arrivals_needed(question: Question, unit: Floats) -> float:
    """Return the persons per year that reach the wanted quantity; not above 0 if none are needed.

    Args:
        question: What is wanted.
        unit: Response to one arrival, `[year_since, sex, age]`.

    Raises:
        ValueError: The group adds nobody to the quantity.
    """
    effect = inflow_effect(unit, question.coming, question.target)
    if effect <= 0.0:
        raise ValueError(f"the group adds nobody to {question.target}")
    return (question.wanted - question.without) / effect


def staying_needed(question: Question, unit_of: Callable[[float], Floats]) -> float | None:
    """Return the share staying five years with which the largest realistic number is enough.

    Found by halving, to 1e-11; None where not even everybody staying is enough.

    Args:
        question: What is wanted.
        unit_of: Response to one arrival by share staying five years, `[year_since, sex, age]`.
    """

    def enough(share: float) -> bool:
        effect = inflow_effect(unit_of(share), question.coming, question.target)
        return question.without + question.most * effect >= question.wanted

    if not enough(1.0):
        return None
    low, high = SMALLEST_SHARE, 1.0
    for _ in range(N_HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
