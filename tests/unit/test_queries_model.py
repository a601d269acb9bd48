"""The questions behind the model's part of the method page, on tables checked by hand."""

import polars as pl
import pytest

from ortswandel.db import Database
from tests.unit.query_tables import open_tables

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_tables(tmp_path_factory.mktemp("tables"), tables())


def frame(columns: list[str], *rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=columns, orient="row")


def tables() -> dict[str, pl.DataFrame]:
    settings = [
        ("fertility_factor_g1", 0.9),
        ("fertility_factor_g3", 1.1),
        ("migration_shift_w1", -30.0),
        ("migration_shift_w3", 20.0),
        ("sex_ratio_at_birth", 1.05),
    ]
    return {
        "net_migration_history": frame(
            ["ags", "year", "net_migration", "rate_per_1000"],
            ("15087220", 2015, 186.0, 13.0),
            ("15087220", 2012, -108.0, -8.0),
            ("15090270", 2012, 4.0, 5.0),
        ),
        "model_backtest": frame(
            ["year", "size_class", "rule", "n_towns", "mape", "coverage_80"],
            (2023, "all", "model", 2, 3.5, 0.8),
            (2019, "all", "no_change", 2, 3.0, 0.5),
            (2019, "all", "model", 2, 2.0, 0.9),
        ),
        "official_projections": frame(
            ["region", "projection", "variant", "year", "population", "source"],
            ("15", "A", "", 2040, 90, "x"),
            ("15", "A", "", 2022, 100, "x"),
            ("15087", "A", "", 2022, 10, "x"),
        ),
        "model_land_net": frame(
            ["sex", "age", "net_migration"], ("male", 0, 60.0), ("female", 1, 40.0)
        ),
        "model_settings": frame(["name", "value"], *settings),
        "life_expectancy": frame(
            ["period", "year_from", "year_to", "sex", "age", "life_expectancy", "source"],
            ("2021/23", 2021, 2023, "male", 0, 75.0, "x"),
            ("2022/24", 2022, 2024, "male", 0, 76.0, "x"),
            ("2022/24", 2022, 2024, "female", 0, 82.0, "x"),
            ("2023/25", 2023, 2025, "female", 20, 62.0, "x"),
        ),
        "fertility_history": frame(["year", "tfr", "source"], (2022, 1.45, "x"), (2023, 1.37, "x")),
        "model_groups": frame(
            ["group", "household_size", "profile_basis", "profile_source", "staying",
             "staying_basis", "fertility_factor", "fertility_basis", "converging_years"],
            ("refugees", 1.0, "published", "x", 0.68, "published", 1.36, "published", 10),
            ("families", 3.6, "judgement", "x", 0.68, "judgement", 1.0, "judgement", 0),
        ),
    }  # fmt: skip


def test_the_backtest_comes_by_year_and_rule(database: Database) -> None:
    found = database.run("backtest").select("year", "rule", "mape").rows()
    assert found == [(2019, "model", 2.0), (2019, "no_change", 3.0), (2023, "model", 3.5)]


def test_projections_of_one_region_come_in_order(database: Database) -> None:
    found = database.run("official_by_region", region="15")
    assert found.select("year", "population").rows() == [(2022, 100), (2040, 90)]
    assert database.run("official_by_region", region="15083").is_empty()


def test_the_lands_migration_has_three_variants(database: Database) -> None:
    assert database.run("assumed_migration").row(0) == (70.0, 100.0, 120.0)


def test_the_newest_published_rates_stand_beside_the_assumed(database: Database) -> None:
    assert database.run("assumed_rates").row(0, named=True) == {
        "fertility_low": 0.9,
        "fertility_high": 1.1,
        "sex_ratio": 1.05,
        "period": "2022/24",
        "e0_male": 76.0,
        "e0_female": 82.0,
        "tfr_year": 2023,
        "tfr": 1.37,
    }


def test_groups_say_what_they_rest_on(database: Database) -> None:
    found = database.run("arrival_groups")
    assert found.select("group", "staying_basis").rows() == [
        ("families", "judgement"),
        ("refugees", "published"),
    ]


def test_the_history_of_one_town_comes_by_year(database: Database) -> None:
    found = database.run("net_migration_of_town", ags="15087220")
    assert found.rows() == [(2012, -108.0, -8.0), (2015, 186.0, 13.0)]
    assert found.columns == ["year", "net_migration", "rate_per_1000"]
