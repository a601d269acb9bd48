"""Takes the mean age of towns, Kreise and the Land at a year-end into a copy.

The table (12411-07-01-5) gives it in years with one decimal, for both sexes together and for men
and women. It has no sum to check, but a mean: the Land's and each Kreis's is that of its towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from ortswandel.errors import DataError
from pipeline.flat_file import Cell, FlatFile, town_keys, unusable, year_of
from pipeline.read import read_source
from pipeline.update_population import TOTALS
from pipeline.wish import Source, Wish

KIND = "regionaldatenbank_12411_mittel"
MEAN_AGE, REGISTER = "mean_age", "age_register"
YEARS = re.compile(r"([0-9]{2}),([0-9])")
BOTH = "persons"
REGION_GAP = 0.2
"""Years between a region's mean age and the mean of its towns (2015: at most 0.05, rounding)."""
GROUPS_GAP = 1.0
"""Years between a town's mean age and that of its age groups (2015: at most 0.31)."""
OPEN_MIDDLE = 82.0
"""Age that stands for the open group from 75."""


def take(new: Path, wish: Wish, file: FlatFile) -> Source:
    """Bring the mean ages of the file into the source table of a copy."""
    sources = new / "sources"
    held = read_source(sources, MEAN_AGE)
    year = year_of(file, wish.year)
    if wish.total is not None:
        raise DataError("update_unused", file=wish.file.name, name="total")
    means = read_mean_ages(file, year, set(held["region"]))
    totals = read_source(sources, TOTALS)
    check_regions(wish, means, totals, year)
    check_groups(wish, means, read_source(sources, REGISTER).filter(year=year))
    rows = pl.DataFrame(
        {"year": year, "region": list(means), "mean_age": list(means.values())}, held.schema
    )
    others = held.filter(pl.col("year") != year)
    pl.concat([others, rows]).sort("year", "region").write_csv(sources / f"{MEAN_AGE}.csv")
    return Source(
        id=f"{KIND}_{year}",
        continues=KIND,
        year=year,
        reference=f"31.12.{year}",
        file=wish.file.name,
        retrieved=wish.retrieved,
        tables=("indicators",),
        files=(f"sources/{MEAN_AGE}.csv",),
        indicators=year in set(held["year"]),
    )


def read_mean_ages(file: FlatFile, year: int, known: set[str]) -> dict[str, float]:
    """Return the mean age of each region (years).

    Args:
        file: Table 12411-07-01-5.
        year: Year of the 31 December.
        known: Keys of all 233 regions; a kreisfreie town has one of 5 and one of 8 digits.

    Raises:
        DataError: A row can't be used or stands twice, a region is missing or unknown, or the
            mean of both sexes doesn't lie between that of men and that of women.
    """
    found: dict[tuple[str, str], float] = {}
    cells = [cell for cell in file.cells if cell.year == year]
    for cell in cells:
        if (cell.region, cell.sex) in found:
            value = f"{cell.region} {cell.sex}"
            raise DataError("update_twice", file=file.path.name, row=cell.row, value=value)
        found[cell.region, cell.sex] = _years(file, cell)
    _check_between(file, found)
    means = {region: value for (region, sex), value in found.items() if sex == BOTH}
    both = means | {town: means[key] for key, town in town_keys(means).items()}
    _check_known(file, both, known)
    return dict(sorted(both.items()))


def _years(file: FlatFile, cell: Cell) -> float:
    digits = YEARS.fullmatch(cell.text)
    if digits is None:
        raise unusable(file.path, cell.row, cell.sex, cell.text)
    return float(f"{digits[1]}.{digits[2]}")


def _check_known(file: FlatFile, found: Iterable[str], known: set[str]) -> None:
    """Raise DataError for the first region that is missing or unknown."""
    for key in sorted(known - set(found)):
        raise DataError("update_lacks", file=file.path.name, value=key)
    for key in sorted(set(found) - known):
        raise DataError("update_unknown", file=file.path.name, value=key)


def _check_between(file: FlatFile, found: dict[tuple[str, str], float]) -> None:
    """Raise DataError where a mean doesn't lie between that of men and that of women."""
    for region, sex in found:
        parts = [found[region, part] for part in ("male", "female") if (region, part) in found]
        value = found[region, sex]
        if sex == BOTH and len(parts) == 2 and not min(parts) <= value <= max(parts):
            low, high = sorted(parts)
            _refuse(file.path.name, region, value, low, high)


def check_regions(wish: Wish, means: dict[str, float], totals: pl.DataFrame, year: int) -> None:
    """Raise DataError where the mean age of a Kreis or the Land isn't that of its towns.

    Args:
        wish: Names the file.
        means: Mean age by region (years).
        totals: Table of population; the nearest year-end gives the weights.
        year: Year of the mean ages.
    """
    gap = (pl.col("year") - year).abs()
    weights = totals.filter(gap == gap.min()).unique("ags", keep="last", maintain_order=True)
    people = dict(weights.select("ags", "persons").iter_rows())
    for region, value in means.items():
        towns = [town for town in people if town.startswith(region)]
        mean = sum(means[t] * people[t] for t in towns) / sum(people[t] for t in towns)
        if abs(mean - value) > REGION_GAP:
            _refuse(wish.file.name, region, value, mean - REGION_GAP, mean + REGION_GAP)


def check_groups(wish: Wish, means: dict[str, float], register: pl.DataFrame) -> None:
    """Raise DataError where a town's mean age is far from that of its age groups, if held.

    Each group counts with its middle, the open one with `OPEN_MIDDLE`.
    """
    groups = [name for name in register.columns if "_" in name]
    middle = {name: _middle(name) for name in groups}
    people = register.group_by("ags").agg(pl.col(groups).sum()).sort("ags")
    for row in people.iter_rows(named=True):
        years = sum(row[name] * middle[name] for name in groups)
        mean, value = years / sum(row[name] for name in groups), means[row["ags"]]
        if abs(mean - value) > GROUPS_GAP:
            _refuse(wish.file.name, row["ags"], value, mean - GROUPS_GAP, mean + GROUPS_GAP)


def _middle(group: str) -> float:
    """Return the middle of a group such as `3_5` (ages 3 to under 6)."""
    first, _, last = group.partition("_")
    return (int(first) + int(last) + 1) / 2 if last.isdecimal() else OPEN_MIDDLE


def _refuse(file: str, region: str, value: float, low: float, high: float) -> None:
    shown = {"value": f"{value:.1f}", "low": f"{low:.1f}", "high": f"{high:.1f}"}
    spoken = {name: text.replace(".", ",") for name, text in shown.items()}
    raise DataError("update_mean", file=file, name=region, **spoken)
