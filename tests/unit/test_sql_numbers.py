"""Numbers of an answer to SQL: German on the German page, never a year with a thousands mark."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.text import words
from ortswandel.ui.screens.data.sql_numbers import MOST, column_in_words, decimals, in_words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")


def german(values: list[object], name: str = "n") -> list[str]:
    return column_in_words(pl.Series(name, values), DE)


def test_marks_follow_the_language_of_the_page() -> None:
    column = pl.Series("n", [1234.5, -0.25, None])
    assert column_in_words(column, DE) == ["1.234,5", "−0,25", ""]
    assert column_in_words(column, EN) == ["1,234.5", "−0.25", ""]


def test_whole_numbers_have_thousands_marks_and_years_have_none() -> None:
    assert german([12626, 7]) == ["12.626", "7"]
    assert german([1990, 2025]) == ["1990", "2025"]
    assert german([2025, 3000], "year") == ["2025", "3000"]
    assert german([2025, 3000], "Jahr der Zählung") == ["2025", "3000"]
    assert german([2025, 3000], "people") == ["2.025", "3.000"]


def test_numbers_of_a_column_stand_below_each_other() -> None:
    assert german([0.5, 0.25, 3.0]) == ["0,50", "0,25", "3,00"]
    assert german([1 / 3, 2.0]) == ["0,3333", "2,0000"]
    assert german([3.0, 4.0]) == ["3", "4"]


def test_large_and_small_numbers_of_a_column_have_the_decimals_they_need() -> None:
    assert german([2_873_957.0, 1000.25, 1 / 3]) == ["2.873.957", "1.000,25", "0,3333"]


def test_the_smallest_number_keeps_its_digits() -> None:
    assert german([0.00001234, 1.0])[0] == "0,0000123"
    assert decimals([1e-30]) == MOST


def test_what_is_no_number_is_said() -> None:
    assert german([math.nan, math.inf, -math.inf, 1.5]) == ["NaN", "∞", "−∞", "1,5"]


def test_dates_are_written_out_and_words_are_left_alone() -> None:
    rows = pl.DataFrame({"at": [date(2025, 12, 31)], "name": ["Hettstedt"], "yes": [True]})
    assert in_words(rows, DE) == {"at": ["31.12.2025"]}


@given(st.lists(st.one_of(st.none(), st.floats(), st.integers(-(10**15), 10**15).map(float))))
def test_every_column_gets_a_text_per_row(values: list[float | None]) -> None:
    found = column_in_words(pl.Series("n", values, pl.Float64), DE)
    assert [text == "" for text in found] == [value is None for value in values]


@given(st.lists(st.floats(-1e9, 1e9).filter(lambda x: x == 0 or abs(x) > 1e-3), min_size=1))
def test_a_text_read_back_is_the_number_to_four_decimals(values: list[float]) -> None:
    for text, value in zip(german(list(values)), values, strict=True):
        read = float(text.replace(".", "").replace(",", ".").replace("−", "-"))
        assert read == pytest.approx(value, abs=6e-5)
