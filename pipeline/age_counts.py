"""Persons by wide age ranges, for every date whose published groups allow the range."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.indicator_rows import summed_above_towns
from pipeline.regions import level_of, roll_up

GROUP_KEYS = ("year", "reference", "census_base", "sex", "age_from", "age_to")


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Ages `first` to `last` in completed years (open if `last` is None), of one sex or both."""

    first: int
    last: int | None = None
    sex: str | None = None

    def fits(self, groups: pl.DataFrame) -> bool:
        """Return whether the range is made of whole published groups."""
        starts = set(groups["age_from"])
        ends = set(groups["age_to"])
        sexes = set(groups["sex"])
        known_sex = self.sex is None or self.sex in sexes
        return known_sex and self.first in starts and self.last in ends

    def persons(self) -> pl.Expr:
        """Return the sum of the groups inside the range."""
        inside = pl.col("age_from") >= self.first
        if self.last is not None:
            inside &= pl.col("age_to") <= self.last
        if self.sex is not None:
            inside &= pl.col("sex") == self.sex
        return pl.col("population").filter(inside).sum()


def age_groups(age_structure: pl.DataFrame, kreis_ages: pl.DataFrame) -> pl.DataFrame:
    """Return ages of all regions: four dates for towns, also 2016–2020 for Kreise and Land.

    Returns:
        region, level, year, reference (ISO date), census_base, sex, age_from, age_to,
        population, method.
    """
    reference = pl.col("reference_date").dt.to_string("iso:strict")
    towns = age_structure.with_columns(reference=reference)
    keys = ["ags", *GROUP_KEYS]
    methods = towns.select(*keys, town_method="method").rename({"ags": "region"})
    sums = roll_up(towns, ["population"], by=GROUP_KEYS)
    on = ["region", *GROUP_KEYS]
    dates = sums.join(methods, on=on, how="left", nulls_equal=True, validate="1:1")
    return pl.concat([_with_method(dates), _kreise_between(kreis_ages, set(towns["year"]))])


def _with_method(groups: pl.DataFrame) -> pl.DataFrame:
    """Return the method of towns; sums of perturbed cells stay perturbed."""
    perturbed = (pl.col("town_method") == "perturbed").any().over("year")
    method = pl.when(perturbed).then(pl.lit("perturbed"))
    summed = summed_above_towns(pl.col("town_method"))
    return groups.with_columns(method=method.otherwise(summed)).drop("town_method")


def _kreise_between(kreis_ages: pl.DataFrame, town_years: set[int]) -> pl.DataFrame:
    """Return Kreise and Land for the years in which towns have no ages (2016–2020)."""
    years = kreis_ages.filter(~pl.col("year").is_in(town_years)).with_columns(
        ags=pl.col("kreis"),
        reference=pl.format("{}-12-31", pl.col("year")),
        census_base=pl.lit("zensus_2011"),
    )
    sums = roll_up(years, ["population"], by=GROUP_KEYS).unique(maintain_order=True)
    level = level_of(pl.col("region"))
    method = pl.when(level == "land").then(pl.lit("summed")).otherwise(pl.lit("observed"))
    return sums.with_columns(level=level, method=method)


def age_counts(
    groups: pl.DataFrame, ranges: dict[str, AgeRange], keys: Sequence[str]
) -> pl.DataFrame:
    """Return one row per `keys` and one column of persons per range; empty if it doesn't fit.

    Args:
        groups: Result of `age_groups`.
        ranges: Column name -> range.
        keys: Must contain `reference`, because the published groups differ by date.
    """
    parts = []
    for _, part in groups.group_by("reference", maintain_order=True):
        columns = [
            (span.persons() if span.fits(part) else pl.lit(None, pl.Int64)).alias(name)
            for name, span in ranges.items()
        ]
        parts.append(part.group_by(*keys, maintain_order=True).agg(columns))
    return pl.concat(parts)
