"""Reads the model's tables into arrays; the only bridge between Parquet and the model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from ortswandel.errors import DataError
from ortswandel.model.axes import BASE_YEAR, N_AGES, N_SEXES, SEXES, Floats
from ortswandel.model.backtest import Origin
from ortswandel.model.blocks import Blocks, Choice, assembled
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import even_staying
from ortswandel.model.profiles import Group

__all__ = [
    "Blocks",
    "Choice",
    "Group",
    "Inputs",
    "NetHistory",
    "Origin",
    "load_actual",
    "load_best_rates",
    "load_blocks",
    "load_class_size",
    "load_groups",
    "load_inputs",
    "load_net_history",
    "load_origin",
]


def load_inputs(data_dir: Path, choice: Choice | None = None) -> Inputs:
    """Return the inputs of all 218 towns under a choice of assumptions (baseline by default).

    Args:
        data_dir: Folder with the `model_*.parquet` tables.
        choice: Variants of mortality, fertility and the Land's net migration.

    Raises:
        DataError: A table is missing.
    """
    return assembled(load_blocks(data_dir), choice)


@lru_cache(maxsize=4)
def load_blocks(data_dir: Path) -> Blocks:
    """Return the building blocks; they are read once per folder and must not be changed.

    Raises:
        DataError: A table is missing.
    """
    base, moves = _table(data_dir, "model_base"), _table(data_dir, "model_moves")
    settings = dict(_table(data_dir, "model_settings").select("name", "value").iter_rows())
    fertility = _table(data_dir, "model_fertility").sort("ags")
    ags = tuple(fertility["ags"].to_list())
    town_cube = (len(ags), N_SEXES, N_AGES)
    keys = ("ags", "sex", "age")
    return Blocks(
        ags=ags,
        kreis=np.unique([key[:5] for key in ags], return_inverse=True)[1].astype(np.int64),
        base_year=BASE_YEAR,
        base=_cube(base, keys, "population", town_cube),
        qx=_qx_by_variant(_table(data_dir, "model_mortality")),
        birth_pattern=_table(data_dir, "model_fertility_age").sort("age")["share"].to_numpy(),
        tfr=fertility["tfr"].to_numpy(),
        fertility_factor=_by_variant(settings, "fertility_factor_", "G"),
        sex_ratio=settings["sex_ratio_at_birth"],
        out_rate=_cube(moves, keys, "out_rate", town_cube),
        attraction=_cube(moves, keys, "moves_in", town_cube),
        land_net=_cube(
            _table(data_dir, "model_land_net"), ("sex", "age"), "net_migration", town_cube[1:]
        ),
        migration_shift=_by_variant(settings, "migration_shift_", "W"),
    )


@lru_cache(maxsize=4)
def load_groups(data_dir: Path) -> dict[str, Group]:
    """Return the groups of newcomers by name: profile, household size, defaults.

    Raises:
        DataError: A table is missing.
    """
    profiles, settings = _table(data_dir, "model_profiles"), _table(data_dir, "model_groups")
    groups = {}
    for row in settings.sort("group").iter_rows(named=True):
        rows = profiles.filter(pl.col("group") == row["group"])
        persons = _cube(rows, ("sex", "age"), "persons_per_household", (N_SEXES, N_AGES))
        groups[row["group"]] = Group(
            name=row["group"],
            profile=persons / persons.sum(),
            household_size=float(persons.sum()),
            staying=even_staying(row["staying"]),
            fertility_factor=row["fertility_factor"],
            converging_years=row["converging_years"],
        )
    return groups


@lru_cache(maxsize=4)
def load_origin(data_dir: Path) -> Origin:
    """Return what was known at the end of 2015, for the back-test.

    Raises:
        DataError: A table is missing.
    """
    kreise = _table(data_dir, "model_origin_kreise").sort("kreis")
    mortality = _table(data_dir, "model_origin_mortality")
    base = _table(data_dir, "model_origin_base")
    births = _table(data_dir, "model_origin_births").sort("age")
    blocks = load_blocks(data_dir)
    town_cube = (len(blocks.ags), N_SEXES, N_AGES)
    return Origin(
        ags=blocks.ags,
        kreis=blocks.kreis,
        year=int(mortality["year"].to_numpy().min()) - 1,
        base=_cube(base, ("ags", "sex", "age"), "population", town_cube),
        qx=_cube(mortality, ("year", "sex", "age"), "qx", (-1, N_SEXES, N_AGES)),
        birth_pattern=births["share"].to_numpy(),
        tfr=kreise["tfr"].to_numpy(),
        out_rate=blocks.out_rate,
        net_rate=kreise["net_rate"].to_numpy(),
        land_rate=float(kreise["land_rate"][0]),
        sex_ratio=blocks.sex_ratio,
    )


def load_actual(data_dir: Path, years: Sequence[int]) -> dict[int, Floats]:
    """Return the counted totals of 31.12. by year, `[town]` each.

    Raises:
        DataError: The table is missing.
    """
    counted = _table(data_dir, "population").sort("ags")
    return {
        year: counted.filter(pl.col("year") == year)["population"].cast(pl.Float64).to_numpy()
        for year in years
    }


@dataclass(frozen=True)
class NetHistory:
    """Net migration on record.

    Attributes:
        years: Years, ascending.
        persons: Net migration, persons `[town, year]`, towns in the order of their keys.
        rate: The same per person and year, `[town, year]`.
    """

    years: tuple[int, ...]
    persons: Floats
    rate: Floats


@lru_cache(maxsize=4)
def load_net_history(data_dir: Path) -> NetHistory:
    """Return the net migration of all towns 2012 to 2023; must not be changed.

    Raises:
        DataError: The table is missing.
    """
    history = _table(data_dir, "net_migration_history").sort("ags", "year")
    shape = (history["ags"].n_unique(), -1)
    return NetHistory(
        years=tuple(history["year"].unique().sort().to_list()),
        persons=history["net_migration"].to_numpy().reshape(shape),
        rate=history["rate_per_1000"].to_numpy().reshape(shape) / 1000.0,
    )


def load_best_rates(data_dir: Path, n_best: int = 3) -> Floats:
    """Return what counts as a realistic best: each town's mean of its best years, `[town]`.

    Net migration per person and year, mean of the `n_best` best years 2012 to 2023. That three
    years are taken is a judgement: one single year, such as 2015 or 2022, can't be kept up.

    Raises:
        DataError: The table is missing.
    """
    rates = load_net_history(data_dir).rate
    return np.asarray(np.sort(rates, axis=1)[:, -n_best:].mean(axis=1))


def load_class_size(data_dir: Path) -> float:
    """Return how many children a primary-school class has on average, from the table of norms.

    Raises:
        DataError: The table is missing.
    """
    norms = _table(data_dir, "norms")
    return float(norms.filter(pl.col("norm") == "class_size_primary")["value"].item())


def _table(data_dir: Path, name: str) -> pl.DataFrame:
    """Return a table of the model.

    Raises:
        DataError: The file is missing.
    """
    path = data_dir / f"{name}.parquet"
    if not path.is_file():
        raise DataError("missing_table", table=name, path=path.name)
    return pl.read_parquet(path)


def _cube(frame: pl.DataFrame, keys: Sequence[str], value: str, shape: tuple[int, ...]) -> Floats:
    """Return the values with one axis per key, sex in the order male, female."""
    numbers = {name: number for number, name in enumerate(SEXES)}
    ordered = frame.with_columns(pl.col("sex").replace_strict(numbers)).sort(keys)
    return ordered[value].to_numpy().reshape(shape)


def _qx_by_variant(frame: pl.DataFrame) -> dict[str, Floats]:
    """Return q_x of each variant, `[year, sex, age]`."""
    variants = frame["variant"].unique().sort().to_list()
    shape = (frame["year"].n_unique(), N_SEXES, N_AGES)
    return {
        name: _cube(frame.filter(pl.col("variant") == name), ("year", "sex", "age"), "qx", shape)
        for name in variants
    }


def _by_variant(settings: dict[str, float], prefix: str, letter: str) -> dict[str, float]:
    """Return the settings of three variants by their names, such as G1, G2, G3."""
    return {f"{letter}{n}": settings[f"{prefix}{letter.lower()}{n}"] for n in (1, 2, 3)}
