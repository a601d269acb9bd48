"""Reads the ages of towns from table 12411-02-03-5 of the Regionaldatenbank and checks its sums.

The table has 17 age groups, men, women and both together, for towns, Kreise and the Land. Towns,
men and women, and the groups are the numbers taken; every other number of the file is a sum of
them and has to be that sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ortswandel.errors import DataError
from pipeline.flat_file import LAND, Cell, FlatFile, persons_of, town_keys, unusable

GROUPS = {
    "ALT000B03": "0_2", "ALT003B06": "3_5", "ALT006B10": "6_9", "ALT010B15": "10_14",
    "ALT015B18": "15_17", "ALT018B20": "18_19", "ALT020B25": "20_24", "ALT025B30": "25_29",
    "ALT030B35": "30_34", "ALT035B40": "35_39", "ALT040B45": "40_44", "ALT045B50": "45_49",
    "ALT050B55": "50_54", "ALT055B60": "55_59", "ALT060B65": "60_64", "ALT065B75": "65_74",
    "ALT075UM": "75_plus",
}  # fmt: skip
"""Columns of the source table by the code of the group (until under the second number)."""
ALL_AGES, BOTH = "all", "persons"
SEXES = ("female", "male")


@dataclass(frozen=True)
class Ages:
    """The ages of the towns at one year-end.

    Attributes:
        rows: ags, sex (male, female), group, persons; every town, sex and group once.
        total: Number of the Land in the file; None where the file doesn't hold it.
    """

    rows: pl.DataFrame
    total: int | None


def read_ages(file: FlatFile, year: int, known: set[str]) -> Ages:
    """Return the ages of a year; every sum the file states has been checked.

    Args:
        file: Table 12411-02-03-5.
        year: Year of the 31 December.
        known: Keys of the 218 towns.

    Raises:
        DataError: A row can't be used or stands twice, a town, sex or group is missing, a town is
            unknown, or a number isn't the sum of its parts.
    """
    cells = [cell for cell in file.cells if cell.year == year]
    names = town_keys(cell.region for cell in cells)
    _check_known(file, names.values(), known)
    rows = pl.DataFrame([_row(file, cell, names) for cell in cells], orient="row", schema=SCHEMA)
    _check_once(file, rows)
    parts = rows.filter(
        pl.col("ags").is_in(known), pl.col("sex") != BOTH, pl.col("group") != ALL_AGES
    )
    _check_complete(file, parts, known)
    _check_sums(file, rows, parts)
    land = rows.filter(region=LAND, sex=BOTH, group=ALL_AGES)["persons"].to_list()
    return Ages(parts.select("ags", "sex", "group", "persons"), land[0] if land else None)


SCHEMA = {
    "row": pl.Int64(), "region": pl.String(), "ags": pl.String(), "sex": pl.String(),
    "group": pl.String(), "persons": pl.Int64(),
}  # fmt: skip


def _row(file: FlatFile, cell: Cell, names: dict[str, str]) -> tuple[object, ...]:
    """Return a cell as a row; a town has its `ags`, other regions none."""
    if cell.age and cell.age not in GROUPS:
        raise unusable(file.path, cell.row, "ALTX20", cell.age)
    group = GROUPS[cell.age] if cell.age else ALL_AGES
    persons = persons_of(file.path, cell)
    return cell.row, cell.region, names.get(cell.region), cell.sex, group, persons


def _check_known(file: FlatFile, found: Iterable[str], known: set[str]) -> None:
    """Raise DataError for the first town that is missing or unknown."""
    towns = set(found)
    for key in sorted(known - towns):
        raise DataError("update_lacks", file=file.path.name, value=key)
    for key in sorted(towns - known):
        raise DataError("update_unknown", file=file.path.name, value=key)


def _check_once(file: FlatFile, rows: pl.DataFrame) -> None:
    """Raise DataError for the first number that stands twice."""
    keys = ["region", "sex", "group"]
    again = rows.filter(~pl.struct(keys).is_first_distinct())
    for row, *entry in again.sort("row").select("row", *keys).rows()[:1]:
        value = " ".join(str(part) for part in entry)
        raise DataError("update_twice", file=file.path.name, row=row, value=value)


def _check_complete(file: FlatFile, parts: pl.DataFrame, known: set[str]) -> None:
    """Raise DataError for the first town, sex and group that is missing."""
    found = set(parts.select("ags", "sex", "group").iter_rows())
    for key in sorted(known):
        for sex in SEXES:
            for group in GROUPS.values():
                if (key, sex, group) not in found:
                    value = f"{key} {sex} {group}"
                    raise DataError("update_lacks", file=file.path.name, value=value)


def _check_sums(file: FlatFile, rows: pl.DataFrame, parts: pl.DataFrame) -> None:
    """Raise DataError for the first number that isn't the sum of its parts."""
    stated = rows.filter(~pl.col("row").is_in(parts["row"].implode()))
    sums = sums_of(parts)
    both = stated.join(sums, on=["region", "sex", "group"], how="left", suffix="_sum").sort("row")
    wrong = both.filter(pl.col("persons").ne_missing(pl.col("persons_sum")))
    for region, sex, group, value, found in wrong.select(
        "region", "sex", "group", "persons_sum", "persons"
    ).rows()[:1]:
        name = f"{region} {sex} {group}"
        raise DataError(
            "update_sum", file=file.path.name, name=name, value=value or 0, allowed=found
        )


def sums_of(parts: pl.DataFrame) -> pl.DataFrame:
    """Return every sum a file can state: by region, one sex or both, one group or all ages.

    Returns:
        region (2, 5 or 8 digits; a kreisfreie town also under 5), sex, group, persons.
    """
    plain = parts.select("ags", "sex", "group", "persons")
    region = [plain.with_columns(region=pl.col("ags").str.slice(0, n)) for n in (2, 5, 8)]
    regions = pl.concat(region)
    by_sex = pl.concat([regions, regions.with_columns(sex=pl.lit(BOTH))])
    every = pl.concat([by_sex, by_sex.with_columns(group=pl.lit(ALL_AGES))])
    keys = ["region", "sex", "group"]
    return every.group_by(keys).agg(pl.col("persons").sum())
