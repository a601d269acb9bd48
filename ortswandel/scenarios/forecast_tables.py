"""A scenario as tables: persons of each town and year, in all or by sex and age group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.outcome import Arrivals
from ortswandel.model.project import project
from ortswandel.model.response import newcomers, response
from ortswandel.model_inputs import load_groups
from ortswandel.scenarios.forecast import COUNTED, ESTIMATED, inputs_of, streams_of, total_range
from ortswandel.scenarios.scenario import Scenario

STARTS = tuple(range(0, 95, 5))
"""First ages of the groups: 0–4, 5–9, …, 85–89, 90 and over."""
SEXES = ("male", "female")
DECIMALS = 6
"""Of modelled persons; what lies behind differs from processor to processor."""
UNITS = dict.fromkeys(("population", "low_80", "high_80", "residents", "newcomers"), "persons")
"""Unit of each column that has one, besides ages."""
KEYS: Mapping[str, tuple[str, ...]] = {
    "projection": ("ags", "year"),
    "projection_ages": ("ags", "year", "sex", "age_from"),
}
"""Tables of a scenario, and the columns that tell their rows apart."""


@dataclass(frozen=True)
class Modelled:
    """All towns under one scenario, base year first.

    Attributes:
        ags: Keys of the towns.
        years: Years of the states on 31.12.
        residents: Persons without additional newcomers, `[year, town, sex, age group]`.
        newcomers: Additional newcomers and their children, same shape.
    """

    ags: tuple[str, ...]
    years: tuple[int, ...]
    residents: Floats
    newcomers: Floats


@lru_cache(maxsize=4)
def modelled(scenario: Scenario, data_dir: Path) -> Modelled:
    """Return all towns, each with the scenario's arrivals per 1,000 people of today; kept.

    Args:
        scenario: Its town gives the size the arrivals are set against.
        data_dir: Folder with the model's tables.

    Raises:
        DataError: A table is missing.
    """
    inputs = inputs_of(scenario, data_dir)
    baseline = project(inputs, until=scenario.until)
    people = inputs.base.sum(axis=(1, 2))
    scale = people / people[inputs.town(scenario.town)]
    residents = _grouped(baseline.population)
    added = np.zeros_like(residents)
    for stream in streams_of(scenario, load_groups(data_dir)):
        added += _layer(inputs, stream) * scale[:, None, None]
    return Modelled(tuple(inputs.ags), tuple(baseline.years), residents, added)


def _grouped(persons: Floats) -> Floats:
    """Return single ages on the last axis added up to the groups of `STARTS`."""
    return np.asarray(np.add.reduceat(persons, STARTS, axis=-1))


def _layer(inputs: Inputs, stream: Arrivals) -> Floats:
    """Return what one stream adds where it comes in full, `[year, town, sex, age group]`."""
    persons = np.concatenate([[0.0], stream.households * stream.group.household_size])
    unit = response(inputs, slice(None), stream.group, stream.staying, len(persons) - 1)
    return newcomers(_grouped(unit.population)[: len(persons)], persons)


def table(
    name: str, scenario: Scenario, regions: Sequence[str], names: Mapping[str, str], data_dir: Path
) -> pl.DataFrame:
    """Return one of the tables of `KEYS` for these towns, in the order of towns and years.

    Args:
        name: "projection" or "projection_ages".
        scenario: The scenario.
        regions: Keys of towns; others are left out.
        names: Name of each town.
        data_dir: Folder with the model's tables.

    Raises:
        KeyError: There is no such table.
    """
    found = modelled(scenario, data_dir)
    towns = [k for k, ags in enumerate(found.ags) if ags in set(regions)]
    rows = {"projection": _totals, "projection_ages": _ages}[name](found, towns, scenario)
    named = rows.with_columns(name=pl.col("ags").replace_strict(dict(names), default=""))
    return named.select("ags", "name", pl.exclude("ags", "name")).with_columns(
        pl.col(pl.Float64).round(DECIMALS)
    )


def _totals(found: Modelled, towns: list[int], scenario: Scenario) -> pl.DataFrame:
    """Return persons and 80 % range by town and year."""
    residents, added = (
        part[:, towns].sum(axis=(2, 3)) for part in (found.residents, found.newcomers)
    )
    total = residents + added
    edges = [total_range(total[:, k], scenario) for k in range(len(towns))]
    low, high = (np.array([edge[side] for edge in edges]) for side in (0, 1))
    return pl.DataFrame(
        {
            "ags": np.repeat([found.ags[k] for k in towns], len(found.years)),
            "year": np.tile(np.array(found.years, dtype=np.int32), len(towns)),
            "population": total.T.ravel(),
            "low_80": low.ravel(),
            "high_80": high.ravel(),
            "residents": residents.T.ravel(),
            "newcomers": added.T.ravel(),
            "method": np.tile([COUNTED, *[ESTIMATED] * (len(found.years) - 1)], len(towns)),
        },
        schema_overrides={"ags": pl.String, "year": pl.Int32, "method": pl.String},
    )


def _ages(found: Modelled, towns: list[int], scenario: Scenario) -> pl.DataFrame:
    """Return persons by town, year, sex and age group; groups of the base year are split ones."""
    del scenario
    residents, added = (
        np.moveaxis(part[:, towns], 0, 1).ravel() for part in (found.residents, found.newcomers)
    )
    ends = [start + 4 for start in STARTS[:-1]]
    keys = pl.DataFrame({"ags": [found.ags[k] for k in towns]}, {"ags": pl.String})
    for name, values in (("year", found.years), ("sex", SEXES)):
        keys = keys.join(pl.DataFrame({name: values}), how="cross", maintain_order="left_right")
    groups = pl.DataFrame({"age_from": STARTS, "age_to": [*ends, None]})
    keys = keys.join(groups, how="cross", maintain_order="left_right")
    whole = pl.col("year", "age_from", "age_to").cast(pl.Int32)
    return keys.with_columns(
        whole,
        population=residents + added,
        residents=residents,
        newcomers=added,
        method=pl.lit(ESTIMATED),
    )
