"""How the numbers of an answer to SQL are written: in the language of the page, whatever they are.

Nothing is known of a column but its name, its type and its values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import polars as pl

from ortswandel.dates import day
from ortswandel.numbers import MINUS, plain_each
from ortswandel.text import Words
from ortswandel.ui.screens.data.table import PLAIN

YEARS = (1900, 2100)
"""Whole numbers that are all within stand for years, which have no thousands mark."""
LARGE = 1_000
"""Where a column has such numbers, each has only the decimals it needs; else all have as many."""
YEAR_NAME = re.compile(r"year|jahr", re.IGNORECASE)
USUAL, SIGNIFICANT, MOST = 4, 3, 10
"""Decimals shown at most; digits shown of the smallest number; decimals for that at most."""
SAME, WHOLE = 1e-14, 1e15
"""Share by which a rounded number may differ; numbers from here on have no decimals in float64."""
Sizes = npt.NDArray[np.float64]
Digits = npt.NDArray[np.int64]


def in_words(rows: pl.DataFrame, words: Words) -> dict[str, list[str]]:
    """Return the texts of all columns with numbers or dates, by column; missing values are empty.

    Args:
        rows: The answer.
        words: Language of the page.
    """
    return {
        name: column_in_words(rows[name], words)
        for name, dtype in rows.schema.items()
        if dtype.is_numeric() or dtype == pl.Date
    }


def column_in_words(column: pl.Series, words: Words) -> list[str]:
    """Return the texts of one column with numbers or dates."""
    if column.dtype == pl.Date:
        return ["" if value is None else day(value, words) for value in column.to_list()]
    if column.dtype.is_integer() and _are_years(column):
        return column.cast(pl.String).fill_null("").to_list()
    values = column.fill_null(0).to_list()
    digits = np.zeros(len(values), int) if column.dtype.is_integer() else _digits(column)
    said = plain_each(values, digits.tolist(), words.language)
    for place in (column.is_null() | ~column.is_finite().fill_null(True)).arg_true():
        said[place] = _no_number(column[place])
    return said


def _digits(column: pl.Series) -> Digits:
    """Return the decimals of each number: those all need; beside large ones those it needs."""
    known = _sizes(column)
    together = decimals(known)
    if not (known >= LARGE).any():
        return np.full(known.size, together)
    return np.minimum(_needed(known, _most(known)), together)


def _are_years(column: pl.Series) -> bool:
    if column.name in PLAIN or YEAR_NAME.search(column.name):
        return True
    known = column.drop_nulls()
    return known.len() > 0 and bool(known.is_between(*YEARS).all())


def decimals(values: Iterable[float | None]) -> int:
    """Return how many decimals all numbers of a column need, so that they stand below each other.

    Four are enough, unless the smallest number would lose all its digits.
    """
    sizes = _sizes(pl.Series(values, dtype=pl.Float64))
    known = sizes[sizes > 0]
    return int(_needed(known, _most(known).max()).max()) if known.size else 0


def _sizes(column: pl.Series) -> Sizes:
    """Return the numbers without sign; 0 where there is none, or none that is finite."""
    sizes = np.abs(column.cast(pl.Float64).fill_null(0).to_numpy())
    return np.where(np.isfinite(sizes), sizes, 0.0)


def _most(sizes: Sizes) -> Digits:
    """Return how many decimals each number may have, so that it keeps some of its digits."""
    power = np.floor(np.log10(sizes, where=sizes > 0, out=np.zeros(sizes.size)))
    most: Digits = np.clip(SIGNIFICANT - 1 - power, USUAL, MOST).astype(np.int64)
    return most


def _needed(sizes: Sizes, most: Digits | np.int64) -> Digits:
    """Return how many decimals each number needs to be said in full, `most` where more."""
    parted = np.where(sizes < WHOLE, sizes, 0.0)
    needed: Digits = np.full(sizes.size, MOST)
    for digits in reversed(range(MOST)):
        rounded = np.round(parted, digits)
        needed[np.abs(rounded - parted) <= SAME * parted] = digits
    least: Digits = np.minimum(needed, most)
    return least


def _no_number(value: float | None) -> str:
    """Return what stands for a value that is missing, not a number, or without end."""
    if value is None:
        return ""
    return "NaN" if math.isnan(value) else "∞" if value > 0 else f"{MINUS}∞"
