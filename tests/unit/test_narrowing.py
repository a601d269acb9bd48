"""Narrowing a table: what is kept lies inside, what is sorted is sorted, nothing is invented."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.export.narrowing import Narrowing, ages_of, chosen_columns, narrowed
from ortswandel.paths import DATA
from ortswandel.text import words

pytestmark = pytest.mark.unit

ROWS = pl.read_parquet(DATA / "age_structure.parquet").filter(pl.col("ags") == "15087220")
PLAIN = pl.DataFrame({"ags": ["b", "a", "c"], "value": [2.0, None, 3.0]})


def test_nothing_asked_keeps_everything():
    assert narrowed(ROWS, Narrowing()).equals(ROWS)
    assert chosen_columns(ROWS, Narrowing()).equals(ROWS)


@given(low=st.integers(0, 100), width=st.none() | st.integers(0, 100))
def test_every_kept_age_group_lies_inside_and_no_other_is_lost(low: int, width: int | None):
    high = None if width is None else low + width
    kept = narrowed(ROWS, Narrowing(ages=f"{low}-{'' if high is None else high}"))
    inside = [
        row["age_from"] >= low
        and (high is None or (row["age_to"] is not None and row["age_to"] <= high))
        for row in ROWS.iter_rows(named=True)
    ]
    assert kept.equals(ROWS.filter(pl.Series(inside, dtype=pl.Boolean)))


def test_single_ages_are_kept_too():
    rows = pl.DataFrame({"age": [0, 60, 65]})
    assert narrowed(rows, Narrowing(ages="60-"))["age"].to_list() == [60, 65]
    assert narrowed(rows, Narrowing(ages="0-60"))["age"].to_list() == [0, 60]


def test_sex_is_kept_and_tables_without_it_stay_whole():
    assert set(narrowed(ROWS, Narrowing(sex="female"))["sex"]) == {"female"}
    assert narrowed(PLAIN, Narrowing(sex="female", ages="0-5")).equals(PLAIN)


@pytest.mark.parametrize(
    ("sort", "order"), [("value", ["b", "c", "a"]), ("-value", ["c", "b", "a"])]
)
def test_missing_values_come_last_in_both_orders(sort: str, order: list[str]):
    assert narrowed(PLAIN, Narrowing(sort=sort))["ags"].to_list() == order


def test_columns_keep_the_order_of_the_table_and_unknown_ones_change_nothing():
    assert chosen_columns(PLAIN, Narrowing(columns=("value", "ags", "x"))).columns == [
        "ags",
        "value",
    ]
    assert chosen_columns(PLAIN, Narrowing(columns=("x",))).columns == PLAIN.columns


@pytest.mark.parametrize("text", ["", "alt", "65", "-5-3", "64-18", "1000-", "18-64; drop", "١-٩"])
def test_other_ages_are_refused_in_one_sentence(text: str):
    with pytest.raises(InputError) as caught:
        ages_of(text)
    assert text[:40] in words("de").error(caught.value)


def test_another_sex_is_refused_with_the_allowed_ones():
    with pytest.raises(InputError) as caught:
        Narrowing(sex="x")
    assert "male, female, total" in words("de").error(caught.value)
