"""Tables `age_structure` (towns: two censuses, year-ends) and `kreis_ages` (Kreise, year-ends)."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from pipeline.check_towns import expected_base

OPEN_END = "plus"


def unpivot_ages(frame: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return one row per age group from columns named `<from>_<to>` or `<from>_plus`.

    Returns:
        `keys`, age_from, age_to (empty for the open group), population (persons).
    """
    parts = pl.col("group").str.split("_")
    last = parts.list.get(1)
    return frame.unpivot(index=keys, variable_name="group", value_name="population").select(
        *keys,
        parts.list.get(0).cast(pl.Int32).alias("age_from"),
        pl.when(last != OPEN_END).then(last).cast(pl.Int32).alias("age_to"),
        "population",
    )


def census_2011(age_2011: pl.DataFrame) -> pl.DataFrame:
    """Return the census of 9 May 2011 on today's boundaries (two towns share a split unit)."""
    ages = unpivot_ages(age_2011, ("ags", "sex", "method"))
    return _dated(ages, date(2011, 5, 9), "zensus_2011", "zensus_2011")


def register_groups(age_register: pl.DataFrame) -> pl.DataFrame:
    """Return the ages of year-ends in 17 groups, open from 75: 2015, and years added since."""
    ages = unpivot_ages(age_register, ("year", "ags", "sex", "source"))
    day = pl.date(pl.col("year"), 12, 31)
    return ages.with_columns(
        year=pl.col("year").cast(pl.Int32),
        reference_date=day,
        census_base=expected_base(day),
        method=pl.lit("observed"),
    )


def census_2022(age_2022: pl.DataFrame) -> pl.DataFrame:
    """Return the census of 15 May 2022: both sexes together, cells perturbed by the publisher."""
    ages = unpivot_ages(age_2022, ("ags", "sex")).with_columns(method=pl.lit("perturbed"))
    return _dated(ages, date(2022, 5, 15), "zensus_2022", "zensus_2022")


def register_2025(age_2025: pl.DataFrame) -> pl.DataFrame:
    """Return the ages of 31 December 2025 (open group 85+)."""
    ages = unpivot_ages(age_2025, ("ags", "sex")).with_columns(method=pl.lit("observed"))
    return _dated(ages, date(2025, 12, 31), "zensus_2022", "stala_a119")


def _dated(ages: pl.DataFrame, day: date, census_base: str, source: str) -> pl.DataFrame:
    """Return the ages with their date, census base and source."""
    return ages.with_columns(
        year=pl.lit(day.year),
        reference_date=pl.lit(day),
        census_base=pl.lit(census_base),
        source=pl.lit(source),
    )


def kreis_ages_published(kreis_age_2015_2020: pl.DataFrame) -> pl.DataFrame:
    """Return the published ages of the Kreise on 31 December 2015–2020."""
    return unpivot_ages(kreis_age_2015_2020, ("kreis", "year", "sex"))


def kreis_ages_summed(published: pl.DataFrame, age_structure: pl.DataFrame) -> pl.DataFrame:
    """Return the ages of the Kreise at the other year-ends as sums of their towns.

    Args:
        published: Published ages of the Kreise; their years are left out.
        age_structure: Table `age_structure`; census days are left out.
    """
    day = pl.col("reference_date")
    is_year_end = (day.dt.month() == 12) & (day.dt.day() == 31)
    is_published = pl.col("year").is_in(published["year"].unique().implode())
    keys = ("kreis", "year", "sex", "age_from", "age_to")
    return (
        age_structure.filter(is_year_end & ~is_published)
        .with_columns(kreis=pl.col("ags").str.slice(0, 5))
        .group_by(keys, maintain_order=True)
        .agg(pl.col("population").sum())
    )
