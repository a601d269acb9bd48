"""Indicators published for Kreise (and the Land) alone: long ageing series, care, day care."""

from collections.abc import Mapping

import polars as pl

from pipeline.indicator_rows import indicator_rows, year_end
from pipeline.indicators_access import ASSOCIATION_COLUMNS, PERCENT, Published, published_rows
from pipeline.regions import level_of

FIRST_YEAR_ON_CENSUS_2011 = 2011
POPULATION_SERIES: Mapping[str, tuple[str, float]] = {
    "share_65plus_percent": ("share_65plus_since_1995", PERCENT),
    "mean_age": ("mean_age_since_1995", 1.0),
}
SERVICE_SERIES: Mapping[str, tuple[str, float]] = {
    "care_recipients_per_100": ("care_recipients_per_100", 1.0),
    "nursing_home_places_per_10000": ("nursing_home_places_per_10000", 1.0),
    "childcare_under3_percent": ("share_childcare_under_3", PERCENT),
    "childcare_3to5_percent": ("childcare_3_5_per_100", 1.0),
    "hospital_beds_per_1000": ("hospital_beds_per_1000", 1.0),
}


def district_series(inkar_districts: pl.DataFrame) -> pl.DataFrame:
    """Return the published yearly series; figures end in 2022, so none rests on Zensus 2022."""
    year = pl.col("year")
    regions = inkar_districts.with_columns(level=level_of(pl.col("region")))
    old = pl.when(year < FIRST_YEAR_ON_CENSUS_2011).then(pl.lit("register_1990"))
    population = regions.with_columns(
        reference=year_end(year), census_base=old.otherwise(pl.lit("zensus_2011"))
    )
    services = regions.with_columns(reference=year.cast(pl.String))
    return pl.concat(
        [
            indicator_rows(population, _scaled(POPULATION_SERIES)),
            indicator_rows(services, _scaled(SERVICE_SERIES)),
        ]
    )


def _scaled(columns: Mapping[str, tuple[str, float]]) -> dict[str, pl.Expr]:
    """Return the columns under their indicator ids, per cent as shares."""
    return {name: pl.col(column) * factor for column, (name, factor) in columns.items()}


def district_access(atlas_districts: pl.DataFrame) -> pl.DataFrame:
    """Return the published mean car times of Kreise and the Land."""
    regions = atlas_districts.with_columns(level=level_of(pl.col("region")))
    known = {key: entry for key, entry in ASSOCIATION_COLUMNS.items() if key in regions.columns}
    return published_rows(regions, known)


def after_school_care(atlas_districts: pl.DataFrame) -> pl.DataFrame:
    """Return the published share of children aged 6 to 10 in after-school care, Kreise alone."""
    kreise = atlas_districts.with_columns(level=level_of(pl.col("region")))
    rate = Published("childcare_6_10_per_100", 2022, None)
    return published_rows(kreise, {"childcare_6to10_percent": rate})
