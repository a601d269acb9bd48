"""Demand and thresholds of all towns: norms, sites and population brought to the model and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from ortswandel.model.axes import Bools, Floats, Ints
from ortswandel.model.demand import (
    FIRE_SHARE,
    demand,
    persons_behind,
    position,
    weights,
)
from ortswandel.model.inputs import Inputs
from ortswandel.model.thresholds import Tipping, last_unit, tipping, together
from ortswandel.norms import LIMITS, Norm, Norms, norms_from_rows

CITIES: Final = ("15001000", "15002000", "15003000")
"""Dessau-Roßlau, Halle, Magdeburg: own minimum sizes in the ordinance on school planning."""
FIRE_MEMBERS: Final = "fire_active_members"
"""Measure of the published totals from which the share of helpers is formed."""


YEAR_GROUPS: Final = 4
"""Year groups of a primary school."""


@dataclass(frozen=True)
class Threshold:
    """What can tip.

    Attributes:
        name: Name of the threshold.
        demand: Kind of demand.
        size: Norm that gives the size of one unit, or "" where sites or places decide.
        times: Units are looked at in blocks of this many: a class in each of four year groups.
        rising: It tips when demand goes above, not below.
    """

    name: str
    demand: str
    size: str = ""
    times: int = 1
    rising: bool = False

    def block(self, norms: Norms) -> float:
        """Return the demand that fills one block of units."""
        return self.times * norms[self.size]


THRESHOLDS: Final = (
    Threshold("primary_school", "primary_pupils"),
    Threshold("school_class", "primary_pupils", "class_size_primary", YEAR_GROUPS),
    Threshold("day_care_centre", "childcare", "childcare_children_per_facility"),
    Threshold("gp_seat", "inhabitants", "gp_ratio"),
    Threshold("pharmacy", "inhabitants", "inhabitants_per_pharmacy_st"),
    Threshold("fire_crew", "fire_members", "fire_group_strength"),
    Threshold("home_places", "care_homes", rising=True),
)
"""All thresholds in the order they are shown."""


@dataclass(frozen=True)
class Supply:
    """What the towns have, in the order of the model's towns.

    Attributes:
        ags: Town keys.
        schools: Primary schools of the town or, for members, of their Verbandsgemeinde, `[town]`.
        school_group: Number of the group of towns that share the schools, `[town]`.
        kreis: Number of the Kreis, `[town]`.
        is_city: One of the three cities with own minimum sizes, `[town]`.
        kreis_home_places: Places in nursing homes of the Kreis, `[town]`.
        dwellings: Dwellings at the census of 2022, `[town]`.
        occupied_per_person: Occupied dwellings per person then, `[town]`.
    """

    ags: tuple[str, ...]
    schools: Floats
    school_group: Ints
    kreis: Ints
    is_city: Bools
    kreis_home_places: Floats
    dwellings: Floats
    occupied_per_person: Floats


def supply_of(towns: pl.DataFrame) -> Supply:
    """Return what the towns have.

    Args:
        towns: Rows of the question `town_services`, sorted by key; a missing value is NaN after.
    """
    group = _numbered(towns.select(pl.coalesce("association", "region")).to_series())
    sites = _floats(towns["schools"])
    return Supply(
        ags=tuple(towns["region"]),
        schools=together(sites, group),
        school_group=group,
        kreis=_numbered(towns["kreis"]),
        is_city=towns["region"].is_in(list(CITIES)).to_numpy(),
        kreis_home_places=_floats(towns["kreis_home_places"]),
        dwellings=_floats(towns["dwellings"]),
        occupied_per_person=_floats(towns["occupied_per_person"]),
    )


def _numbered(keys: pl.Series) -> Ints:
    return np.unique(keys.to_list(), return_inverse=True)[1].astype(np.int64)


def _floats(values: pl.Series) -> Floats:
    return values.cast(pl.Float64).fill_null(float("nan")).to_numpy()


def published_norms(table: pl.DataFrame, members: Mapping[str, object], inputs: Inputs) -> Norms:
    """Return the norms of the computation, with the share of helpers formed here.

    `share = active members of the Land / people of the age of service at the base date`.

    Args:
        table: Rows of the question `norms`.
        members: The published total of active members: value, reference, citation.
        inputs: For the people of the age of service.

    Raises:
        InputError: A norm is missing.
    """
    used = table.rename({"norm": "name"}).filter(pl.col("name").is_in(list(LIMITS)))
    named = used.select(*Norm.__dataclass_fields__).with_columns(pl.col(pl.String).fill_null(""))
    rows = named.to_dicts()
    ages = {row["name"]: row["value"] for row in rows}
    serving = slice(int(ages["fire_service_age_min"]), int(ages["fire_service_age_max"]))
    share = float(str(members["value"])) / float(inputs.base[:, :, serving].sum())
    own = {
        "name": FIRE_SHARE,
        "value": share,
        "unit": "share",
        "area": "15",
        "reference": members["reference"],
        "citation": members["citation"],
        "url": "",
        "certainty": "derived",
        "caveat": "",
    }
    return norms_from_rows([*rows, own])


@dataclass(frozen=True)
class Population:
    """Residents and additional newcomers of all towns, base year first.

    Attributes:
        base_year: Year of the first state.
        last_year: Year of the last state.
        residents: Persons, `[year + 1, town, sex, age]`.
        newcomers: Persons, same shape.
    """

    base_year: int
    last_year: int
    residents: Floats
    newcomers: Floats

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the states on 31.12."""
        return tuple(range(self.base_year, self.last_year + 1))


