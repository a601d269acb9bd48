"""Table `places`: the Land, its 14 Kreise and 218 towns with their types."""

import polars as pl

from pipeline.regions import LAND, LAND_NAME

LAST_YEAR = 2025
SIZE_CLASSES = {
    1_000: "under_1000",
    2_000: "1000_1999",
    5_000: "2000_4999",
    10_000: "5000_9999",
    20_000: "10000_19999",
    50_000: "20000_49999",
}
LARGEST_CLASS = "50000_plus"


def places(
    municipalities: pl.DataFrame, districts: pl.DataFrame, population: pl.DataFrame
) -> pl.DataFrame:
    """Return one row per region: 218 towns, 14 Kreise, 1 Land."""
    towns = _towns(municipalities, districts, population)
    kreise = _kreise(towns, districts)
    return pl.concat([_land(towns), kreise, towns], how="diagonal_relaxed")


def size_class(population: pl.Expr) -> pl.Expr:
    """Return the size class of a number of persons, e.g. '5000_9999'."""
    classes = pl.lit(LARGEST_CLASS)
    for limit in sorted(SIZE_CLASSES, reverse=True):
        classes = pl.when(population < limit).then(pl.lit(SIZE_CLASSES[limit])).otherwise(classes)
    return classes


def _towns(
    municipalities: pl.DataFrame, districts: pl.DataFrame, population: pl.DataFrame
) -> pl.DataFrame:
    """Return the rows of the towns with Kreis, association and size class."""
    persons = population.filter(pl.col("year") == LAST_YEAR).select("ags", "population")
    kreis_names = districts.select("kreis", kreis_name="name")
    return (
        municipalities.with_columns(kreis=pl.col("ags").str.slice(0, 5), level=pl.lit("town"))
        .join(kreis_names, on="kreis", how="left", validate="m:1")
        .join(persons, on="ags", how="left", validate="1:1")
        .with_columns(
            region="ags",
            is_association_member=pl.col("association").is_not_null(),
            size_class=size_class(pl.col("population")),
        )
    )


def _centre() -> list[pl.Expr]:
    """Return the area-weighted mean of the towns' centre points."""
    weight = pl.col("area_km2") / pl.col("area_km2").sum()
    return [(pl.col(name) * weight).sum().round(6) for name in ("lon", "lat")]


def _kreise(towns: pl.DataFrame, districts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the Kreise; their point is the mean of their towns' points."""
    centres = towns.group_by("kreis", maintain_order=True).agg(_centre())
    return districts.join(centres, on="kreis", validate="1:1").select(
        pl.col("kreis").alias("region"),
        pl.lit("kreis").alias("level"),
        pl.lit(False).alias("is_association_member"),
        pl.exclude("kreis"),
    )


def _land(towns: pl.DataFrame) -> pl.DataFrame:
    """Return the row of the Land; its area is the sum of the towns' areas."""
    return towns.select(
        *_centre(),
        pl.col("area_km2").sum().round(2),
        region=pl.lit(LAND),
        level=pl.lit("land"),
        name=pl.lit(LAND_NAME),
        name_official=pl.lit(LAND_NAME),
        designation=pl.lit("Land"),
        is_association_member=pl.lit(False),
    )
