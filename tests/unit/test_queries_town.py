"""Questions of the pages Ort, Daten and Methode on tiny tables whose answers are known by hand."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ortswandel.db import Database
from ortswandel.findings.place_among import of_town
from tests.unit.query_tables import open_tables

pytestmark = pytest.mark.unit

A, B, C = "15001001", "15001002", "15002000"
PLACES = pl.DataFrame(
    {
        "region": ["15", "15001", "15002", A, B, C],
        "level": ["land", "kreis", "kreis", "town", "town", "town"],
        "name": ["Land", "K1", "K2", "Aa", "Bb", "Cc"],
        "designation": ["Land", "Landkreis", "kreisfreie Stadt", "Stadt", "Gemeinde", "Stadt"],
        "kreis": [None, None, None, "15001", "15001", "15002"],
        "kreis_name": [None, None, None, "K1", "K1", "K2"],
        "association": [None, None, None, None, "VG", None],
        "area_km2": [60.0, 30.0, 30.0, 10.0, 20.0, 30.0],
    }
)
BASE = {2010: "register_1990", 2011: "zensus_2011", 2023: "zensus_2011", 2024: "zensus_2022"}
COUNTS = {A: (100, 90, 80, 60), B: (200, 200, 180, 180), C: (300, 330, 300, 270)}
POPULATION = pl.DataFrame(
    [
        {
            "ags": ags,
            "year": year,
            "reference_date": date(year, 12, 31),
            "population": n,
            "census_base": BASE[year],
            "method": "derived" if (ags, year) == (A, 2023) else "observed",
            "max_error_persons": 4 if (ags, year) == (A, 2023) else None,
        }
        for ags, counts in COUNTS.items()
        for year, n in zip(BASE, counts, strict=True)
    ],
    schema_overrides={"max_error_persons": pl.Int64},
)
AGES = pl.DataFrame(
    {
        "ags": [A, A, B],
        "year": [2011, 2025, 2011],
        "sex": ["male"] * 3,
        "age_from": [0] * 3,
        "population": [5, 6, 7],
        "method": ["split_estimate", "observed", "observed"],
    }
)


def rows(indicator: str, year: int, values: dict[str, float | None], method: str = "observed"):
    return [
        {
            "region": region,
            "level": {2: "land", 5: "kreis"}.get(len(region), "town"),
            "indicator": indicator,
            "year": year,
            "reference": f"{year}",
            "value": value,
            "method": method,
            "census_base": None,
        }
        for region, value in values.items()
    ]


INDICATORS = pl.DataFrame(
    [
        *rows("share", 2015, {A: 0.1, B: 0.2, C: 0.3}),
        *rows("share", 2025, {A: 0.4, B: 0.2, C: None, "15001": 0.3, "15": 0.25}, "estimated"),
        *rows("population", 2025, {A: 60.0, B: 180.0, C: 270.0}),
        *rows("share_65plus", 2025, {A: 0.4, B: 0.3, C: 0.2}),
        *rows("change_2011_2023", 2023, {A: -0.1, B: -0.2, C: 0.0}),
        *rows("car_min_oberzentrum", 2020, {A: 30.0, B: 30.0, C: 0.0}, "association"),
        *rows("vacancy_rate", 2022, {A: 0.1}),
    ],
    schema_overrides={"census_base": pl.String},
)
ODBL = pl.DataFrame(
    rows("schools", 2016, {A: 1.0, B: 0.0, C: 0.0}), schema_overrides={"census_base": pl.String}
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("data")
    tables = {
        "places": PLACES,
        "population": POPULATION,
        "age_structure": AGES,
        "indicators": INDICATORS,
        "indicators_odbl": ODBL,
    }
    return open_tables(folder, tables)


def test_profile_has_the_values_of_all_towns_by_year(database: Database):
    values = database.run("town_profile", indicators=["share", "schools"])
    found = of_town(values, A).sort("indicator", "year")
    assert found.select("indicator", "year").rows() == [
        ("schools", 2016),
        ("share", 2015),
        ("share", 2025),
    ]
    newest = found.row(2, named=True)
    assert newest["value"] == 0.4
    assert sorted(newest["all_values"]) == [0.2, 0.4]
    assert newest["method"] == "estimated"


def test_profile_of_a_town_without_value_still_has_the_date(database: Database):
    values = database.run("town_profile", indicators=["share"])
    newest = of_town(values, C).sort("year").row(1, named=True)
    assert newest["value"] is None
    assert newest["reference"] == "2025"


def test_facts_take_the_newest_count(database: Database):
    facts = database.run("town_facts", region=B).row(0, named=True)
    assert facts["population"] == 180
    assert facts["reference_date"] == date(2024, 12, 31)
    assert (facts["kreis_name"], facts["association"]) == ("K1", "VG")


def test_features_have_one_row_per_town_and_gaps_stay_gaps(database: Database):
    found = database.run("town_features")
    assert found["region"].to_list() == [A, B, C]
    assert found["population"].to_list() == [60, 180, 270]
    assert found["vacancy_rate"].to_list() == [0.1, None, None]


def test_methods_leave_counted_numbers_out(database: Database):
    found = database.run("town_methods", region=A)
    assert found.select("subject", "method").rows() == [
        ("age_structure", "split_estimate"),
        ("car_min_oberzentrum", "association"),
        ("population", "derived"),
        ("share", "estimated"),
    ]
    population = found.filter(subject="population").row(0, named=True)
    assert (population["years"], population["max_error_persons"]) == ([2023], 4)


def test_status_counts_take_the_newest_value(database: Database):
    found = database.run("town_status_counts", region=A).row(0)
    assert found == (7, 5)


def test_census_steps_of_places_and_all_towns(database: Database):
    found = database.run("census_steps", regions=[A, "15001", "15"])
    assert found.select("region", "last_year", "before", "after").rows() == [
        ("15", 2010, 600, 620),
        ("15001", 2010, 300, 290),
        (A, 2010, 100, 90),
        ("15", 2023, 560, 510),
        ("15001", 2023, 260, 240),
        (A, 2023, 80, 60),
    ]
    first = found.row(2, named=True)
    assert first["step"] == pytest.approx(-0.1)
    assert (first["lowest"], first["middle"], first["highest"]) == pytest.approx((-0.1, 0, 0.1))


def test_method_counts_leave_missing_values_out(database: Database):
    found = dict(database.run("method_counts").iter_rows())
    assert found == {"association": 3, "estimated": 4, "observed": 16}


def test_rows_of_indicators_are_those_asked_for(database: Database):
    found = database.run("rows_indicators", regions=[A, "15"], indicators=["share", "schools"])
    assert found.select("region", "name", "indicator", "year", "value").rows() == [
        (A, "Aa", "schools", 2016, 1.0),
        (A, "Aa", "share", 2015, 0.1),
        ("15", "Land", "share", 2025, 0.25),
        (A, "Aa", "share", 2025, 0.4),
    ]


def test_rows_of_tables_carry_the_name(database: Database):
    found = database.run("rows_population", regions=[B])
    assert found["name"].unique().to_list() == ["Bb"]
    assert found["year"].to_list() == [2010, 2011, 2023, 2024]
    assert database.run("rows_age_structure", regions=[A])["population"].to_list() == [5, 6]
    assert database.run("rows_places", regions=[C, "15"])["region"].to_list() == ["15", C]
