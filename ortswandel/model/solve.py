"""Solving backwards: which steady inflow keeps a quantity at a wanted level in a given year.

The layer of newcomers is linear in arrivals, so the answer is exact: one division.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.project import Projection

TARGETS: Final = ("population", "working_age", "pupils", "fire_brigade")
AGES: Final = {
    "population": (0, 100),
    "working_age": (20, 66),
    "pupils": (6, 9),
    "fire_brigade": (18, 50),
}
"""First and last completed age of each quantity. Judgement: pupils of the four primary years;
fire brigade: the ages at which most volunteers serve."""


@dataclass(frozen=True)
class Answer:
    """The steady inflow that reaches a target.

    Attributes:
        persons_per_year: Arrivals per year from the first year on; negative if none are needed.
        rate_per_1000: The same per 1,000 people of today.
        without: The quantity in the target year without more arrivals.
        wanted: The wanted quantity.
        best_rate_per_1000: Net migration of the best ordinary year on record, per 1,000.
        realistic: Whether the town's own net migration and the extra inflow together stay within
            that best year.
    """

    persons_per_year: float
    rate_per_1000: float
    without: float
    wanted: float
    best_rate_per_1000: float
    realistic: bool


def quantity(population: Floats, target: str) -> Floats:
    """Return the persons of a target's ages, `[...]`, from `population[..., sex, age]`.

    Raises:
        KeyError: The target is not among TARGETS.
    """
    low, high = AGES[target]
    return np.asarray(population[..., low : high + 1].sum(axis=(-2, -1)))


def steady_effect(unit: Floats, n_years: int, target: str) -> float:
    """Return what one arrival per year over `n_years` adds to the quantity at their end.

    Args:
        unit: Response to one arrival, `[year_since, sex, age]`.
        n_years: Years with arrivals, the last one included.
        target: One of TARGETS.
    """
    return float(quantity(unit[:n_years], target).sum())


def steady_inflow(
    baseline: Projection, unit: Floats, target: str, at: int, wanted: float | None = None
) -> tuple[float, float, float]:
    """Return arrivals per year, the quantity without them and the wanted quantity.

    Args:
        baseline: One town, from the base year on.
        unit: Response to one arrival, `[year_since, sex, age]`.
        target: One of TARGETS.
        at: Year in which the quantity is to be reached.
        wanted: Wanted quantity; today's when left out.

    Raises:
        ValueError: The year is outside the projection, or the group adds nothing to the target.
    """
    if at not in baseline.years[1:]:
        raise ValueError(f"at {at} not in {baseline.years[1]}..{baseline.years[-1]}")
    n_years = at - baseline.years[0]
    path = quantity(baseline.population[:, 0], target)
    goal = float(path[0]) if wanted is None else wanted
    effect = steady_effect(unit, n_years, target)
    if effect <= 0.0:
        raise ValueError(f"the group adds nobody to {target} by {at}")
    return (goal - float(path[n_years])) / effect, float(path[n_years]), goal


def solve(
    baseline: Projection,
    unit: Floats,
    target: str,
    at: int,
    best_rate: float,
    wanted: float | None = None,
) -> Answer:
    """Return the steady inflow for a target and whether it is realistic.

    Args:
        baseline: One town.
        unit: Response to one arrival.
        target: One of TARGETS.
        at: Target year.
        best_rate: Net migration per person of the best year that the town or its like has had.
        wanted: Wanted quantity; today's when left out.
    """
    arrivals, without, goal = steady_inflow(baseline, unit, target, at, wanted)
    people = float(baseline.population[0, 0].sum())
    n_years = at - baseline.years[0]
    own = float((baseline.moves_in - baseline.moves_out)[:n_years].sum()) / n_years / people
    return Answer(
        persons_per_year=arrivals,
        rate_per_1000=1000.0 * arrivals / people,
        without=without,
        wanted=goal,
        best_rate_per_1000=1000.0 * best_rate,
        realistic=bool(own + arrivals / people <= best_rate),
    )
