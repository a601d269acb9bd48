"""Parts of the data page: what to show, for which places and years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.catalog import THEMES
from ortswandel.errors import InputError
from ortswandel.export.selection import CHOSEN, OFFERS, Offer, areas, of_year, regions
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    change_address,
    keep_in_address,
    places,
    speak,
    t,
)

TABLE, THEME, AREA = "tabelle", "thema", "gebiet"
ALL, ALL_YEARS = "", 0
WIDTHS = (4, 3, 5, 4, 2)
"""Proportions of the fields."""


@dataclass(frozen=True)
class Choice:
    """What is asked for; `theme` and `indicator` are "" for all of them, `year` None for all."""

    offer: Offer
    theme: str
    indicator: str
    area: str
    year: int | None

    @property
    def indicators(self) -> list[str]:
        """Names of the indicators asked for."""
        return [self.indicator] if self.indicator else indicator_names(self.offer, self.theme)

    @property
    def regions(self) -> list[str]:
        """Keys of the places asked for."""
        return regions(self.offer, self.area, address().places, places())


def indicator_names(offer: Offer, theme: str) -> list[str]:
    """Return the indicators of one table, of one theme or of all."""
    return [
        name
        for name, meta in catalog().indicators.items()
        if meta.table == offer.name and theme in (ALL, meta.theme)
    ]


def choice() -> Choice:
    """Return what the address asks for; what it can't ask for is said and replaced."""
    extra, indicator = address().extra, address().indicator or ALL
    usual = catalog().indicators[indicator].table if indicator else "indicators"
    offer = OFFERS[_allowed(TABLE, extra.get(TABLE, usual), list(OFFERS), usual)]
    if not offer.by_indicator or (indicator and indicator not in indicator_names(offer, ALL)):
        indicator = ALL
    theme = _allowed(THEME, extra.get(THEME, ALL), themes(offer), ALL)
    if indicator and theme != catalog().indicators[indicator].theme:
        theme = ALL
    here = areas(offer, places())
    area = _allowed(AREA, extra.get(AREA, here[0]), _all_areas(), here[0])
    return Choice(offer, theme, indicator, area if area in here else here[0], address().year)


def themes(offer: Offer) -> list[str]:
    """Return "" for all themes, and the themes of a table's indicators."""
    found = {catalog().indicators[name].theme for name in indicator_names(offer, ALL)}
    return [ALL, *(theme for theme in THEMES if theme in found)]


def _all_areas() -> list[str]:
    return list(dict.fromkeys(area for offer in OFFERS.values() for area in areas(offer, places())))


def _allowed(name: str, value: str, allowed: Sequence[str], default: str) -> str:
    """Return `value` if it is allowed, else say so in one sentence and return the default."""
    if value in allowed:
        return value
    known = ", ".join(option for option in allowed if option)
    error = InputError("unknown_parameter", name=name, value=value, allowed=known)
    st.warning(speak().error(error))
    return default


def controls(current: Choice, years: Sequence[int]) -> None:
    """Show the fields for table, theme, indicator, places and year."""
    offer = current.offer
    names = indicator_names(offer, current.theme)
    everywhere = areas(offer, places())
    fields = [_Field("table", list(OFFERS), offer.name, table_name, _take_table)]
    if offer.by_indicator:
        everything = [ALL, *names]
        fields += [
            _Field("theme", themes(offer), current.theme, theme_name, _take_theme),
            _Field("indicator", everything, current.indicator, indicator_name, _take_indicator),
        ]
    if len(everywhere) > 1:
        fields.append(_Field("area", everywhere, current.area, area_name, _take_area))
    if years:
        options = sorted({*years, current.year or ALL_YEARS, ALL_YEARS}, key=_newest_first)
        shown = current.year or ALL_YEARS
        fields.append(_Field("year", options, shown, year_name, _take_year))
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
    keep_in_address({TABLE: st.session_state["data-table"], THEME: None, AREA: None})


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


def table_name(name: str) -> str:
    """Return a table's name for readers."""
    return t(f"data.name.{name}")


def theme_name(name: str) -> str:
    """Return a theme's name for readers."""
    return t(f"theme.{name}") if name else t("data.all_themes")


def indicator_name(name: str) -> str:
    """Return an indicator's name for readers."""
    return t(f"indicator.{name}.name") if name else t("data.all_indicators")


def area_name(name: str) -> str:
    """Return an area's name for readers: the chosen places, all towns, the towns of a Kreis."""
    if name in places():
        return t("data.where.kreis", name=places()[name].name)
    return t(f"data.where.{name}")


def year_name(year: int | None) -> str:
    """Return a year, or the words for all years."""
    return str(year) if year else t("data.all_years")


def rows(current: Choice) -> tuple[pl.DataFrame, list[int]]:
    """Return the rows asked for, and the years there are for the same table and places."""
    parameters: dict[str, list[str]] = {"regions": current.regions}
    if current.offer.by_indicator:
        parameters["indicators"] = current.indicators
    everything = _in_order(ask(current.offer.query, **parameters), current)
    return of_year(everything, current.year), years_of(everything)


def _in_order(everything: pl.DataFrame, current: Choice) -> pl.DataFrame:
    """Return rows of indicators in the order of the catalogue, others as they are."""
    if not current.offer.by_indicator:
        return everything
    order = {name: place for place, name in enumerate(current.indicators)}
    return everything.sort(pl.col("indicator").replace_strict(order), maintain_order=True)


def years_of(everything: pl.DataFrame) -> list[int]:
    """Return the years that rows of all years have; none for tables without years."""
    if "year_from" in everything.columns:
        years = pl.concat([everything["year_from"], everything["year_to"]])
    elif "year" in everything.columns:
        years = everything["year"]
    else:
        return []
    return [int(year) for year in years.unique().sort()]
