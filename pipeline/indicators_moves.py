"""Indicators of migration: moves of 2015 by age, and yearly rates of Kreise and Land."""

import polars as pl

from pipeline.age_counts import AgeRange, age_counts, age_groups
from pipeline.indicator_rows import KEYS, indicator_rows
from pipeline.moves import moves_of
from pipeline.regions import LAND, level_of

YEAR = 2015
AGES = {
    "0_17": AgeRange(0, 17),
    "18_24": AgeRange(18, 24),
    "25_29": AgeRange(25, 29),
    "30_49": AgeRange(30, 49),
    "50_64": AgeRange(50, 64),
    "65plus": AgeRange(65),
}


def move_indicators(
    kreis_moves: pl.DataFrame,
    moves_2015: pl.DataFrame,
    age_structure: pl.DataFrame,
    kreis_ages: pl.DataFrame,
) -> pl.DataFrame:
    """Return moves of 2015 per 1,000 inhabitants of 31 December 2015.

    Towns count moves over the town's border, Kreise over the Kreis border. The Land gets the
    balance alone: the sum of its Kreise's moves would contain moves inside the Land.
    """
    groups = age_groups(age_structure, kreis_ages).filter(pl.col("year") == YEAR)
    persons = age_counts(groups, AGES | {"all": AgeRange(0)}, KEYS)
    moves = pl.concat([_town_moves(moves_2015), _kreis_moves(kreis_moves)])
    regions = persons.join(_wide(moves), on="region", validate="1:1")
    gross = indicator_rows(regions.filter(pl.col("region") != LAND), _gross_rates())
    return pl.concat([gross, indicator_rows(regions, _net_rates())])


def _town_moves(moves_2015: pl.DataFrame) -> pl.DataFrame:
    """Return moves per town and age group, both sexes."""
    return (
        moves_2015.group_by("ags", "age_from", maintain_order=True)
        .agg(pl.col("moves_in", "moves_out").sum())
        .rename({"ags": "region"})
    )


def _kreis_moves(kreis_moves: pl.DataFrame) -> pl.DataFrame:
    """Return moves over the Kreis border per Kreis, and their sum for the Land."""
    arrivals = moves_of(kreis_moves, "in", ("kreis",)).rename({"population": "moves_in"})
    departures = moves_of(kreis_moves, "out", ("kreis",)).rename({"population": "moves_out"})
    kreise = arrivals.join(departures, on=["kreis", "age_from"], validate="1:1")
    land = kreise.with_columns(kreis=pl.lit(LAND))
    return (
        pl.concat([kreise, land])
        .group_by(region="kreis", age_from="age_from", maintain_order=True)
        .agg(pl.col("moves_in", "moves_out").sum())
    )


def _wide(moves: pl.DataFrame) -> pl.DataFrame:
    """Return one row per region with `net_<ages>`, `moves_in` and `moves_out` (persons)."""
    net = pl.col("moves_in") - pl.col("moves_out")
    columns = [
        net.filter(pl.col("age_from") == ages.first).sum().alias(f"net_{name}")
        for name, ages in AGES.items()
    ]
    totals = pl.col("moves_in", "moves_out").sum()
    return moves.group_by("region", maintain_order=True).agg(*columns, totals)


def _gross_rates() -> dict[str, pl.Expr]:
    """Return arrivals, departures and their sum per 1,000 inhabitants."""
    moves_in, moves_out = pl.col("moves_in"), pl.col("moves_out")
    return {
        "in_moves_per_1000": 1000 * moves_in / pl.col("all"),
        "out_moves_per_1000": 1000 * moves_out / pl.col("all"),
        "turnover_per_1000": 1000 * (moves_in + moves_out) / pl.col("all"),
    }


def _net_rates() -> dict[str, pl.Expr]:
    """Return the balance per 1,000 inhabitants and per 1,000 of each age group."""
    balance = pl.col("moves_in") - pl.col("moves_out")
    by_age = {
        f"net_moves_{name}_per_1000": 1000 * pl.col(f"net_{name}") / pl.col(name) for name in AGES
    }
    return {"net_moves_per_1000": 1000 * balance / pl.col("all"), **by_age}


def vital_rates(components: pl.DataFrame, population: pl.DataFrame) -> pl.DataFrame:
    """Return births, deaths and balances per 1,000 of the mean population, Kreise and Land."""
    bases = population.select("year", "census_base").unique(maintain_order=True)
    regions = components.join(bases, on="year", validate="m:1").with_columns(
        reference=pl.col("year").cast(pl.String), level=level_of(pl.col("region"))
    )
    counts = {
        "births_per_1000": "live_births",
        "deaths_per_1000": "deaths",
        "natural_change_per_1000": "natural_change",
        "net_migration_per_1000": "net_migration",
    }
    persons = pl.col("population_mean")
    rates = {name: 1000 * pl.col(count) / persons for name, count in counts.items()}
    return indicator_rows(regions, rates)
