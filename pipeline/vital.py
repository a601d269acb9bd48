"""Tables `fertility_history` and `life_expectancy` of the Land."""

import polars as pl


def fertility_history(fertility_land: pl.DataFrame) -> pl.DataFrame:
    """Return the total fertility rate of the Land (children per woman), 1990–2023."""
    return fertility_land.with_columns(source=pl.lit("destatis_geburten"))


def life_expectancy(life_expectancy_land: pl.DataFrame) -> pl.DataFrame:
    """Return further life expectancy (years) of the Land by period, sex and age."""
    first = pl.col("period").str.slice(0, 4).cast(pl.Int32)
    return life_expectancy_land.rename({"years": "life_expectancy"}).with_columns(
        year_from=first, year_to=first + 2
    )
