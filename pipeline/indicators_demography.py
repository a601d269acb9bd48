"""Indicators of population: number, density, sex ratio, change inside one census base."""

import polars as pl

from ortswandel.errors import DataError
from pipeline.indicator_rows import indicator_rows, summed_above_towns, weakest, year_end
from pipeline.regions import roll_up

SPANS = ((1990, 2010), (2011, 2023), (2024, 2025))


def demography(population: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return population, density and sex ratio of all years and the changes of `SPANS`."""
    regions = population_of_regions(population)
    area = places.select("region", "area_km2")
    levels = indicator_rows(
        regions.join(area, on="region", validate="m:1"),
        {
            "population": pl.col("population"),
            "density_per_km2": pl.col("population") / pl.col("area_km2"),
            "sex_ratio": 100 * pl.col("male") / pl.col("female"),
        },
    )
    return pl.concat([levels, *[change(regions, *span) for span in SPANS]])


def population_of_regions(population: pl.DataFrame) -> pl.DataFrame:
    """Return persons per region and year with method and reference date."""
    sums = roll_up(population, ["population", "male", "female"], by=["year", "census_base"])
    methods = population.select("year", region="ags", town_method="method")
    return sums.join(methods, on=["region", "year"], how="left", validate="1:1").with_columns(
        method=summed_above_towns(pl.col("town_method")), reference=year_end(pl.col("year"))
    )


def change(regions: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """Return the relative change between two year-ends (0.1 = ten per cent more).

    Raises:
        DataError: The two years are counted on different census bases.
    """
    columns = ["region", "census_base", "population", "method"]
    before = regions.filter(pl.col("year") == first).select(columns)
    after = regions.filter(pl.col("year") == last)
    both = after.join(before, on="region", suffix="_before", validate="1:1")
    if both.filter(pl.col("census_base") != pl.col("census_base_before")).height:
        raise DataError("census_break", first=first, last=last)
    methods = both.with_columns(
        method=weakest("method", "method_before"),
        reference=pl.lit(f"{first}-12-31/{last}-12-31"),
    )
    ratio = pl.col("population") / pl.col("population_before") - 1
    return indicator_rows(methods, {f"change_{first}_{last}": ratio})
