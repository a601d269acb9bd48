"""Checks of indicators: all in the catalogue and the reverse, ranges by unit, sums of counts."""

from collections.abc import Mapping

import polars as pl

from ortswandel.catalog import Catalog, Indicator
from ortswandel.errors import DataError

RANGES: Mapping[str, tuple[float, float]] = {
    "persons": (1, 3_000_000),
    "persons_per_km2": (1, 5_000),
    "share": (0, 1),
    "years": (0, 110),
    "per_100": (0, 1_000),
    "per_1000": (0, 1_500),
    "per_10000": (0, 500),
    "minutes": (0, 180),
    "km": (0, 300),
    "eur": (0, 100_000),
    "eur_m2": (0, 50),
    "count": (0, 100_000),
    "persons_per_household": (1, 6),
    "score": (0, 1),
    "percent_rate": (0, 1_000),
}
SIGNED_RANGES: Mapping[str, tuple[float, float]] = {"share": (-1, 2), "per_1000": (-1_000, 1_000)}
ADDITIVE_UNITS = ("persons", "count")
TABLES = ("indicators", "indicators_odbl")


def check_indicators(tables: Mapping[str, pl.DataFrame], catalog: Catalog) -> list[DataError]:
    """Return what contradicts the catalogue in the indicator tables."""
    failures: list[DataError] = []
    for name in TABLES:
        entries = {key: entry for key, entry in catalog.indicators.items() if entry.table == name}
        failures += _check_names(name, tables[name], entries)
        parts = tables[name].partition_by("indicator", as_dict=True)
        for (key,), part in parts.items():
            if key in entries:
                failures += check_indicator(part, entries[key])
    return failures


def _check_names(
    table: str, frame: pl.DataFrame, entries: Mapping[str, Indicator]
) -> list[DataError]:
    """Return indicators that stand only in the table or only in the catalogue."""
    found = set(frame["indicator"])
    unlisted = sorted(found - set(entries))
    empty = sorted(set(entries) - found)
    return [
        *(DataError("check_unlisted_indicator", table=table, value=name) for name in unlisted),
        *(DataError("check_empty_indicator", table=table, value=name) for name in empty),
    ]


def check_indicator(rows: pl.DataFrame, entry: Indicator) -> list[DataError]:
    """Return what is wrong with the rows of one indicator."""
    levels, years = set(rows["level"]), set(rows["year"])
    failures = [*_check_set(entry, "levels", levels, set(entry.levels))]
    failures += _check_set(entry, "years", years, set(entry.years))
    failures += _check_range(rows, entry)
    return failures + (_check_sums(rows, entry) if entry.unit in ADDITIVE_UNITS else [])


def _check_set(
    entry: Indicator, field: str, found: set[str] | set[int], expected: set[str] | set[int]
) -> list[DataError]:
    """Return a failure if levels or years differ from the catalogue."""
    if found == expected:
        return []
    value = ", ".join(str(item) for item in sorted(found))
    allowed = ", ".join(str(item) for item in sorted(expected))
    return [DataError("check_coverage", entry=entry.id, field=field, value=value, allowed=allowed)]


def _check_range(rows: pl.DataFrame, entry: Indicator) -> list[DataError]:
    """Return a failure if a value lies outside what its unit allows."""
    low, high = (SIGNED_RANGES if entry.signed else RANGES)[entry.unit]
    outside = rows.filter(~pl.col("value").is_between(low, high))
    return [
        DataError("check_range", entry=entry.id, region=region, value=value, low=low, high=high)
        for region, value in outside.select("region", "value").rows()[:1]
    ]


def _check_sums(rows: pl.DataFrame, entry: Indicator) -> list[DataError]:
    """Return Kreise or Länder whose count isn't the sum of their towns."""
    towns = rows.filter(pl.col("level") == "town")
    failures = []
    for level, length in (("kreis", 5), ("land", 2)):
        region = pl.col("region").str.slice(0, length).alias("region")
        sums = towns.group_by(region, "year").agg(towns=pl.col("value").sum())
        upper = rows.filter(pl.col("level") == level)
        both = upper.join(sums, on=["region", "year"], how="left", validate="1:1")
        wrong = both.filter(pl.col("value").ne_missing(pl.col("towns"))).sort("region", "year")
        for name, value, allowed in wrong.select("region", "towns", "value").rows()[:1]:
            label = f"{entry.id} {name}"
            failures.append(
                DataError(
                    "check_sum", table="indicators", entry=label, value=value, allowed=allowed
                )
            )
    return failures
