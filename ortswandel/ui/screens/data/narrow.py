"""Further fields of the data page: size, type, sex, age, columns, order; all in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.export.narrowing import FALLING, SEXES, ages_of
from ortswandel.ui.screens.data import data
from ortswandel.ui.screens.data.data import (
    AGE,
    BETWEEN,
    COLUMNS,
    NARROWING,
    SEX,
    SIZE,
    SORT,
    TYPE,
    Choice,
)
from ortswandel.ui.screens.data.words import heads
from ortswandel.ui.session import address, keep_in_address, t

OLDEST = -1
"""Stands for "and over"."""
ORDERS = ("rising", "falling")


def controls(current: Choice, before: pl.DataFrame) -> None:
    """Show what narrows the table, folded away until it is used.

    Args:
        current: What is asked for.
        before: Its rows before sex, ages and order.
    """
    used = sum(key in address().extra for key in NARROWING)
    title = t("data.narrow_used", n=used) if used else t("data.narrow")
    fold = st.expander(title, expanded=bool(used), icon=":material/filter_list:", key="data-narrow")
    with fold:
        _rows_fields(current, before)
        _columns_fields(current, before)
        if used:
            st.button(t("data.narrow_reset"), on_click=reset, key="data-narrow-reset")


def reset() -> None:
    """Take everything that narrows out of the address."""
    keep_in_address(dict.fromkeys(NARROWING))


def _rows_fields(current: Choice, before: pl.DataFrame) -> None:
    """Show the fields that keep some of the rows, where the table has what they ask for."""
    by_town = "town" in current.offer.levels
    fields: list[Callable[[Choice, pl.DataFrame], None]] = [_sizes, _types] if by_town else []
    fields += [_sex] if "sex" in before.columns else []
    fields += [_ages] if {"age", "age_from"} & set(before.columns) else []
    if fields:
        for column, field in zip(st.columns(len(fields)), fields, strict=True):
            with column:
                field(current, before)


def _sizes(current: Choice, before: pl.DataFrame) -> None:
    del before
    names = {name: t(f"size_class.{name}") for name in data.size_classes()}
    _several("sizes", names, current.sizes, SIZE)


def _types(current: Choice, before: pl.DataFrame) -> None:
    del before
    _several("types", {name: name for name in data.settlement_types()}, current.types, TYPE)


def _several(key: str, names: dict[str, str], chosen: Sequence[str], parameter: str) -> None:
    """Show a field for several values, which stand in the address in one parameter."""
    at = f"data-{key}"
    st.session_state[at] = list(chosen)
    st.multiselect(
        t(f"data.{key}"),
        list(names),
        format_func=names.__getitem__,
        key=at,
        placeholder=t("data.every"),
        select_all=False,
        on_change=lambda: _take(parameter, BETWEEN.join(st.session_state[at])),
    )


def _sex(current: Choice, before: pl.DataFrame) -> None:
    there = set(before["sex"]) | {current.narrowing.sex}
    names = {"": t("data.every")} | {n: t(f"sex.{n}") for n in SEXES if n in there}
    _one("sex", names, current.narrowing.sex, lambda: _take(SEX, st.session_state["data-sex"]))


def _ages(current: Choice, before: pl.DataFrame) -> None:
    """Show first and last age, of those the groups begin and end with."""
    first, last = ages_of(current.narrowing.ages) if current.narrowing.ages else (0, None)
    begins, ends = _limits(before)
    low, high = st.columns(2)
    with low:
        names = {age: str(age) for age in sorted({0, first, *begins})}
        _one("age_first", names, first, _take_ages)
    with high:
        over = {OLDEST: t("data.age_over")}
        names = {age: str(age) for age in sorted({*ends, *([last] if last else [])})} | over
        _one("age_last", names, OLDEST if last is None else last, _take_ages)


def _limits(before: pl.DataFrame) -> tuple[list[int], list[int]]:
    """Return the ages with which groups begin and end."""
    pair = ("age", "age") if "age" in before.columns else ("age_from", "age_to")
    begins, ends = (before[name].drop_nulls().unique().to_list() for name in pair)
    return begins, ends


def _take_ages() -> None:
    first, last = st.session_state["data-age_first"], st.session_state["data-age_last"]
    everyone = first == 0 and last == OLDEST
    end = "" if last == OLDEST else str(max(first, last))
    _take(AGE, "" if everyone else f"{first}-{end}")


def _one(key: str, names: Mapping[Any, str], value: object, take: Callable[[], None]) -> None:
    """Show a field for one value."""
    st.session_state[f"data-{key}"] = value
    st.selectbox(
        t(f"data.{key}"),
        list(names),
        format_func=names.__getitem__,
        key=f"data-{key}",
        on_change=take,
    )


def _columns_fields(current: Choice, before: pl.DataFrame) -> None:
    """Show which columns are kept and by which the rows are sorted."""
    names = heads(current, before.columns)
    how = current.narrowing
    left, middle, right = st.columns((6, 3, 2))
    with left:
        _several("columns", names, [n for n in names if n in how.columns], COLUMNS)
    with middle:
        options = {"": t("data.as_it_is")} | names
        _one("sort", options, how.sort_column if how.sort_column in names else "", _take_sort)
    with right:
        words = {name: t(f"data.{name}") for name in ORDERS}
        _one("order", words, ORDERS[how.falling], _take_sort)


def _take_sort() -> None:
    column = st.session_state["data-sort"]
    falling = st.session_state["data-order"] == ORDERS[1]
    _take(SORT, (FALLING if falling else "") + column if column else "")


def _take(parameter: str, value: str) -> None:
    """Keep a value in the address; an empty one takes the parameter out."""
    keep_in_address({parameter: value or None})
