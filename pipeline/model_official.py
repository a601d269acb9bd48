"""Table `official_projections`: published projections of Land and Kreise, for comparison."""

import polars as pl

COORDINATED = "15. koordinierte Vorausberechnung"
COORDINATED_SOURCE = "Statistisches Bundesamt, 12421-0003, Basis 31.12.2021"


def official_projections(coordinated: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Return one row per region, projection, variant and year, as published.

    Args:
        coordinated: The Land by variant and year, rounded to 100.
        values: Single published values; `variant` is empty where there is only one.
    """
    land = coordinated.with_columns(
        region=pl.lit("15"), projection=pl.lit(COORDINATED), source=pl.lit(COORDINATED_SOURCE)
    )
    single = values.with_columns(pl.col("variant").cast(pl.String).fill_null(""))
    columns = ["region", "projection", "variant", "year", "population", "source"]
    return pl.concat([land.select(columns), single.select(columns)], how="vertical_relaxed")
