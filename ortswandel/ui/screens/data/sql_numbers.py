"""How the numbers of an answer to SQL are written: in the language of the page, whatever they are.

Nothing is known of a column but its name, its type and its values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import polars as pl

from ortswandel.dates import day
from ortswandel.numbers import MINUS, plain
from ortswandel.text import Words
from ortswandel.ui.screens.data.table import PLAIN

YEARS = (1900, 2100)
"""Whole numbers that are all within stand for years, which have no thousands mark."""
LARGE = 1_000
"""Where a column has such numbers, each has only the decimals it needs; else all have as many."""
YEAR_NAME = re.compile(r"year|jahr", re.IGNORECASE)
USUAL, SIGNIFICANT, MOST = 4, 3, 10
"""Decimals shown at most; digits shown of the smallest number; decimals for that at most."""


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
    values = column.to_list()
    if column.dtype == pl.Date:
        return ["" if value is None else day(value, words) for value in values]
    if column.dtype.is_integer() and _are_years(column):
        return ["" if value is None else str(value) for value in values]
    digits = 0 if column.dtype.is_integer() else decimals(values)
    mixed = any(abs(value) >= LARGE for value in values if value and math.isfinite(value))
    shapes = ((decimals([value]) if value and mixed else digits) for value in values)
    each = zip(values, shapes, strict=True)
    return ["" if v is None else _number(v, min(d, digits), words.language) for v, d in each]


def _are_years(column: pl.Series) -> bool:
    if column.name in PLAIN or YEAR_NAME.search(column.name):
        return True
    known = column.drop_nulls()
    return known.len() > 0 and bool(known.is_between(*YEARS).all())


def decimals(values: Iterable[float | None]) -> int:
    """Return how many decimals all numbers of a column need, so that they stand below each other.

    Four are enough, unless the smallest number would lose all its digits.
    """
    known = [abs(value) for value in values if value and math.isfinite(value)]
    if not known:
        return 0
    least = min(known)
    most = min(max(USUAL, SIGNIFICANT - 1 - math.floor(math.log10(least))), MOST)
    needed = 0
    for value in known:
        while needed < most and not math.isclose(round(value, needed), value, rel_tol=1e-14):
            needed += 1
        if needed == most:
            break
    return needed


def _number(value: float, digits: int, language: str) -> str:
    if math.isfinite(value):
        return plain(value, digits, language)
    return "NaN" if math.isnan(value) else "∞" if value > 0 else f"{MINUS}∞"
