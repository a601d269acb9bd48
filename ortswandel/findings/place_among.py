"""The place of one town's value among all towns, said as a comparison, never as a rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

import polars as pl

from ortswandel.findings.finding import Finding

LONGER = frozenset({"minutes", "km"})
MORE = frozenset({"count", "persons"})


@dataclass(frozen=True)
class Placed:
    """One town's value of one indicator beside those of all towns.

    Attributes:
        indicator: Name in the catalogue.
        year: Year of the newest value.
        value: The town's value, or None where it is missing.
        reference: Date as in the data, or None where the source states none.
        method: How the value came about.
        all_values: Values of all towns that have one, the town's own included, sorted.
    """

    indicator: str
    year: int
    value: float | None
    reference: str | None
    method: str | None
    all_values: tuple[float, ...]

    @property
    def n_others(self) -> int:
        """Number of other towns with a value."""
        return len(self.all_values) - (self.value is not None)

    @property
    def n_lower(self) -> int:
        """Number of other towns with a lower value."""
        return sum(v < self.value for v in self.all_values) if self.value is not None else 0

    @property
    def n_higher(self) -> int:
        """Number of other towns with a higher value."""
        return sum(v > self.value for v in self.all_values) if self.value is not None else 0

    @property
    def middle(self) -> float:
        """Median of all towns."""
        return median(self.all_values)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Ends of the middle half of all towns."""
        if len(self.all_values) < 2:
            return self.all_values[0], self.all_values[0]
        low, _, high = quantiles(self.all_values, n=4, method="inclusive")
        return low, high

    def share_of_range(self, value: float) -> float:
        """Return where `value` lies between the lowest (0) and the highest (1) of all towns."""
        low, high = self.all_values[0], self.all_values[-1]
        return 0.5 if high == low else min(max((value - low) / (high - low), 0.0), 1.0)


def of_town(values: pl.DataFrame, region: str) -> pl.DataFrame:
    """Return one row per indicator and year: one town's value and the values of all towns.

    Args:
        values: One row per town, indicator and year: region, reference, value, method.
        region: Key of the town.
    """
    own = pl.col("region") == region
    return values.group_by("indicator", "year").agg(
        reference=pl.coalesce(pl.col("reference").filter(own).max(), pl.col("reference").max()),
        value=pl.col("value").filter(own).max(),
        method=pl.col("method").filter(own).max(),
        all_values=pl.col("value").drop_nulls(),
    )


def placed(profile: pl.DataFrame) -> dict[str, Placed]:
    """Return the newest year of every indicator in which some town has a value.

    Args:
        profile: One row per indicator and year: indicator, year, reference, value, method,
            all_values (list of the values of all towns).
    """
    found: dict[str, Placed] = {}
    for row in profile.sort("indicator", "year").iter_rows(named=True):
        if row["all_values"]:
            row["all_values"] = tuple(sorted(row["all_values"]))
            found[row["indicator"]] = Placed(**row)
    return found


def compare(item: Placed, unit: str) -> Finding:
    """Say how the value compares with those of the other towns.

    Args:
        item: The town's value beside all values.
        unit: Unit of the catalogue; minutes are longer, counts are more, all else is higher.
    """
    if item.value is None:
        return Finding("place_among.missing")
    equal = item.n_others - item.n_lower - item.n_higher
    kind = "longer" if unit in LONGER else "more" if unit in MORE else "higher"
    if equal > max(item.n_lower, item.n_higher):
        return _count("place_among.equal", equal, item.n_others)
    if item.n_lower >= item.n_higher:
        return _count(f"place_among.{kind}", item.n_lower, item.n_others)
    return _count(f"place_among.not_{kind}", item.n_higher, item.n_others)


def _count(key: str, n: int, others: int) -> Finding:
    if n == others:
        return Finding(f"{key}_all", {"others": str(others)})
    return Finding(key, {"n": str(n), "others": str(others)})


def in_order(found: dict[str, Placed], names: Sequence[str]) -> list[Placed]:
    """Return the asked indicators in order, without those that no town has."""
    return [found[name] for name in names if name in found]
