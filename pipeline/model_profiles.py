"""Tables `model_profiles` and `model_groups`: who the newcomers of each group are."""

import numpy as np
import polars as pl

from ortswandel.model.axes import N_AGES, SEXES
from ortswandel.model.profiles import Band, household
from pipeline.model_arrays import cube, long


def model_profiles(groups: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    """Return persons per household by group, sex and single age.

    Inside an age band the single ages follow the in-moves of all towns together.

    Args:
        groups: Age bands of each group with persons per household.
        moves: Table `model_moves`.
    """
    arrivals = cube(
        moves.group_by("sex", "age").agg(pl.col("moves_in").sum()), ("sex", "age"), "moves_in"
    )
    labels = groups["group"].unique().sort().to_list()
    persons = np.stack([household(_bands(groups, label), arrivals) for label in labels])
    axes = {"group": labels, "sex": SEXES, "age": range(N_AGES)}
    return long(axes, persons_per_household=persons)


def _bands(groups: pl.DataFrame, label: str) -> list[Band]:
    """Return the age bands of one group."""
    rows = groups.filter(pl.col("group") == label)
    return [Band(*row) for row in rows.select("sex", "age_from", "age_to", "persons").iter_rows()]


def model_groups(settings: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Return per group the household size, staying and fertility with what is only a judgement."""
    size = groups.group_by("group").agg(
        household_size=pl.col("persons").sum(),
        profile_basis=pl.when((pl.col("basis") == "judgement").any())
        .then(pl.lit("judgement"))
        .otherwise(pl.lit("published")),
        profile_source=pl.col("source").unique(maintain_order=True).str.join("; "),
    )
    return settings.join(size, on="group", validate="1:1")
