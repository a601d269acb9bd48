"""Indicators at their newest date: names, dates and the values of towns, Kreise and the Land."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from ortswandel.catalog import Indicator
from ortswandel.dates import stand
from ortswandel.numbers import fmt
from ortswandel.ui.session import ask, catalog, places, publishers_line, speak, t

ONE_LINE = 34
"""Letters that fit on one line of a table."""


@dataclass(frozen=True)
class Newest:
    """An indicator at the newest date for which towns have a value.

    Attributes:
        indicator: Entry of the catalogue.
        year: Year of the values.
        reference: Date as in the data, None where the source states none.
        town_values: Values of all towns; empty where only Kreise and the Land have one.
    """

    indicator: Indicator
    year: int
    reference: str | None
    town_values: tuple[float, ...]

    @property
    def name(self) -> str:
        """Name in the reader's language."""
        return t(f"indicator.{self.indicator.id}.name")

    @property
    def brief(self) -> str:
        """Name for one line of a table: the short one where the full one is long."""
        return (
            self.name if len(self.name) <= ONE_LINE else t(f"indicator.{self.indicator.id}.short")
        )

    @property
    def date(self) -> str:
        """Date in the reader's language."""
        return stand(self.reference, speak())

    def say(self, value: float | None) -> str:
        """Return a value as a reader should see it."""
        return say(self.indicator, value)


@dataclass(frozen=True)
class Cell:
    """One value and how it came about."""

    value: float | None = None
    method: str | None = None


def say(indicator: Indicator, value: float | None) -> str:
    """Return a value of an indicator as a reader should see it."""
    digits, signed = indicator.decimals, indicator.signed
    return fmt(value, indicator.unit, speak(), decimals=digits, signed=signed)


@st.cache_resource(show_spinner=False, max_entries=200)
def newest(names: tuple[str, ...]) -> dict[str, Newest]:
    """Return the indicators in the order asked for; read once per list and process."""
    rows = ask("indicator_spread", indicators=list(names)).rows_by_key("indicator", named=True)
    found: dict[str, Newest] = {}
    for name in names:
        entry = catalog().indicators[name]
        row = rows[name][0] if name in rows else None
        values = tuple(row["town_values"]) if row else ()
        year = row["year"] if row else max(entry.years)
        reference = row["reference"] if row else _reference(name, year)
        found[name] = Newest(entry, year, reference, values)
    return found


@st.cache_resource(show_spinner=False)
def age_dates() -> pl.DataFrame:
    """Return the dates for which the ages of all towns are known; read once per process."""
    return ask("age_dates")


def _reference(name: str, year: int) -> str | None:
    """Return the date of an indicator that only Kreise and the Land have."""
    kreise = [place.region for place in places() if not place.is_town]
    rows = ask("indicator_at_dates", regions=kreise, indicators=[name], years=[year])
    return next(iter(rows["reference"].to_list()), None)


def cells(regions: Sequence[str], found: Mapping[str, Newest]) -> dict[tuple[str, str], Cell]:
    """Return the values of places by region and indicator; what is missing is left out."""
    rows = ask(
        "indicator_at_dates",
        regions=list(regions),
        indicators=list(found),
        years=[item.year for item in found.values()],
    )
    return {
        (row["region"], row["indicator"]): Cell(row["value"], row["method"])
        for row in rows.iter_rows(named=True)
    }


def sources(found: Sequence[Indicator], date: str | None = None) -> str:
    """Return the line that names the publishers of these indicators."""
    ids = dict.fromkeys(source for indicator in found for source in indicator.sources)
    return publishers_line([catalog().sources[i].publisher for i in ids], date=date)
