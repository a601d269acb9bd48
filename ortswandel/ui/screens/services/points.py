"""Schools, hospitals, stations and stops: which a map shows, where they are, the table of them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import streamlit as st

from ortswandel.dates import stand
from ortswandel.numbers import fmt
from ortswandel.ui.session import ask, catalog, speak, t
from ortswandel.ui.tables import Table

STOP, STATION = "stop", "station"
MOST_KEPT = 32
"""Choices of a map whose points are kept."""


@dataclass(frozen=True)
class Service:
    """One choice of the map: what shades the towns, and which points stand on them."""

    indicator: str
    kinds: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """What the points are: hospitals, stations, stops or schools."""
        return self.kinds[0] if self.kinds[0] in ("hospital", STATION, STOP) else "school"


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def points_of(service: Service) -> pl.DataFrame:
    """Return the points; stops are thinned to one per field of about 1.4 by 2.2 kilometres.

    Kept for the next run; must not be changed.
    """
    if STOP not in service.kinds:
        return ask("supply_points", kinds=list(service.kinds))
    stops = ask("supply_stops")
    return stops.with_columns(kind=pl.lit(STOP), name=pl.lit(""), town_name=pl.lit(""))


def point_table(service: Service, points: pl.DataFrame) -> Table:
    """Return the points by town; stops, which have no names of their own here, as numbers."""
    if STOP in service.kinds:
        return _stop_table()
    heads = [t("supply.point"), t("supply.kind_head"), t("table.town"), t("table.as_of")]
    rows = [
        [
            row["name"],
            t(f"supply.kind.{row['kind']}"),
            row["town_name"],
            stand(row["reference"], speak()),
        ]
        for row in points.sort("town_name", "name").iter_rows(named=True)
    ]
    return heads, rows


def _stop_table() -> Table:
    year = max(catalog().indicators["transit_stops"].years)
    values = ask("indicator_by_town", indicator="transit_stops", year=year)
    heads = [t("table.town"), t("table.kreis"), t("supply.kinds.stop")]
    rows = [
        [row["name"], row["kreis_name"], fmt(row["value"], "count", speak())]
        for row in values.sort("value", descending=True).iter_rows(named=True)
    ]
    return heads, rows
