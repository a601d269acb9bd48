"""What an answer holds: rows, where they come from, and what else there is to say about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ortswandel.api.queries import OfTable, Where
from ortswandel.catalog import UNITS, Source
from ortswandel.errors import InputError
from ortswandel.export import tables as export
from ortswandel.export.selection import CHOSEN, OFFERS, Offer, of_year, regions
from ortswandel.holdings import Holdings
from ortswandel.near import near
from ortswandel.scenarios import forecast
from ortswandel.scenarios.forecast_tables import DECIMALS
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import Words

UNIT_OF_PROJECTION = "persons"


@dataclass(frozen=True)
class Content:
    """Rows of one table and what goes along with them.

    Attributes:
        table: Name of the table.
        rows: All rows asked for.
        sources: Publications they come from.
        with_origin: Adds unit, attribution and licence to rows as columns.
        units: Unit of each column that has one.
        about: Further entries of a JSON answer.
        titles: What columns are called where they are called otherwise than elsewhere.
    """

    table: str
    rows: pl.DataFrame
    sources: tuple[Source, ...]
    with_origin: Callable[[pl.DataFrame], pl.DataFrame]
    units: Mapping[str, str]
    about: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def keys_of(holdings: Holdings, offer: Offer, query: Where) -> list[str]:
    """Return the keys of the places asked for; all where neither places nor area are given.

    Raises:
        InputError: A place does not exist.
    """
    places = holdings.places
    if query.orte is None and query.gebiet is None:
        return list(places.regions)
    chosen = query.orte.split("-") if query.orte else []
    for key in chosen:
        if key not in places:
            raise InputError("unknown_place", value=key, near=near(key, places.regions))
    found = regions(offer, CHOSEN, chosen, places)
    more = regions(offer, query.gebiet, [], places) if query.gebiet else []
    return list(dict.fromkeys([*found, *more]))


def table_content(holdings: Holdings, name: str, query: OfTable, words: Words) -> Content:
    """Return rows of one table on offer.

    Raises:
        InputError: A place, the year or the indicator does not exist.
    """
    offer = OFFERS[name]
    keys = keys_of(holdings, offer, query)
    if offer.by_indicator:
        return _indicator_content(holdings, offer, keys, query, words)
    rows = of_year(holdings.database.run(offer.query, regions=keys), query.jahr)
    sources = holdings.table_sources(name)
    units = {c.name: c.unit for c in holdings.catalog.tables[name].columns if c.unit}
    unit = "; ".join(f"{column}: {words(f'unit.{unit}')}" for column, unit in units.items())
    return Content(
        name, rows, sources, lambda part: export.with_table_origin(part, sources, unit), units
    )


def indicator_names(holdings: Holdings, table: str, query: OfTable) -> list[str]:
    """Return the names of the indicators of a table that a question asks for."""
    return [
        name
        for name, meta in holdings.catalog.indicators.items()
        if meta.table == table
        and query.merkmal in (None, name)
        and query.thema in (None, meta.theme)
    ]


def _indicator_content(
    holdings: Holdings, offer: Offer, keys: list[str], query: OfTable, words: Words
) -> Content:
    """Return rows of indicators, with unit and source of each."""
    names = indicator_names(holdings, offer.name, query)
    rows = holdings.database.run(offer.query, regions=keys, indicators=names)
    found = holdings.catalog.indicators
    titles = {name: words(f"indicator.{name}.name") for name in names}
    about = {
        name: {"title": titles[name], "unit": found[name].unit, "formula": found[name].formula}
        for name in names
    }

    def with_origin(part: pl.DataFrame) -> pl.DataFrame:
        units = {unit: words(f"unit.{unit}") for unit in UNITS}
        origin = export.indicator_origin(holdings.catalog, titles, units)
        return export.with_indicator_origin(part, origin)

    sources = holdings.sources(source for name in names for source in found[name].sources)
    return Content(
        offer.name, of_year(rows, query.jahr), sources, with_origin, {}, {"indicators": about}
    )


def indicator_list(holdings: Holdings, theme: str | None, words: Words) -> Content:
    """Return one row per indicator: what it measures, in which unit, for whom and when."""
    rows = [
        {
            "indicator": meta.id,
            "title": words(f"indicator.{meta.id}.name"),
            "theme": meta.theme,
            "unit": meta.unit,
            "decimals": meta.decimals,
            "levels": " ".join(meta.levels),
            "first_year": min(meta.years),
            "last_year": max(meta.years),
            "table": meta.table,
            "method": meta.method,
            "licence": " | ".join(dict.fromkeys(s.licence for s in holdings.sources(meta.sources))),
            "formula": meta.formula,
        }
        for meta in holdings.catalog.indicators.values()
        if theme in (None, meta.theme)
    ]
    return Content("indicator_list", pl.DataFrame(rows), (), lambda part: part, {})


def projection_content(holdings: Holdings, scenario: Scenario, words: Words) -> Content:
    """Return one row per year of a scenario: population, 80 % range, newcomers and flows.

    Raises:
        InputError: The town does not exist.
    """
    rows = pl.DataFrame(forecast.rows(forecast.run(scenario, holdings.data_dir)))
    tables = [name for name in holdings.catalog.tables if name.startswith("model_")]
    sources = holdings.table_sources(*tables)
    town = holdings.places[scenario.town]
    named = rows.select(
        pl.lit(town.region).alias("ags"),
        pl.lit(town.name).alias("name"),
        pl.col("year").cast(pl.Int32),
        pl.exclude("year"),
    ).with_columns(pl.col(pl.Float64).round(DECIMALS))
    units = {name: UNIT_OF_PROJECTION for name, dtype in rows.schema.items() if dtype.is_float()}
    unit = words(f"unit.{UNIT_OF_PROJECTION}")
    about = {"scenario": json.loads(scenario.to_json()), "note": words("api.modelled")}

    def with_origin(part: pl.DataFrame) -> pl.DataFrame:
        known = export.with_table_origin(part, sources, unit)
        return export.with_scenario(known, scenario.in_one_line())

    return Content(
        "projection",
        named,
        sources,
        with_origin,
        units,
        about,
    )