@dataclass(frozen=True)
class Services:
    """Demand by year and thresholds of all towns.

    Attributes:
        years: Base year first.
        residents: Demand of the residents, `[year + 1, town, kind]`.
        newcomers: Demand of the newcomers, `[year + 1, town, kind]`.
        tippings: When each threshold is crossed, by its name.
    """

    years: tuple[int, ...]
    residents: Floats
    newcomers: Floats
    tippings: dict[str, Tipping]

    def asked(self, kind: str, year: int, town: int) -> tuple[float, float]:
        """Return the demand of residents and of newcomers of one kind, year and town."""
        at, k = self.years.index(year), position(kind)
        return float(self.residents[at, town, k]), float(self.newcomers[at, town, k])


def services(population: Population, supply: Supply, norms: Norms) -> Services:
    """Return demand and thresholds of all towns.

    Args:
        population: Of the model, towns in the order of `supply`.
        supply: Sites and places.
        norms: Published norms with the reader's changes.
    """
    weight = weights(norms.values)
    residents = demand(population.residents, weight)
    newcomers = demand(population.newcomers, weight)
    behind = persons_behind(population.residents[0], weight)
    found = {
        threshold.name: _tipping(
            threshold, residents, newcomers, behind, supply, norms, population.base_year
        )
        for threshold in THRESHOLDS
    }
    return Services(population.years, residents, newcomers, found)


def _tipping(
    threshold: Threshold,
    residents: Floats,
    newcomers: Floats,
    behind: Floats,
    supply: Supply,
    norms: Norms,
    base_year: int,
) -> Tipping:
    """Return when one threshold is crossed; schools are looked at by Verbandsgemeinde."""
    k = position(threshold.demand)
    path, added, persons = residents[..., k], newcomers[..., k], behind[:, k]
    if threshold.name == "primary_school":
        group = supply.school_group
        path, added, persons = (together(v, group) for v in (path, added, persons))
    limit = limit_of(threshold, path[0], supply, norms)
    return tipping(path, added, persons, limit, base_year, rising=threshold.rising)


def limit_of(threshold: Threshold, today: Floats, supply: Supply, norms: Norms) -> Floats:
    """Return the demand at which a threshold tips; NaN where none can be set, `[town]`.

    Args:
        threshold: Which one.
        today: Demand at the base date, `[town]`.
        supply: Sites and places.
        norms: For minimum sizes.
    """
    if threshold.size:
        return last_unit(today, threshold.block(norms))
    if threshold.name == "primary_school":
        outside, city = (norms[f"school_primary_min_pupils{e}"] for e in ("", "_city"))
        least = supply.schools * np.where(supply.is_city, city, outside)
        return np.where(least > 0.0, least, np.nan)
    in_kreis = together(today, supply.kreis)
    return np.asarray(supply.kreis_home_places * today / in_kreis)


def units_of(threshold: Threshold, limit: float, supply: Supply, norms: Norms, town: int) -> float:
    """Return how many units stand behind a limit: schools, classes, seats, crews or places.

    Classes are those of one year group.
    """
    if threshold.name == "primary_school":
        return float(supply.schools[town])
    return round(limit / threshold.block(norms)) if threshold.size else limit


def dwellings_needed(persons: Floats, supply: Supply, town: int) -> Floats:
    """Return the occupied dwellings if people live as closely as at the census of 2022.

    Args:
        persons: Inhabitants of the town, any shape.
        supply: For the occupied dwellings per person.
        town: Position of the town.
    """
    return np.asarray(persons * supply.occupied_per_person[town])
