"""Towns like this one: the nearest over five features, with the part each feature has in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from ortswandel.errors import InputError
from ortswandel.findings.finding import Finding
from ortswandel.model.similarity import contributions, nearest

FEATURES = ("size", "age", "course", "location", "vacancy")
DEFAULT_WEIGHTS = (25, 25, 20, 15, 15)
MOST_WEIGHT = 100
N_SHOWN = 8


@dataclass(frozen=True)
class Alike:
    """One town near another: its distance as parts by feature, and the values behind them."""

    region: str
    name: str
    parts: tuple[float, ...]
    population: int
    share_65plus: float

    @property
    def distance(self) -> float:
        """Sum of the parts."""
        return sum(self.parts)


def feature_matrix(towns: pl.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return `[town, feature]` in the order of `FEATURES`; missing values are NaN.

    The size is the logarithm of the population: from 1,000 to 2,000 is as far as to 500.

    Args:
        towns: One row per town: population, share_65plus, change_2011_2023,
            car_min_oberzentrum, vacancy_rate.
    """
    columns = (
        pl.col("population").log(),
        pl.col("share_65plus"),
        pl.col("change_2011_2023"),
        pl.col("car_min_oberzentrum"),
        pl.col("vacancy_rate"),
    )
    return np.asarray(towns.select(columns).cast(pl.Float64).fill_null(np.nan).to_numpy())


def alike(
    towns: pl.DataFrame, region: str, weights: Sequence[int], n: int = N_SHOWN
) -> list[Alike]:
    """Return the towns that are most like `region`, nearest first.

    Args:
        towns: One row per town, with the columns of `feature_matrix`, region and name.
        region: Key of the town that the others are compared with.
        weights: One weight per feature, not all 0.
        n: How many towns to return.
    """
    own = towns["region"].to_list().index(region)
    parts = contributions(feature_matrix(towns), np.asarray(weights, dtype=np.float64), own)
    return [_alike(towns, parts, row) for row in nearest(parts.sum(axis=1), own, n)]


def _alike(
    towns: pl.DataFrame, parts: np.ndarray[tuple[int, int], np.dtype[np.float64]], row: int
) -> Alike:
    town = towns.row(row, named=True)
    return Alike(
        region=town["region"],
        name=town["name"],
        parts=tuple(float(part) for part in parts[row]),
        population=int(town["population"]),
        share_65plus=float(town["share_65plus"]),
    )


def read_weights(text: str | None) -> tuple[int, ...]:
    """Return the weights in the address, "25-25-20-15-15"; None gives the usual ones.

    Raises:
        InputError: The text is not five whole numbers from 0 to 100 with one above 0.
    """
    if text is None:
        return DEFAULT_WEIGHTS
    parts = text.split("-")
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdecimal())
    good = len(numbers) == len(parts) == len(FEATURES)
    if not good or max(numbers) > MOST_WEIGHT or not any(numbers):
        raise InputError("unknown_weights", value=text, n=len(FEATURES), most=MOST_WEIGHT)
    return numbers


def write_weights(weights: Sequence[int]) -> str | None:
    """Return the weights as in the address; None for the usual ones."""
    same = tuple(weights) == DEFAULT_WEIGHTS
    return None if same else "-".join(str(weight) for weight in weights)


def title(own: str, found: Sequence[Alike]) -> Finding:
    """Say which towns are nearest."""
    if len(found) < 2:
        return Finding("alike.question", {"own": own})
    values = {"own": own, "first": found[0].name, "second": found[1].name}
    return Finding("alike.title", values)
