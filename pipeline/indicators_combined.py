"""Indicators that join age and distance."""

from datetime import date

import polars as pl

from pipeline.indicator_rows import dated, indicator_rows
from pipeline.regions import roll_up

COUNTED = date(2025, 12, 31)
OLD, FAR_MIN = 80, 5.0
"""From this age on, and from this car time to the nearest GP on, a way counts as long."""


def far_from_gp(atlas_towns: pl.DataFrame, age_structure: pl.DataFrame) -> pl.DataFrame:
    """Return how many people aged 80 and over live in towns with a long way to a GP.

    A town counts in full where half of its people drive `FAR_MIN` minutes or longer to the nearest
    GP, else not at all: at least about half of those counted have that way or a longer one.
    """
    old = (
        age_structure.filter(pl.col("reference_date") == COUNTED, pl.col("age_from") >= OLD)
        .group_by("ags")
        .agg(old=pl.col("population").sum())
    )
    towns = atlas_towns.select("ags", "gp_min").join(old, on="ags", validate="1:1")
    far = pl.when(pl.col("gp_min") >= FAR_MIN).then(pl.col("old")).otherwise(0)
    regions = roll_up(towns.with_columns(far=far), ["far"]).with_columns(
        *dated(COUNTED.year, COUNTED), method=pl.lit("derived")
    )
    return indicator_rows(regions, {"people_80plus_far_from_gp": pl.col("far")})
