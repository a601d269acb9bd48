"""The question behind thresholds on tiny tables whose answers are known by hand."""

from pathlib import Path

import polars as pl
import pytest

from ortswandel.db import Database
from ortswandel.services.supply import supply_of
from tests.unit.query_tables import open_tables

pytestmark = pytest.mark.unit

A, B, C = "15001001", "15001002", "15002000"
PLACES = pl.DataFrame(
    {
        "region": ["15", "15001", "15002", A, B, C],
        "level": ["land", "kreis", "kreis", "town", "town", "town"],
        "name": ["Land", "K1", "K2", "Aa", "Bb", "Cc"],
        "kreis": [None, None, None, "15001", "15001", "15002"],
        "kreis_name": [None, None, None, "K1", "K1", "K2"],
        "association": [None, None, None, "VG", "VG", None],
        "is_association_member": [False, False, False, True, True, False],
    }
)
POPULATION = pl.DataFrame(
    {"ags": [A, B, C, A], "year": [2021] * 3 + [2020], "population": [1000, 3000, 500, 9]}
)
AGES = pl.DataFrame(
    {"ags": [A, A, B, A], "year": [2022, 2022, 2022, 2015], "population": [600, 300, 2800, 7]}
)


def indicator(name: str, year: int, values: dict[str, float | None]) -> list[dict[str, object]]:
    level = {5: "kreis", 8: "town"}
    return [
        {
            "region": region,
            "level": level[len(region)],
            "indicator": name,
            "year": year,
            "reference": str(year),
            "value": value,
        }
        for region, value in values.items()
    ]


HOMES = "nursing_home_places_per_10000"
INDICATORS = pl.DataFrame(
    [
        *indicator(HOMES, 2019, {"15001": 1.0, "15002": 1.0}),
        *indicator(HOMES, 2021, {"15001": 100.0, "15002": 200.0}),
        *indicator("dwellings_per_1000", 2022, {A: 500.0, B: 600.0}),
        *indicator("vacancy_rate", 2022, {A: 0.1, B: 0.25}),
    ]
)
HOME_RESIDENTS = pl.DataFrame(
    {
        "region": ["15001", "15002", "15", "15001"],
        "measure": ["care_residential"] * 4,
        "reference": ["2019-12-31"] * 3 + ["2017-12-31"],
        "value": [30, 10, 40, 7],
    }
)
ODBL = pl.DataFrame(indicator("schools_primary", 2016, {A: 1.0, B: 2.0}))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("data")
    tables = {
        "places": PLACES,
        "population": POPULATION,
        "age_structure": AGES,
        "indicators": INDICATORS,
        "indicators_odbl": ODBL,
        "control_totals": HOME_RESIDENTS,
    }
    return open_tables(folder, tables)


@pytest.fixture(scope="module")
def rows(database: Database) -> pl.DataFrame:
    return database.run("town_services")


@pytest.fixture(scope="module")
def dwellings(database: Database) -> pl.DataFrame:
    return database.run("town_dwellings")


def column(rows: pl.DataFrame, name: str) -> list[object]:
    return [None if v is None else round(v, 9) for v in rows[name].to_list()]


def test_one_row_per_town_in_order(rows: pl.DataFrame, dwellings: pl.DataFrame):
    assert rows["region"].to_list() == dwellings["region"].to_list() == [A, B, C]


def test_places_of_the_kreis_are_those_of_the_newest_year(rows: pl.DataFrame):
    assert column(rows, "kreis_home_places") == [40.0, 40.0, 10.0]


def test_shares_of_the_kreise_in_the_residents_of_homes_add_up_to_one(rows: pl.DataFrame):
    assert column(rows, "kreis_home_share") == [0.75, 0.75, 0.25]


def test_dwellings_and_what_is_missing_stays_missing(rows: pl.DataFrame, dwellings: pl.DataFrame):
    assert column(dwellings, "dwellings") == [450.0, 1680.0, None]
    assert column(dwellings, "occupied_per_person") == [0.45, 0.45, None]
    assert column(rows, "schools") == [1.0, 2.0, None]


def test_members_of_an_association_share_their_schools(rows: pl.DataFrame, dwellings: pl.DataFrame):
    found = supply_of(rows, dwellings)
    assert found.schools[:2].tolist() == [3.0, 3.0]
    assert found.association == ("VG", "VG", "")
    assert found.school_group[0] == found.school_group[1] != found.school_group[2]
