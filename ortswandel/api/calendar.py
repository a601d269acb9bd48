"""The threshold calendar as an answer: one row per town and threshold, newcomers everywhere."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Final

import polars as pl

from ortswandel.api.content import Content, keys_of
from ortswandel.api.queries import Where
from ortswandel.catalog import Source
from ortswandel.export import tables as export
from ortswandel.export.selection import OFFERS
from ortswandel.findings.services import Entry
from ortswandel.findings.services_list import table
from ortswandel.holdings import Holdings
from ortswandel.norms import Norms
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import (
    INDICATORS,
    TABLES,
    entries,
    of_all_towns,
    published_in,
    supply_in,
)
from ortswandel.text import Words

UNITS: Final = {"people": "persons", "delay_years": "years"}
TOWNS: Final = OFFERS["population"]
"""Places are chosen as for a table of towns: a Kreis stands for its towns."""


def calendar_content(
    holdings: Holdings, scenario: Scenario, names: Sequence[str], where: Where, words: Words
) -> Content:
    """Return what tips when in towns, without newcomers and with those of a scenario.

    Every town receives as many per 1,000 people as the scenario's own.

    Raises:
        InputError: A place or the scenario's town does not exist.
    """
    wanted = frozenset(keys_of(holdings, TOWNS, where))
    rows = table(_entries(holdings, scenario, names, wanted, words), scenario, words)
    sources, unit = _sources(holdings), words("services.land.unit")
    about = {"scenario": json.loads(scenario.to_json()), "note": words("api.modelled_calendar")}
    about["thresholds"] = {name: words(f"services.threshold.{name}") for name in names}

    def with_origin(part: pl.DataFrame) -> pl.DataFrame:
        known = export.with_table_origin(part, sources, unit)
        return export.with_scenario(known, scenario.in_one_line())

    titles = {name: words.get(f"services.column.{name}", name) for name in rows.columns}
    return Content("services_calendar", rows, sources, with_origin, UNITS, about, titles)


def _entries(
    holdings: Holdings,
    scenario: Scenario,
    names: Sequence[str],
    wanted: Collection[str],
    words: Words,
) -> list[Entry]:
    """Return the thresholds of the towns asked for."""
    sites = supply_in(holdings.database)
    published = published_in(holdings.database, holdings.data_dir, words).published
    norms = Norms(published, scenario.norms)
    found = of_all_towns(scenario, norms, sites, holdings.data_dir)
    everywhere = entries(found, names, sites, norms, holdings.places)
    return [entry for entry in everywhere if entry.town.region in wanted]


def _sources(holdings: Holdings) -> tuple[Source, ...]:
    """Return the publications behind the thresholds."""
    found = holdings.catalog
    ids = [i for name in TABLES for i in found.tables[name].sources]
    return holdings.sources([*ids, *(i for n in INDICATORS for i in found.indicators[n].sources)])
