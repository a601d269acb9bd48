"""Table `population`: persons per town on 31 December, on today's boundaries, 1990–2025."""

import polars as pl


def population(population_totals: pl.DataFrame) -> pl.DataFrame:
    """Return one row per town and year with the census base and method of the count."""
    return population_totals.rename({"persons": "population"}).with_columns(
        reference_date=pl.date(pl.col("year"), 12, 31),
        max_error_persons=pl.col("max_error_persons").cast(pl.Int64),
    )
