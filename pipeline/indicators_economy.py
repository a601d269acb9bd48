"""Indicators of work and money: tax power, jobs, commuters, unemployed, income, deprivation."""

import polars as pl

from pipeline.age_counts import AgeRange, age_counts, age_groups
from pipeline.indicator_rows import KEYS, dated, indicator_rows
from pipeline.indicators_access import to_members
from pipeline.regions import level_of, roll_up

WORKING_AGE = AgeRange(15, 64)


def tax_power_2022(atlas_towns: pl.DataFrame, population: pl.DataFrame) -> pl.DataFrame:
    """Return tax power 2022 (euro per inhabitant)."""
    return _tax_power(atlas_towns, population, 2022, "tax_power_eur")


def tax_power_2024(tax_power: pl.DataFrame, population: pl.DataFrame) -> pl.DataFrame:
    """Return tax power 2024 (euro per inhabitant), from a later edition."""
    return _tax_power(tax_power, population, 2024, "tax_power_eur_2024_edition")


def _tax_power(
    published: pl.DataFrame, population: pl.DataFrame, year: int, indicator: str
) -> pl.DataFrame:
    """Return the published values; Kreis and Land are means weighted by inhabitants."""
    persons = population.filter(pl.col("year") == year).select("ags", "population")
    euro = pl.col("tax_power_eur") * pl.col("population")
    towns = published.join(persons, on="ags", validate="1:1").with_columns(euro=euro)
    town = pl.col("level") == "town"
    regions = roll_up(towns, ["euro", "population"]).with_columns(
        *dated(year, str(year)),
        method=pl.when(town).then(pl.lit("observed")).otherwise(pl.lit("estimated")),
    )
    return indicator_rows(regions, {indicator: pl.col("euro") / pl.col("population")})


def labour(
    labour_2015: pl.DataFrame, age_structure: pl.DataFrame, kreis_ages: pl.DataFrame
) -> pl.DataFrame:
    """Return jobs and commuters of 30 June 2015 and the unemployed of 2016."""
    groups = age_groups(age_structure, kreis_ages).filter(pl.col("reference") == "2015-12-31")
    persons = age_counts(groups, {"working_age": WORKING_AGE, "all": AgeRange(0)}, KEYS).select(
        "region", "working_age", "all"
    )
    regions = labour_2015.join(persons, on="region", validate="1:1").with_columns(
        level=level_of(pl.col("region"))
    )
    jobs = {
        "jobs_per_100_employed_residents": 100 * pl.col("jobs") / pl.col("employed_residents"),
        "commuter_balance_per_1000": 1000 * pl.col("commuter_balance") / pl.col("all"),
    }
    unemployed = {
        "unemployed_per_100_working_age": 100 * pl.col("unemployed_2016") / pl.col("working_age")
    }
    return pl.concat(
        [
            indicator_rows(regions.with_columns(dated(2015, "2015-06-30")), jobs),
            indicator_rows(regions.with_columns(dated(2016, "2016")), unemployed),
        ]
    )


def trade_tax(trade_tax_2015: pl.DataFrame) -> pl.DataFrame:
    """Return the trade tax rate set by the town (per cent); Kreis and Land as published."""
    regions = trade_tax_2015.with_columns(*dated(2015, "2015"), level=level_of(pl.col("region")))
    return indicator_rows(regions, {"trade_tax_rate": pl.col("trade_tax_rate_percent")})


def income(income_2010: pl.DataFrame) -> pl.DataFrame:
    """Return the total income per taxpayer (euro) of 2010."""
    regions = income_2010.with_columns(*dated(2010, "2010"), level=level_of(pl.col("region")))
    euro = 1000 * pl.col("income_thousand_eur") / pl.col("taxpayers")
    return indicator_rows(regions, {"income_per_taxpayer_eur": euro})


def deprivation(deprivation_2021: pl.DataFrame, municipalities: pl.DataFrame) -> pl.DataFrame:
    """Return the deprivation score of the town's association (0 low, 1 high in the Land)."""
    towns = to_members(deprivation_2021, municipalities).with_columns(dated(2021, "2021"))
    return indicator_rows(towns, {"gisd_score": pl.col("score")})
