"""Indicators of age structure: shares, dependency ratios, median age."""

import polars as pl

from pipeline.age_counts import AgeRange, age_counts, age_groups
from pipeline.check_towns import expected_base
from pipeline.indicator_rows import KEYS, indicator_rows, year_end
from pipeline.regions import level_of, roll_up

MEDIAN_GROUP_MAX_YEARS = 5
CENSUS_2022 = "2022-05-15"
RANGES = {
    "under_3": AgeRange(0, 2),
    "under_6": AgeRange(0, 5),
    "under_18": AgeRange(0, 17),
    "under_20": AgeRange(0, 19),
    "from_15_to_19": AgeRange(15, 19),
    "from_18_to_29": AgeRange(18, 29),
    "men_18_29": AgeRange(18, 29, "male"),
    "women_18_29": AgeRange(18, 29, "female"),
    "women_20_44": AgeRange(20, 44, "female"),
    "from_20_to_64": AgeRange(20, 64),
    "from_50_to_64": AgeRange(50, 64),
    "from_60_to_64": AgeRange(60, 64),
    "from_65": AgeRange(65),
    "from_75": AgeRange(75),
    "from_80": AgeRange(80),
    "from_85": AgeRange(85),
    "everyone": AgeRange(0),
}


def age_indicators(
    census_persons: pl.DataFrame, age_structure: pl.DataFrame, kreis_ages: pl.DataFrame
) -> pl.DataFrame:
    """Return all indicators that follow from the age groups of a date."""
    groups = age_groups(age_structure, kreis_ages)
    counts = with_census_total(age_counts(groups, RANGES, KEYS), census_persons)
    return pl.concat([indicator_rows(counts, shares() | ratios()), median_rows(groups)])


def with_census_total(counts: pl.DataFrame, census_persons: pl.DataFrame) -> pl.DataFrame:
    """Return the counts with the published total of 2022, because perturbed cells don't add up."""
    persons = census_persons.filter(pl.col("reference_date") == CENSUS_2022)
    totals = roll_up(persons, ["persons"]).select(
        "region", "persons", reference=pl.lit(CENSUS_2022)
    )
    joined = counts.join(totals, on=["region", "reference"], how="left", validate="m:1")
    return joined.with_columns(everyone=pl.coalesce("persons", "everyone")).drop("persons")


def shares() -> dict[str, pl.Expr]:
    """Return shares of the population (0–1)."""
    counted = {
        "share_under_6": "under_6",
        "share_under_18": "under_18",
        "share_18_29": "from_18_to_29",
        "share_20_64": "from_20_to_64",
        "share_50_64": "from_50_to_64",
        "share_65plus": "from_65",
        "share_75plus": "from_75",
        "share_80plus": "from_80",
        "share_85plus": "from_85",
        "share_women_20_44": "women_20_44",
    }
    return {name: pl.col(count) / pl.col("everyone") for name, count in counted.items()}


def ratios() -> dict[str, pl.Expr]:
    """Return persons of one group per 100 of another."""
    pairs = {
        "youth_dependency": ("under_20", "from_20_to_64"),
        "old_age_dependency": ("from_65", "from_20_to_64"),
        "ageing_index": ("from_65", "under_20"),
        "child_woman_ratio": ("under_3", "women_20_44"),
        "parent_support_ratio": ("from_80", "from_50_to_64"),
        "labour_entry_ratio": ("from_15_to_19", "from_60_to_64"),
        "sex_ratio_18_29": ("men_18_29", "women_18_29"),
    }
    return {name: 100 * pl.col(above) / pl.col(below) for name, (above, below) in pairs.items()}


def median_rows(groups: pl.DataFrame) -> pl.DataFrame:
    """Return the median age of the dates with narrow groups; the open group counts as narrow."""
    width = pl.col("age_to") - pl.col("age_from") + 1
    young = width.filter(pl.col("age_from") < 65).max().over("reference")
    narrow = groups.filter(young <= MEDIAN_GROUP_MAX_YEARS)
    keys = [key for key in KEYS if key != "method"]
    both_sexes = narrow.group_by(*keys, "age_from", "age_to", maintain_order=True).agg(
        pl.col("population").sum()
    )
    medians = (
        both_sexes.sort("age_from")
        .group_by(*keys, maintain_order=True)
        .agg(median_age().alias("median"))
    )
    return indicator_rows(
        medians.with_columns(method=pl.lit("estimated")), {"median_age": pl.col("median")}
    )


def median_age() -> pl.Expr:
    """Return the age that halves the population, interpolated linearly inside its group.

    With N persons, C below the group from a to b and n inside: a + (N/2 - C) / n * (b + 1 - a).
    """
    persons = pl.col("population")
    below = persons.cum_sum() - persons
    half = persons.sum() / 2
    width = pl.col("age_to") + 1 - pl.col("age_from")
    inside = (below < half) & (half <= below + persons)
    return (pl.col("age_from") + (half - below) / persons * width).filter(inside).first()


def mean_age(published: pl.DataFrame) -> pl.DataFrame:
    """Return the published mean age of year-ends (years)."""
    regions = published.with_columns(
        pl.col("year").cast(pl.Int32),
        reference=year_end(pl.col("year")),
        level=level_of(pl.col("region")),
        census_base=expected_base(pl.date(pl.col("year"), 12, 31)),
    )
    return indicator_rows(regions, {"mean_age": pl.col("mean_age")})
