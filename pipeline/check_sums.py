"""Checks of sums: towns add up to the published Land, ages and sexes to the population."""

from collections.abc import Mapping

import polars as pl

from ortswandel.errors import DataError


def check_sums(tables: Mapping[str, pl.DataFrame], published: pl.DataFrame) -> list[DataError]:
    """Return every sum that doesn't come out."""
    population = tables["population"]
    return [
        *land_totals(population, published),
        *sexes(population),
        *town_ages(tables["age_structure"], population),
        *kreis_ages(tables["kreis_ages"], population),
        *natural_change(tables["components"]),
    ]


def land_totals(population: pl.DataFrame, published: pl.DataFrame) -> list[DataError]:
    """Return years in which the towns don't add up to the published Land (but for known gaps)."""
    found = population.group_by(pl.col("year").cast(pl.Int64)).agg(pl.col("population").sum())
    both = published.join(found, on="year", how="full", coalesce=True)
    expected = pl.col("persons") + pl.col("known_difference")
    wrong = both.filter(~pl.col("population").eq_missing(expected))
    return _failures(wrong, "population", "year", "population", "persons")


def sexes(population: pl.DataFrame) -> list[DataError]:
    """Return towns whose men and women miss the population; split units may miss it by one."""
    gap = (pl.col("male") + pl.col("female") - pl.col("population")).abs()
    allowed = pl.when(pl.col("method") == "split_estimate").then(1).otherwise(0)
    wrong = population.filter(gap > allowed).with_columns(both=pl.col("male") + pl.col("female"))
    return _failures(wrong, "population", "ags", "both", "population")


def town_ages(age_structure: pl.DataFrame, population: pl.DataFrame) -> list[DataError]:
    """Return towns whose ages miss the population on the dates both tables have."""
    sums = age_structure.group_by("ags", "reference_date").agg(ages=pl.col("population").sum())
    both = population.join(sums, on=["ags", "reference_date"], validate="1:1")
    wrong = both.filter(pl.col("ages") != pl.col("population"))
    return _failures(wrong, "age_structure", "ags", "ages", "population")


def kreis_ages(kreis_ages: pl.DataFrame, population: pl.DataFrame) -> list[DataError]:
    """Return Kreise whose ages miss the sum of their towns."""
    ages = kreis_ages.group_by("kreis", "year").agg(ages=pl.col("population").sum())
    kreis = pl.col("ags").str.slice(0, 5).alias("kreis")
    towns = population.group_by(kreis, "year").agg(pl.col("population").sum())
    both = ages.join(towns, on=["kreis", "year"], validate="1:1")
    wrong = both.filter(pl.col("ages") != pl.col("population"))
    return _failures(wrong, "kreis_ages", "kreis", "ages", "population")


def natural_change(components: pl.DataFrame) -> list[DataError]:
    """Return years from 2007 in which the Kreise don't add up to the Land."""
    failures = []
    for name in ("live_births", "deaths", "net_migration"):
        complete = components.filter(pl.col("year") >= 2007)
        sums = complete.group_by("year").agg(
            land=pl.col(name).filter(pl.col("level") == "land").sum(),
            kreise=pl.col(name).filter(pl.col("level") == "kreis").sum(),
        )
        wrong = sums.filter(pl.col("land") != pl.col("kreise"))
        failures += _failures(wrong, f"components {name}", "year", "kreise", "land")
    return failures


def _failures(
    wrong: pl.DataFrame, table: str, key: str, found: str, expected: str
) -> list[DataError]:
    """Return one failure per row, in the order of the key."""
    rows = wrong.sort(key).select(key, found, expected).rows()
    return [
        DataError("check_sum", table=table, entry=entry, value=value, allowed=allowed)
        for entry, value, allowed in rows
    ]
