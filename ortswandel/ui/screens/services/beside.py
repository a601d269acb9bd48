"""What stands beside a town: its Kreis, towns like it, and medians where nothing is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from statistics import median as middle

import polars as pl
import streamlit as st

from ortswandel.charts.roles import Role, kreis_role, land_role
from ortswandel.findings.alike import DEFAULT_WEIGHTS, alike
from ortswandel.places import LAND
from ortswandel.ui.figures import Cell, Newest, cells
from ortswandel.ui.session import ask, chosen, chosen_roles, places, speak, style, t

ALIKE = "alike"
"""Stands for the median of the similar towns where a key of a place is asked for."""
ALIKE_DASH = (1, 3)
TOWN_MEDIAN = "town_median"
MOST_WITH_KREISE = 2
SINGLE = frozenset({"count", "persons"})
"""Units that add up: the median of a Kreis's towns would not be what the Kreis has."""


@st.cache_resource(show_spinner=False, max_entries=20)
def town_values(indicators: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
    """Return the newest values of all towns, by indicator and key; read once per list."""
    rows = ask("town_profile", indicators=list(indicators)).drop_nulls("value")
    newest = rows.filter(pl.col("year") == pl.col("year").max().over("indicator"))
    found: dict[str, dict[str, float]] = {name: {} for name in indicators}
    for region, indicator, value in newest.select("region", "indicator", "value").iter_rows():
        found[indicator][region] = value
    return found


def of_place(region: str, known: Mapping[str, float]) -> float | None:
    """Return a town's value, for a Kreis or the Land the median of its towns."""
    if len(region) == 8:
        return known.get(region)
    return median(value for town, value in known.items() if town.startswith(region))


def median(values: Iterable[float]) -> float | None:
    """Return the median, None where there is no value."""
    known = list(values)
    return middle(known) if known else None


def kreise() -> list[str]:
    """Return the Kreise of the chosen towns, kreisfreie towns left out, and the chosen Kreise."""
    wanted = [place.kreis if place.is_town else place.region for place in chosen()]
    offered = {place.region for place in places().choices if place.level == "kreis"}
    return [kreis for kreis in dict.fromkeys(wanted) if kreis in offered]


@st.cache_data(show_spinner=False, max_entries=218)
def similar(region: str) -> tuple[str, ...]:
    """Return the keys of the eight towns most like this one, at the usual weights."""
    names = {place.region: place.name for place in places()}
    towns = ask("town_features").with_columns(name=pl.col("region").replace_strict(names))
    return tuple(item.region for item in alike(towns, region, DEFAULT_WEIGHTS))


def roles() -> tuple[Role, ...]:
    """Return the columns: chosen places, their Kreise, towns like the first one, the Land.

    Beside more than two places only the Land has room.
    """
    drawn = {role.region: role for role in chosen_roles() if role.region != LAND}
    tokens, land = style().tokens, land_role(places()[LAND], style().tokens)
    if len(drawn) > MOST_WITH_KREISE:
        return (*drawn.values(), land)
    drawn |= {k: kreis_role(places()[k], tokens, speak()) for k in kreise() if k not in drawn}
    first = next((place for place in chosen() if place.is_town), None)
    if first:
        name = t("supply.alike", place=first.name)
        grey = replace(land, region=ALIKE, name=name, color=tokens.others, ink=tokens.quiet)
        drawn[ALIKE] = replace(grey, dash=ALIKE_DASH)
    return (*drawn.values(), land)


def filled(shown: Collection[Role], found: Mapping[str, Newest]) -> dict[tuple[str, str], Cell]:
    """Return the values of the columns by place and indicator.

    Similar towns have the median of their values; so have Kreise and the Land where nothing is
    published for them, unless the values would add up.
    """
    known = cells([role.region for role in shown if role.region != ALIKE], found)
    towns = town_values(tuple(found))
    for name, item in found.items():
        for role in shown:
            if (role.region, name) not in known and item.town_values:
                cell = _median_cell(role.region, item, towns[name])
                known |= {(role.region, name): cell} if cell else {}
    return known


def _median_cell(region: str, item: Newest, values: Mapping[str, float]) -> Cell | None:
    if region == ALIKE:
        first = next(place for place in chosen() if place.is_town)
        own = median(values[town] for town in similar(first.region) if town in values)
        return None if own is None else Cell(own, "observed")
    if len(region) == 8 or item.indicator.unit in SINGLE:
        return None
    own = of_place(region, values)
    return None if own is None else Cell(own, TOWN_MEDIAN)
