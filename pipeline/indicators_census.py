"""Indicators of the censuses 2011 and 2022: citizenship, migration history, housing."""

from datetime import date

import polars as pl

from pipeline.indicator_rows import dated, indicator_rows
from pipeline.regions import level_of, roll_up

DAY_2011 = date(2011, 5, 9)
DAY_2022 = date(2022, 5, 15)
FEWEST_PERSONS_SHOWN = 50


def citizenship(census_persons: pl.DataFrame, age_structure: pl.DataFrame) -> pl.DataFrame:
    """Return shares by citizenship and migration history; none for groups below 50 persons."""
    parts = [_citizenship_at(census_persons, age_structure, day) for day in (DAY_2011, DAY_2022)]
    return pl.concat(parts)


def _citizenship_at(
    census_persons: pl.DataFrame, age_structure: pl.DataFrame, day: date
) -> pl.DataFrame:
    """Return the shares of one census with the method of its age table."""
    persons = census_persons.filter(pl.col("reference_date") == day.isoformat())
    methods = age_structure.filter(pl.col("reference_date") == day).select(
        "census_base", region="ags", town_method="method"
    )
    base = pl.lit(methods["census_base"].first())
    regions = roll_up(persons, ["persons", "foreign", "migration_history"]).join(
        methods.unique(maintain_order=True), on="region", how="left", validate="1:1"
    )
    above = pl.lit("perturbed" if day == DAY_2022 else "summed")
    known = regions.with_columns(
        *dated(day.year, day), census_base=base, method=pl.coalesce("town_method", above)
    )
    return indicator_rows(
        known,
        {
            "share_foreign": share_if_large("foreign"),
            "share_migration_history": share_if_large("migration_history"),
        },
    )


def share_if_large(group: str) -> pl.Expr:
    """Return the group's share of all persons, or nothing if it has fewer than 50 persons."""
    persons = pl.col(group)
    return pl.when(persons >= FEWEST_PERSONS_SHOWN).then(persons / pl.col("persons"))


def housing(census_housing_2022: pl.DataFrame, census_persons: pl.DataFrame) -> pl.DataFrame:
    """Return vacancy, ownership, household size, rent and dwellings of 15 May 2022.

    Kreis and Land: dwellings are sums; vacancy and ownership are means of the published rates,
    weighted by dwellings; household size and rent are left out.
    """
    towns = towns_with_dwellings(census_housing_2022, census_persons)
    columns = ["persons", "dwellings", "vacant", "owned"]
    regions = roll_up(towns, columns).with_columns(*_census_2022())
    weighted = {
        "vacancy_rate": pl.col("vacant") / pl.col("dwellings"),
        "owner_occupied_rate": pl.col("owned") / pl.col("dwellings"),
    }
    published = {
        "household_size": pl.col("household_size"),
        "net_cold_rent_eur_m2": pl.col("net_cold_rent_eur_m2"),
    }
    only_towns = towns.with_columns(*_census_2022(), region="ags", level=level_of(pl.col("ags")))
    estimated = pl.when(pl.col("level") == "town").then("method").otherwise(pl.lit("estimated"))
    per_1000 = 1000 * pl.col("dwellings") / pl.col("persons")
    return pl.concat(
        [
            indicator_rows(regions, {"dwellings_per_1000": per_1000}),
            indicator_rows(regions.with_columns(method=estimated), weighted),
            indicator_rows(only_towns, published),
        ]
    )


def towns_with_dwellings(
    census_housing_2022: pl.DataFrame, census_persons: pl.DataFrame
) -> pl.DataFrame:
    """Return the housing table with persons and the dwellings behind the published rates."""
    day = DAY_2022.isoformat()
    persons = census_persons.filter(pl.col("reference_date") == day).select("ags", "persons")
    return census_housing_2022.join(persons, on="ags", validate="1:1").with_columns(
        vacant=pl.col("dwellings") * pl.col("vacancy_percent") / 100,
        owned=pl.col("dwellings") * pl.col("owner_occupied_percent") / 100,
    )


def _census_2022() -> list[pl.Expr]:
    """Return date, base and method of the census of 2022."""
    return [
        *dated(DAY_2022.year, DAY_2022),
        pl.lit("zensus_2022").alias("census_base"),
        pl.lit("perturbed").alias("method"),
    ]
