"""The questions on supply, on tables checked by hand."""

from datetime import date

import polars as pl
import pytest

from ortswandel.db import Database
from tests.unit.query_tables import open_tables

pytestmark = pytest.mark.unit
A, B = "15001001", "15001002"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_tables(tmp_path_factory.mktemp("tables"), tables())


def frame(columns: list[str], *rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=columns, orient="row")


def tables() -> dict[str, pl.DataFrame]:
    return {
        "places": frame(
            ["region", "level", "name", "kreis_name"],
            (A, "town", "Adorf", "Kreis"),
            (B, "town", "Bdorf", "Kreis"),
            ("15001", "kreis", "Kreis", None),
        ),
        "stations": frame(["name", "town", "lon", "lat"], ("Halt", B, 11.5, 51.5)),
        "service_points_odbl": frame(
            ["id", "kind", "name", "town", "lon", "lat", "reference"],
            (1, "hospital", "Klinik", A, 11.1, 51.1, "2025-03"),
            (2, "primary_school", "Schule", B, 11.2, 51.2, "2016-12-18"),
            (3, "stop", "Markt", A, 11.001, 51.001, "2025-03-19"),
            (4, "stop", "Rathaus", A, 11.002, 51.003, "2025-03-19"),
            (5, "stop", "Wald", A, 11.031, 51.003, "2025-03-19"),
        ),
        "age_structure": frame(
            ["ags", "reference_date", "age_from", "population"],
            (A, date(2025, 12, 31), 80, 6),
            (A, date(2025, 12, 31), 85, 4),
            (A, date(2025, 12, 31), 75, 90),
            (A, date(2015, 12, 31), 80, 90),
            (B, date(2025, 12, 31), 80, 8),
        ),
        "indicators": frame(
            ["region", "level", "indicator", "year", "value"],
            (A, "town", "car_min_gp", 2021, 4.99),
            (B, "town", "car_min_gp", 2021, 31.0),
            (A, "town", "population", 2025, 100.0),
            (A, "town", "population", 2024, 999.0),
            (B, "town", "population", 2025, 40.0),
            (A, "town", "share_80plus", 2025, 0.1),
            (B, "town", "share_80plus", 2025, 0.2),
            (A, "town", "people_80plus_far_from_gp", 2025, 0.0),
            (B, "town", "people_80plus_far_from_gp", 2025, 8.0),
            (B, "town", "gps_per_10000", 2021, 7.0),
            (B, "town", "gps_per_10000", 2022, 5.0),
            ("15001", "kreis", "share_80plus", 2025, 0.5),
        ),
    }


def test_points_of_the_asked_kinds_come_with_their_town(database: Database) -> None:
    found = database.run("supply_points", kinds=["hospital", "station"])
    rows = found.select("kind", "name", "town_name", "reference").rows()
    assert rows == [
        ("hospital", "Klinik", "Adorf", "2025-03"),
        ("station", "Halt", "Bdorf", None),
    ]


def test_stops_in_one_field_become_one_and_none_is_lost(database: Database) -> None:
    found = database.run("supply_stops")
    assert found["stops"].to_list() == [2, 1]
    assert found.row(0, named=True)["lon"] == 11.001


def test_people_are_counted_by_the_minutes_of_their_town(database: Database) -> None:
    found = database.run("people_by_minutes", indicators=["car_min_gp"], year=2025)
    rows = found.select("minutes_from", "towns", "population").rows()
    assert rows == [(0, 1, 100), (20, 1, 40)]


def test_age_and_way_take_the_newest_doctors(database: Database) -> None:
    found = database.run("age_and_way").drop("kreis_name")
    assert found.rows() == [
        (A, "Adorf", 0.1, 4.99, 10, 0.0, None, None),
        (B, "Bdorf", 0.2, 31.0, 8, 8.0, 5.0, 2022),
    ]
