"""What rows of a table are kept, in which order, and which of their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from ortswandel.errors import InputError

AGES = re.compile(r"([0-9]{1,3})-([0-9]{1,3})?")
FALLING = "-"
SEXES = ("male", "female", "total")


@dataclass(frozen=True)
class Narrowing:
    """How a table is narrowed; what is empty keeps everything as it is.

    Attributes:
        sex: "male", "female" or "total".
        ages: "18-64", or "65-" for 65 and over; groups must lie inside.
        columns: Names of the columns kept, in the order of the table.
        sort: Name of a column; with "-" before it the largest stand first. Missing values are last.

    Raises:
        InputError: A field has another form.
    """

    sex: str = ""
    ages: str = ""
    columns: tuple[str, ...] = ()
    sort: str = ""

    def __post_init__(self) -> None:
        """Check sex and ages; columns are checked against a table when it is there."""
        if self.sex and self.sex not in SEXES:
            allowed = ", ".join(SEXES)
            raise InputError("narrowing_sex", value=str(self.sex)[:40], allowed=allowed)
        if self.ages:
            ages_of(self.ages)

    @property
    def sort_column(self) -> str:
        """Name of the column to sort by, or ""."""
        return self.sort.removeprefix(FALLING)

    @property
    def falling(self) -> bool:
        """Whether the largest stand first."""
        return self.sort.startswith(FALLING)


def ages_of(text: str) -> tuple[int, int | None]:
    """Return first and last age of "18-64"; the last is None for "65-".

    Raises:
        InputError: The text has another form, or the last age lies before the first.
    """
    found = AGES.fullmatch(text)
    if not found or (found[2] and int(found[2]) < int(found[1])):
        raise InputError("narrowing_ages", value=text[:40])
    return int(found[1]), int(found[2]) if found[2] else None


def narrowed(rows: pl.DataFrame, how: Narrowing) -> pl.DataFrame:
    """Return the rows kept, sorted; a filter on a column the table lacks keeps all rows."""
    kept = rows
    if how.sex and "sex" in rows.columns:
        kept = kept.filter(pl.col("sex") == how.sex)
    if how.ages:
        kept = kept.filter(_inside(rows, *ages_of(how.ages)))
    if how.sort_column in rows.columns:
        falling = how.falling
        kept = kept.sort(how.sort_column, descending=falling, nulls_last=True, maintain_order=True)
    return kept


def _inside(rows: pl.DataFrame, low: int, high: int | None) -> pl.Expr:
    """Return whether a row's age or age group lies inside; an open group only in an open range."""
    if "age" in rows.columns:
        return (pl.col("age") >= low) & (pl.lit(high is None) | (pl.col("age") <= (high or 0)))
    if "age_from" not in rows.columns:
        return pl.lit(True)
    below = pl.lit(True) if high is None else (pl.col("age_to") <= high).fill_null(False)
    return (pl.col("age_from") >= low) & below


def chosen_columns(rows: pl.DataFrame, how: Narrowing) -> pl.DataFrame:
    """Return the rows with the chosen columns; with all of them where none of these is there."""
    kept = [name for name in rows.columns if name in how.columns]
    return rows.select(kept or rows.columns)
