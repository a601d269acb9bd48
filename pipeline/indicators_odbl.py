"""Indicators derived from OpenStreetMap; kept in a table of their own because of the ODbL."""

import polars as pl

from pipeline.indicators_access import counted

SECONDARY = ("secondary", "community_school", "comprehensive")


def schools(odbl_schools_2016: pl.DataFrame) -> pl.DataFrame:
    """Return school sites by type on 18 December 2016."""
    towns = odbl_schools_2016.with_columns(all_secondary=pl.sum_horizontal(SECONDARY))
    columns = {
        "schools_primary": "primary",
        "schools_secondary": "all_secondary",
        "schools_gymnasium": "gymnasium",
        "schools_special_needs": "special_needs",
        "schools_vocational": "vocational",
    }
    return counted(towns, 2016, "2016-12-18", columns)


def transit_stops(odbl_transit_stops: pl.DataFrame) -> pl.DataFrame:
    """Return the number of stops of bus, tram and train, whatever their departures."""
    return counted(odbl_transit_stops, 2025, "2025-03-19", {"transit_stops": "transit_stops"})


def hospital_sites(odbl_hospital_sites: pl.DataFrame) -> pl.DataFrame:
    """Return the number of hospital sites, day clinics included."""
    return counted(odbl_hospital_sites, 2025, "2025-03", {"hospital_sites": "hospital_sites"})
