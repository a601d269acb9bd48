"""The questions behind the page on decline, on tables small enough to check by hand."""

import polars as pl
import pytest

from ortswandel.db import Database
from tests.unit.query_tables import open_tables

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_tables(tmp_path_factory.mktemp("tables"), tables())


def tables() -> dict[str, pl.DataFrame]:
    population = pl.DataFrame(
        [
            ("15087220", 2011, 60, "zensus_2011", "observed"),
            ("15087220", 2013, 50, "zensus_2011", "observed"),
            ("15087220", 2015, 50, "zensus_2011", "observed"),
            ("15087220", 2024, 40, "zensus_2022", "observed"),
            ("15087001", 2011, 40, "zensus_2011", "split_estimate"),
            ("15087001", 2013, 42, "zensus_2011", "observed"),
            ("15087001", 2024, 41, "zensus_2022", "observed"),
        ],
        schema=["ags", "year", "population", "census_base", "method"],
        orient="row",
    )
    components = pl.DataFrame(
        [
            ("15087", 2012, 3, 8, -5, 1, 100.0),
            ("15087", 2013, 2, 6, -4, 2, 50.0),
            ("15087", 2014, 2, 6, -4, 2, None),
            ("15", 2012, 1, 1, 0, 0, 10.0),
        ],
        schema=[
            "region", "year", "live_births", "deaths", "natural_change", "net_migration",
            "population_mean",
        ],
        orient="row",
    )  # fmt: skip
    moves = pl.DataFrame(
        [
            ("15087220", "male", 0, 17, 1, 2),
            ("15087220", "female", 0, 17, 3, 4),
            ("15087220", "male", 65, None, 0, 1),
        ],
        schema=["ags", "sex", "age_from", "age_to", "moves_in", "moves_out"],
        orient="row",
    )
    places = pl.DataFrame(
        [
            ("15087220", "town", "Hettstedt", "MSH"),
            ("15087001", "town", "B", "MSH"),
            ("15087099", "town", "Ohne", "MSH"),
            ("15087", "kreis", "MSH", None),
        ],
        schema=["region", "level", "name", "kreis_name"],
        orient="row",
    )
    return {
        "population": population,
        "components": components,
        "moves_2015": moves,
        "places": places,
    }


def test_the_balance_adds_up_with_its_rest(database: Database) -> None:
    found = database.run("balance_of_period", regions=["15087", "15"], first=2011, last=2013)
    (row,) = found.rows(named=True)
    assert row == {
        "region": "15087",
        "starting": 100,
        "births": 5,
        "deaths": 14,
        "net_migration": 3,
        "rest": -2,
        "ending": 92,
    }
    parts = row["births"] - row["deaths"] + row["net_migration"] + row["rest"]
    assert row["starting"] + parts == row["ending"]


def test_there_is_no_balance_across_a_census_or_with_a_year_missing(database: Database) -> None:
    assert database.run("balance_of_period", regions=["15087"], first=2011, last=2024).is_empty()
    assert database.run("balance_of_period", regions=["15"], first=2011, last=2013).is_empty()


def test_yearly_rates_leave_out_years_without_a_mean_population(database: Database) -> None:
    found = database.run("components_by_year", regions=["15087"], first=2012, last=2022)
    assert found["year"].to_list() == [2012, 2013]
    assert found["natural_change_per_1000"].to_list() == [-50.0, -80.0]
    assert found["net_migration_per_1000"].to_list() == [10.0, 40.0]


def test_moves_are_summed_over_the_sexes_and_related_to_the_town(database: Database) -> None:
    found = database.run("moves_by_age", regions=["15087220"])
    assert found.select("age_from", "age_to", "moves_in", "moves_out").rows() == [
        (0, 17, 4, 6),
        (65, None, 0, 1),
    ]
    assert found["in_per_1000"].to_list() == [80.0, 0.0]


def test_a_change_needs_one_count(database: Database) -> None:
    found = database.run("change_by_town", first=2011, last=2013)
    changes = dict(found.select("region", "value").iter_rows())
    assert changes["15087220"] == pytest.approx(-1 / 6)
    assert changes["15087001"] == pytest.approx(0.05)
    assert changes["15087099"] is None
    methods = dict(found.select("region", "method").iter_rows())
    assert methods["15087001"] == "split_estimate"
    across = database.run("change_by_town", first=2011, last=2024)
    assert across["value"].null_count() == across.height == 3
