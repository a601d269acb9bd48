"""Tables of norms and of published totals that demand for services is computed from and held to."""

import polars as pl

from pipeline.indicators_demography import population_of_regions


def norms(norms: pl.DataFrame) -> pl.DataFrame:
    """Return planning norms, laws, observed rates and age profiles, one row each.

    Shares are 0–1. What the source leaves open stays empty.
    """
    open_ones = [_filled(name) for name in ("reference", "url", "caveat")]
    return norms.with_columns(pl.col("value").cast(pl.Float64), *open_ones)


def _filled(name: str) -> pl.Expr:
    """Return a text column without empty strings."""
    text = pl.col(name).cast(pl.String)
    return pl.when(text.str.len_chars() > 0).then(text).alias(name)


def district_totals(service_totals: pl.DataFrame) -> pl.DataFrame:
    """Return the totals of Kreise and the Land as the Regionaldatenbank publishes them."""
    return service_totals.with_columns(
        year=first_year(), method=pl.lit("observed"), citation=pl.lit(None, pl.String)
    )


def land_totals(service_totals_land: pl.DataFrame) -> pl.DataFrame:
    """Return single published totals of the Land, each with its own citation."""
    return service_totals_land.with_columns(year=first_year(), method=pl.lit("observed"))


def stations(railway_stations: pl.DataFrame) -> pl.DataFrame:
    """Return the stations of DB InfraGO with their coordinates (WGS84 degrees)."""
    return railway_stations.rename({"station": "name", "ags": "town"})


def service_points(odbl_service_points: pl.DataFrame) -> pl.DataFrame:
    """Return schools of 2016, hospital sites and stops; numbered, since names stand twice."""
    numbered = odbl_service_points.with_columns(id=pl.int_range(1, pl.len() + 1, dtype=pl.Int32))
    return numbered.rename({"ags": "town"})


def first_year() -> pl.Expr:
    """Return the first year of a reference such as 2021-12 or 2023/2024."""
    return pl.col("reference").cast(pl.String).str.slice(0, 4).cast(pl.Int32)


def gp_totals(doctors_districts: pl.DataFrame, population: pl.DataFrame) -> pl.DataFrame:
    """Return how many GPs the published density and the population make: density · P / 10,000."""
    persons = population_of_regions(population).select("region", "year", "population")
    both = doctors_districts.join(persons, on=["region", "year"], validate="1:1")
    gps = (pl.col("gps") * pl.col("population") / 10_000).round().cast(pl.Int64)
    return both.select(
        "region",
        "year",
        measure=pl.lit("gps"),
        reference=pl.col("year").cast(pl.String),
        value=gps,
        unit=pl.lit("persons"),
        method=pl.lit("derived"),
        source=pl.lit("inkar_aerzte"),
    )
