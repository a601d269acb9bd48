"""Questions about ages, newest values and the index, on tables small enough to check by hand."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ortswandel.db import Database, open_database
from ortswandel.paths import QUERIES

pytestmark = pytest.mark.unit

NEW, OLD = date(2025, 12, 31), date(2022, 5, 15)


def ages() -> pl.DataFrame:
    rows = [
        ("15001001", 2025, NEW, "male", 0, 9, 20, "zensus_2022", "observed"),
        ("15001001", 2025, NEW, "female", 0, 9, 10, "zensus_2022", "observed"),
        ("15001001", 2025, NEW, "male", 85, None, 30, "zensus_2022", "split_estimate"),
        ("15001001", 2025, NEW, "female", 85, None, 40, "zensus_2022", "observed"),
        ("15001002", 2025, NEW, "male", 0, 9, 100, "zensus_2022", "observed"),
        ("15001001", 2022, OLD, "total", 0, 9, 25, "zensus_2022", "perturbed"),
    ]
    columns = ["ags", "year", "reference_date", "sex", "age_from", "age_to", "population"]
    frame = pl.DataFrame(rows, [*columns, "census_base", "method"], orient="row")
    return frame.with_columns(source=pl.format("office_{}", pl.col("year")))


def values() -> pl.DataFrame:
    rows = [
        ("15001001", "town", "share", 2015, "2015-12-31", 0.2, "observed"),
        ("15001001", "town", "share", 2025, "2025-12-31", 0.3, "observed"),
        ("15001002", "town", "share", 2025, "2025-12-31", 0.1, "estimated"),
        ("15001", "kreis", "share", 2025, "2025-12-31", 0.25, "summed"),
        ("15", "land", "share", 2020, "2020-12-31", 0.9, "summed"),
        ("15", "land", "births", 2022, "2022", 7.0, "observed"),
    ]
    columns = ["region", "level", "indicator", "year", "reference", "value", "method"]
    return pl.DataFrame(rows, columns, orient="row").with_columns(census_base=pl.lit("zensus"))


def people() -> pl.DataFrame:
    rows = [
        ("15001001", 2010, 500, "register_1990", "observed"),
        ("15001001", 2011, 200, "zensus_2011", "observed"),
        ("15001001", 2012, 150, "zensus_2011", "derived"),
        ("15001002", 2011, 200, "zensus_2011", "observed"),
        ("15001002", 2012, 210, "zensus_2011", "observed"),
    ]
    columns = ["ags", "year", "population", "census_base", "method"]
    return pl.DataFrame(rows, columns, orient="row")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    ages().write_parquet(tmp_path / "age_structure.parquet")
    values().filter(pl.col("indicator") == "share").write_parquet(tmp_path / "indicators.parquet")
    values().filter(pl.col("indicator") == "births").write_parquet(
        tmp_path / "indicators_odbl.parquet"
    )
    people().write_parquet(tmp_path / "population.parquet")
    places = {"region": ["15001001", "15001002", "15001"], "level": ["town", "town", "kreis"]}
    pl.DataFrame(places).write_parquet(tmp_path / "places.parquet")
    return open_database(tmp_path, QUERIES)


def test_age_groups_by_sex(database: Database) -> None:
    rows = database.run("age_groups", regions=["15001001"], year=2025, by_sex=True)
    assert rows.select("sex", "age_from", "age_to", "population", "is_open").rows() == [
        ("female", 0, 10, 10, False),
        ("female", 85, 90, 40, True),
        ("male", 0, 10, 20, False),
        ("male", 85, 90, 30, True),
    ]
    assert rows["persons_per_5_ages"].to_list() == [5.0, 40.0, 10.0, 30.0]
    assert rows["share_per_5_ages"].to_list() == [0.05, 0.4, 0.1, 0.3]
    assert rows["is_estimated"].to_list() == [False, False, False, True]


def test_a_kreis_is_the_sum_of_its_towns(database: Database) -> None:
    rows = database.run("age_groups", regions=["15001"], year=2025, by_sex=False)
    assert rows.select("sex", "age_from", "population").rows() == [
        ("total", 0, 130),
        ("total", 85, 70),
    ]
    assert rows["share_per_5_ages"].to_list() == pytest.approx([65 / 200, 70 / 200])


def test_a_date_without_sexes_gives_totals(database: Database) -> None:
    rows = database.run("age_groups", regions=["15001001"], year=2022, by_sex=True)
    assert rows.select("sex", "population").rows() == [("total", 25)]


def test_dates_say_whether_the_sexes_are_known_and_who_counted(database: Database) -> None:
    rows = database.run("age_dates").select("year", "has_sex", "sources").rows()
    assert rows == [(2022, False, ["office_2022"]), (2025, True, ["office_2025"])]


def test_the_spread_is_that_of_the_newest_year_of_towns(database: Database) -> None:
    rows = database.run("indicator_spread", indicators=["share", "births"])
    assert rows.select("indicator", "year").rows() == [("share", 2025)]
    assert sorted(rows["town_values"][0].to_list()) == [0.1, 0.3]


def test_values_come_at_each_indicators_own_year(database: Database) -> None:
    rows = database.run(
        "indicator_at_dates",
        regions=["15", "15001", "15001001"],
        indicators=["share", "births"],
        years=[2025, 2022],
    )
    assert rows.select("region", "indicator", "value").rows() == [
        ("15", "births", 7.0),
        ("15001", "share", 0.25),
        ("15001001", "share", 0.3),
    ]


def test_years_are_those_of_towns(database: Database) -> None:
    rows = database.run("indicator_years", indicator="share")
    assert rows.select("year", "lowest", "highest", "n_towns").rows() == [
        (2015, 0.2, 0.2, 1),
        (2025, 0.1, 0.3, 2),
    ]


def test_the_index_starts_at_100_and_stays_inside_one_census_base(database: Database) -> None:
    rows = database.run(
        "population_index", regions=["15001001", "15001"], census_base="zensus_2011"
    )
    assert rows.select("region", "year", "population", "is_estimated", "index_100").rows() == [
        ("15001", 2011, 400, False, 100.0),
        ("15001", 2012, 360, True, 90.0),
        ("15001001", 2011, 200, False, 100.0),
        ("15001001", 2012, 150, True, 75.0),
    ]
