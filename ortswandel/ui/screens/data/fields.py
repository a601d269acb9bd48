"""The fields of the data page: table, theme, indicator, places, year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ortswandel.export.selection import CHOSEN, areas
from ortswandel.ui.screens.data import data
from ortswandel.ui.screens.data.data import (
    ALL,
    ALL_YEARS,
    AREA,
    MODEL_YEAR,
    NARROWING,
    TABLE,
    TABLES,
    THEME,
    Choice,
)
from ortswandel.ui.session import change_address, keep_in_address, places, t

WIDTHS = (4, 3, 5, 4, 2)
"""Proportions of the fields."""


def controls(current: Choice, years: Sequence[int]) -> None:
    """Show the fields for table, theme, indicator, places and year."""
    offer = current.offer
    names = data.indicator_names(offer, current.theme)
    everywhere = areas(offer, places())
    fields = [_Field("table", list(TABLES), offer.name, data.table_name, _take_table)]
    if offer.by_indicator:
        everything = [ALL, *names]
        fields += [
            _Field("theme", data.themes(offer), current.theme, data.theme_name, _take_theme),
            _Field(
                "indicator", everything, current.indicator, data.indicator_name, _take_indicator
            ),
        ]
    if len(everywhere) > 1:
        fields.append(_Field("area", everywhere, current.area, data.area_name, _take_area))
    if years:
        options = sorted({*years, current.year or ALL_YEARS, ALL_YEARS}, key=_newest_first)
        shown = current.year or ALL_YEARS
        take = _take_model_year if offer.modelled else _take_year
        fields.append(_Field("year", options, shown, data.year_name, take))
    for column, field in zip(st.columns(WIDTHS), fields, strict=False):
        with column:
            _show(field)


def _newest_first(year: int) -> int:
    return -year if year else -9999


@dataclass(frozen=True)
class _Field:
    """One field: key, options, the chosen one, how it is said, and what takes a change."""

    key: str
    options: Sequence[Any]
    value: Any
    name: Callable[[Any], str]
    take: Callable[[], None]


def _show(field: _Field) -> None:
    labels = {option: field.name(option) for option in field.options}
    st.session_state[f"data-{field.key}"] = field.value
    st.selectbox(
        t(f"data.{field.key}"),
        list(labels),
        format_func=labels.__getitem__,
        key=f"data-{field.key}",
        on_change=field.take,
        filter_mode="contains",
    )


def _take_table() -> None:
    change_address(indicator=None, year=None)
    gone = dict.fromkeys((THEME, AREA, MODEL_YEAR, *NARROWING))
    keep_in_address({TABLE: st.session_state["data-table"], **gone})


def _take_theme() -> None:
    change_address(indicator=None)
    keep_in_address({THEME: st.session_state["data-theme"] or None})


def _take_indicator() -> None:
    change_address(indicator=st.session_state["data-indicator"] or None)


def _take_area() -> None:
    area = st.session_state["data-area"]
    keep_in_address({AREA: None if area == CHOSEN else area})


def _take_year() -> None:
    change_address(year=st.session_state["data-year"] or None)


def _take_model_year() -> None:
    year = st.session_state["data-year"]
    keep_in_address({MODEL_YEAR: str(year) if year else None})
