"""Regions: keys of Land, Kreis and town, and sums from towns upwards."""

from collections.abc import Sequence

import polars as pl

LAND = "15"
LAND_NAME = "Sachsen-Anhalt"
N_TOWNS = 218
N_KREISE = 14
N_REGIONS = N_TOWNS + N_KREISE + 1


def level_of(region: pl.Expr) -> pl.Expr:
    """Return 'land', 'kreis' or 'town' by the length of the key (2, 5 or 8)."""
    names = {2: "land", 5: "kreis", 8: "town"}
    return region.str.len_chars().replace_strict(names, return_dtype=pl.String)


def roll_up(towns: pl.DataFrame, sums: Sequence[str], by: Sequence[str] = ()) -> pl.DataFrame:
    """Return the rows of the towns plus those of the Kreise and the Land as sums.

    Args:
        towns: One row per `ags` and `by`; a missing count makes the sum above it missing.
        sums: Additive columns.
        by: Further key columns, e.g. year or sex.

    Returns:
        Columns region, level, `by`, `sums`.
    """
    keys = (pl.col("ags"), pl.col("ags").str.slice(0, 5), pl.col("ags").str.slice(0, 2))
    parts = [_sum_by(towns.with_columns(region=key), sums, by) for key in keys]
    return pl.concat(parts).with_columns(level=level_of(pl.col("region")))


def _sum_by(frame: pl.DataFrame, sums: Sequence[str], by: Sequence[str]) -> pl.DataFrame:
    """Return sums per region; missing if one part is missing."""
    complete = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)
        for name in sums
    ]
    return frame.group_by("region", *by, maintain_order=True).agg(complete)
