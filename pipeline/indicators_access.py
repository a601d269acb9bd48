"""Indicators of access: travel times, public transport, network coverage, stations."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from pipeline.indicator_rows import dated, indicator_rows
from pipeline.regions import level_of, roll_up

PERCENT = 0.01


class Published(NamedTuple):
    """A published column: indicator id, year, date (None if not stated) and factor.

    Where no date is stated, the year is that of the territorial status of the source's sheet.
    """

    indicator: str
    year: int
    reference: str | None
    factor: float = 1.0


TOWN_COLUMNS: Mapping[str, Published] = {
    "supermarket_min": Published("car_min_supermarket", 2022, None),
    "pharmacy_min": Published("car_min_pharmacy", 2020, "2020"),
    "gp_min": Published("car_min_gp", 2021, None),
    "emergency_hospital_min": Published("car_min_emergency_hospital", 2022, None),
    "primary_school_min": Published("car_min_primary_school", 2024, "2021/2024"),
    "lower_secondary_min": Published("car_min_lower_secondary_school", 2024, "2021/2024"),
    "upper_secondary_min": Published("car_min_upper_secondary_school", 2024, "2021/2024"),
    "indoor_pool_min": Published("car_min_indoor_pool", 2024, "2024"),
    "outdoor_pool_min": Published("car_min_outdoor_pool", 2024, "2024"),
    "police_min": Published("car_min_police", 2014, "2014"),
    "air_rescue_min": Published("air_rescue_min", 2016, "2016"),
    "ev_fast_charger_min": Published("car_min_ev_fast_charger", 2023, "2023"),
    "households_50mbit_percent": Published("share_households_50mbit", 2022, "2022-06", PERCENT),
    "households_1000mbit_percent": Published("share_households_1000mbit", 2022, "2022-06", PERCENT),
    "area_lte_percent": Published("share_area_lte", 2022, None, PERCENT),
    "area_5g_percent": Published("share_area_5g", 2022, None, PERCENT),
    "employment_percent": Published("employment_rate", 2022, None, PERCENT),
}
ASSOCIATION_COLUMNS: Mapping[str, Published] = {
    "transit_stop_percent": Published("share_transit_stop_20dep", 2019, None, PERCENT),
    "central_place_car_min": Published("car_min_central_place", 2020, "2020"),
    "central_place_transit_min": Published("transit_min_central_place", 2020, "2020"),
    "commute_km": Published("mean_commute_km", 2022, "2022"),
    "oberzentrum_car_min": Published("car_min_oberzentrum", 2020, "2020"),
    "motorway_car_min": Published("car_min_motorway", 2020, "2020"),
    "ic_station_car_min": Published("car_min_ic_station", 2020, "2020"),
    "walk_supermarket_percent": Published("share_within_1km_supermarket", 2017, "2017", PERCENT),
    "walk_pharmacy_percent": Published("share_within_1km_pharmacy", 2017, "2017", PERCENT),
    "walk_primary_school_percent": Published(
        "share_within_1km_primary_school", 2018, "2016/2018", PERCENT
    ),
}


def town_access(atlas_towns: pl.DataFrame) -> pl.DataFrame:
    """Return the published values of towns; medians of people have no value for Kreis or Land."""
    towns = atlas_towns.with_columns(region="ags", level=level_of(pl.col("ags")))
    return published_rows(towns, TOWN_COLUMNS)


def association_access(
    atlas_associations: pl.DataFrame, municipalities: pl.DataFrame
) -> pl.DataFrame:
    """Return the values of municipal associations for each of their members."""
    return published_rows(to_members(atlas_associations, municipalities), ASSOCIATION_COLUMNS)


def to_members(associations: pl.DataFrame, municipalities: pl.DataFrame) -> pl.DataFrame:
    """Return one row per town; members of an association get its value, method 'association'."""
    members = municipalities.select("ags", "association_code", "association")
    is_member = pl.col("association").is_not_null()
    return members.join(associations, on="association_code", validate="m:1").with_columns(
        region="ags",
        level=level_of(pl.col("ags")),
        method=pl.when(is_member).then(pl.lit("association")).otherwise(pl.lit("observed")),
    )


def published_rows(regions: pl.DataFrame, columns: Mapping[str, Published]) -> pl.DataFrame:
    """Return published columns as indicators with the date each column has."""
    parts = [
        indicator_rows(
            regions.with_columns(dated(entry.year, entry.reference)),
            {entry.indicator: pl.col(column) * entry.factor},
        )
        for column, entry in columns.items()
    ]
    return pl.concat(parts)


def broadband(broadband_atlas: pl.DataFrame) -> pl.DataFrame:
    """Return households with 50 Mbit/s in December 2018–2020 and June 2021 (older method)."""
    towns = broadband_atlas.with_columns(
        region="ags",
        level=level_of(pl.col("ags")),
        reference="month",
        year=pl.col("month").str.slice(0, 4).cast(pl.Int32),
    )
    share = pl.col("households_50mbit_percent") * PERCENT
    return indicator_rows(towns, {"share_households_50mbit_atlas": share})


def stations(railway_stations: pl.DataFrame, municipalities: pl.DataFrame) -> pl.DataFrame:
    """Return the number of DB stations; 0 where the complete list names none."""
    counts = railway_stations.group_by("ags", maintain_order=True).agg(stations=pl.len())
    towns = municipalities.select("ags").join(counts, on="ags", how="left", validate="1:1")
    return counted(towns.with_columns(pl.col("stations").fill_null(0)), 2025, None, {
        "db_stations": "stations"
    })  # fmt: skip


def counted(
    towns: pl.DataFrame, year: int, reference: str | None, columns: Mapping[str, str]
) -> pl.DataFrame:
    """Return counts per town and their sums; `columns` maps indicator ids to columns."""
    regions = roll_up(towns, list(columns.values())).with_columns(dated(year, reference))
    method = pl.when(pl.col("level") == "town").then(pl.lit("observed"))
    values = {name: pl.col(column) for name, column in columns.items()}
    return indicator_rows(regions.with_columns(method=method.otherwise(pl.lit("summed"))), values)
