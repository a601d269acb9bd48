"""Table `components`: births, deaths and net migration of Kreise and Land, 2000–2022."""

import polars as pl

from pipeline.regions import level_of, roll_up

SOURCE = "eurostat_demo_r_gind3"


def components(published: pl.DataFrame, population: pl.DataFrame) -> pl.DataFrame:
    """Return the components with the mean population of the year where one base covers it.

    Args:
        published: region, year, live_births, deaths, net_migration (with statistical adjustment).
        population: Table `population`.

    Returns:
        One row per region and year; natural_change = live_births - deaths.
    """
    return published.join(
        mean_population(population), on=["region", "year"], how="left", validate="1:1"
    ).with_columns(
        natural_change=pl.col("live_births") - pl.col("deaths"),
        level=level_of(pl.col("region")),
        source=pl.lit(SOURCE),
    )


def mean_population(population: pl.DataFrame) -> pl.DataFrame:
    """Return the mean of two year-ends (persons) where both exist on the same census base.

    Returns:
        region, year, population_mean; also rows of towns.
    """
    sums = roll_up(population, ["population"], by=["year", "census_base"])
    before = sums.select(
        "region", "census_base", pl.col("year") + 1, population_before="population"
    )
    both = sums.join(before, on=["region", "year", "census_base"], validate="1:1")
    mean = (pl.col("population") + pl.col("population_before")) / 2
    return both.select("region", "year", population_mean=mean)
