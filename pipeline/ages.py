"""Tables `age_structure` (towns, four dates) and `kreis_ages` (Kreise, 2015–2020 and 2025)."""

from collections.abc import Sequence
from datetime import date

import polars as pl

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


def register_2015(age_2015: pl.DataFrame) -> pl.DataFrame:
    """Return the ages of 31 December 2015 (open group 75+)."""
    ages = unpivot_ages(age_2015, ("ags", "sex")).with_columns(method=pl.lit("observed"))
    return _dated(ages, date(2015, 12, 31), "zensus_2011", "regionaldatenbank_12411_alter")


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


def kreis_ages_summed(age_structure: pl.DataFrame) -> pl.DataFrame:
    """Return the ages of the Kreise on 31 December 2025 as sums of their towns."""
    latest = age_structure.filter(pl.col("reference_date") == date(2025, 12, 31))
    keys = ("kreis", "year", "sex", "age_from", "age_to")
    return (
        latest.with_columns(kreis=pl.col("ags").str.slice(0, 5))
        .group_by(keys, maintain_order=True)
        .agg(pl.col("population").sum())
    )
