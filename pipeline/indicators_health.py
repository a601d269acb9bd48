"""Indicators of health care: doctors per 10,000 inhabitants, 2015–2022."""

import polars as pl

from pipeline.indicator_rows import indicator_rows
from pipeline.regions import level_of


def doctors(doctors_towns: pl.DataFrame, doctors_districts: pl.DataFrame) -> pl.DataFrame:
    """Return the published densities of towns, Kreise and the Land."""
    both = pl.concat([doctors_towns.rename({"ags": "region"}), doctors_districts])
    regions = both.with_columns(
        level=level_of(pl.col("region")), reference=pl.col("year").cast(pl.String)
    )
    return indicator_rows(
        regions,
        {
            "doctors_per_10000": pl.col("doctors"),
            "gps_per_10000": pl.col("gps"),
            "paediatricians_per_10000_children": pl.col("paediatricians"),
        },
    )
