"""The Land as a limit: what all towns wish for together against what the Land has received."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Floats


@dataclass(frozen=True)
class Budget:
    """What a wish for more people means for the Land, persons per year.

    Attributes:
        asked: Additional arrivals wished for by all towns together.
        assumed: Net migration the baseline already assumes.
        median: Median net migration of the Land on record.
        best: Net migration of the best year on record.
        best_year: That year.
        years_as_good: Share of the years on record with at least asked and assumed together, 0-1.
    """

    asked: float
    assumed: float
    median: float
    best: float
    best_year: int
    years_as_good: float


def land_budget(asked: Floats, assumed: float, history: Floats, years: Sequence[int]) -> Budget:
    """Return the wish beside the Land's record.

    Args:
        asked: Additional arrivals per year by town, `[town]`.
        assumed: Net migration per year of the baseline.
        history: Net migration of the Land by year, `[year]`.
        years: These years.
    """
    wanted = float(asked.sum()) + assumed
    return Budget(
        asked=float(asked.sum()),
        assumed=assumed,
        median=float(np.median(history)),
        best=float(history.max()),
        best_year=years[int(history.argmax())],
        years_as_good=float((history >= wanted).mean()),
    )


def if_all_did(arrivals: float, population: float, land_population: float) -> float:
    """Return what the Land would need if every town received as many per head as this one.

    Args:
        arrivals: Additional arrivals per year of one town.
        population: Persons in that town.
        land_population: Persons in the Land.
    """
    return arrivals / population * land_population
