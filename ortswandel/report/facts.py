"""Everything a report says, as numbers: read once, from the database and the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from ortswandel.catalog import Catalog
from ortswandel.db import Database
from ortswandel.errors import InputError
from ortswandel.findings.place_among import Placed, of_town, placed
from ortswandel.places import LAND, Place, Places
from ortswandel.report.outlook import Outlook, outlook
from ortswandel.scenarios.scenario import Scenario

SHARE_OLD, CHILDREN = "share_65plus", "child_woman_ratio"
JOURNEY = "car_min_emergency_hospital"
"""Only towns have it."""
TABLE = ("median_age", "share_80plus", "old_age_dependency", "vacancy_rate", JOURNEY)
INDICATORS = (SHARE_OLD, CHILDREN, *TABLE)


@dataclass(frozen=True)
class House:
    """Where reports are made from: tables, catalogue, places, the model's folder."""

    database: Database
    catalog: Catalog
    places: Places
    data_dir: Path


@dataclass(frozen=True)
class Value:
    """One value of an indicator, how it came about and when."""

    value: float
    method: str
    year: int


@dataclass(frozen=True)
class Facts:
    """What is known about one place and the places beside it.

    Attributes:
        place: The town or Kreis the report is about.
        other: The place it is compared with, or None.
        land: Sachsen-Anhalt.
        population: Columns region, year, population, census_base, methods.
        values: Values by region and indicator, each indicator at its newest date.
        town_values: Values of all towns by indicator, at the same date.
        ages: Age groups by sex at the newest date, of place, other and Land.
        pair_ages: The same, both sexes together.
        ages_year: Year of the age groups.
        outlook: The computed future.
    """

    place: Place
    other: Place | None
    land: Place
    population: pl.DataFrame
    values: Mapping[tuple[str, str], Value]
    town_values: Mapping[str, tuple[float, ...]]
    ages: pl.DataFrame
    pair_ages: pl.DataFrame
    ages_year: int
    outlook: Outlook

    @property
    def beside(self) -> tuple[Place, ...]:
        """The places compared with, the Land last."""
        return (self.other, self.land) if self.other else (self.land,)

    @property
    def everyone(self) -> tuple[Place, ...]:
        """The place itself and those beside it."""
        return (self.place, *self.beside)

    def course(self, place: Place, base: str | None = None) -> pl.DataFrame:
        """Return the population of one place by year, of one census base or of all."""
        own = self.population.filter(pl.col("region") == place.region).sort("year")
        return own if base is None else own.filter(pl.col("census_base") == base)

    def value(self, place: Place, indicator: str) -> Value | None:
        """Return a value, or None where it is missing."""
        return self.values.get((place.region, indicator))


def read_facts(house: House, regions: Sequence[str], scenario: Scenario) -> Facts:
    """Return the facts about the first of `regions` beside the second and the Land.

    Args:
        house: Tables, catalogue, places.
        regions: Keys as chosen; a report is about the first, others than two are left out.
        scenario: Who comes, under which assumptions; its town is replaced by the place.

    Raises:
        InputError: The first key is no town and no Kreis, or the scenario doesn't fit.
        DataError: A table is missing.
    """
    place = reported(house.places, regions[0])
    known = [house.places[key] for key in regions[1:2] if key in house.places]
    other = next((p for p in known if p.region not in (LAND, place.region)), None)
    land = house.places[LAND]
    keys = list(dict.fromkeys(p.region for p in (place, other, land) if p))
    newest = _newest(house.database)
    year = int(house.database.run("age_dates").filter("has_sex")["year"].max() or 0)  # type: ignore[arg-type]
    wanted = replace(scenario, town=place.region) if place.is_town else scenario
    return Facts(
        place=place,
        other=other,
        land=land,
        population=house.database.run("population_by_year", regions=keys),
        values=_values(house.database, keys, {name: row["year"] for name, row in newest.items()}),
        town_values={name: tuple(row["town_values"]) for name, row in newest.items()},
        ages=house.database.run("age_groups", regions=keys, year=year, by_sex=True),
        pair_ages=house.database.run("age_groups", regions=keys, year=year, by_sex=False),
        ages_year=year,
        outlook=outlook(place, wanted, house.data_dir),
    )


def reported(places: Places, region: str) -> Place:
    """Return the town or Kreis a report can be about.

    Raises:
        InputError: The key is neither.
    """
    if region not in places or region == LAND or places[region] not in places.choices:
        raise InputError("report_place", value=region)
    return places[region]


def _newest(database: Database) -> dict[str, dict[str, Any]]:
    """Return year and values of all towns of each indicator at its newest date."""
    rows = database.run("indicator_spread", indicators=list(INDICATORS))
    return {row["indicator"]: row for row in rows.iter_rows(named=True)}


def _values(
    database: Database, regions: Sequence[str], years: Mapping[str, int]
) -> dict[tuple[str, str], Value]:
    rows = database.run(
        "indicator_at_dates",
        regions=list(regions),
        indicators=list(years),
        years=list(years.values()),
    )
    return {
        (row["region"], row["indicator"]): Value(row["value"], row["method"], row["year"])
        for row in rows.iter_rows(named=True)
    }


def profile(house: House, town: Place) -> dict[str, Placed]:
    """Return the newest values of all indicators of a town beside those of all towns."""
    names = [name for name, meta in house.catalog.indicators.items() if "town" in meta.levels]
    rows = house.database.run("town_profile", indicators=names)
    return placed(of_town(rows, town.region))
