"""The database: tables from Parquet, questions by name, closed to everything outside."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ortswandel.db import Database, open_database
from ortswandel.errors import DataError, InputError
from ortswandel.text import words

pytestmark = pytest.mark.unit


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    data, queries = tmp_path / "data", tmp_path / "queries"
    data.mkdir()
    queries.mkdir()
    pl.DataFrame({"ags": ["01", "02"], "n": [1, 2]}).write_parquet(data / "towns.parquet")
    (queries / "one.sql").write_text("select n from towns where ags = $ags")
    return data, queries


@pytest.fixture
def database(folders: tuple[Path, Path]) -> Database:
    return open_database(*folders)


def test_a_question_is_answered(database: Database) -> None:
    assert database.run("one", ags="02")["n"].to_list() == [2]


def test_threads_get_their_own_rows(database: Database) -> None:
    keys = ["01", "02"] * 200
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda ags: database.run("one", ags=ags)["n"].to_list(), keys))
    assert answers == [[int(key)] for key in keys]


def test_an_unknown_question_names_the_known_ones(database: Database) -> None:
    with pytest.raises(InputError) as caught:
        database.run("two")
    sentence = "Die Abfrage two gibt es nicht. Möglich sind: one."
    assert words("de").error(caught.value) == sentence


@pytest.mark.parametrize("given", [{}, {"ags": "01", "more": 1}, {"key": "01"}])
def test_wrong_parameters_are_refused(database: Database, given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        database.run("one", **given)


def test_missing_tables_are_said(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        open_database(tmp_path, tmp_path)
    assert "make data" in words("de").error(caught.value)


def test_an_expected_table_that_is_missing_is_named(folders: tuple[Path, Path]) -> None:
    with pytest.raises(DataError) as caught:
        open_database(*folders, expected=("towns", "roads"))
    assert "roads" in words("de").error(caught.value)
    assert "towns" not in words("de").error(caught.value)


def test_a_damaged_table_is_named(folders: tuple[Path, Path]) -> None:
    (folders[0] / "broken.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(DataError) as caught:
        open_database(*folders)
    assert "broken.parquet" in words("de").error(caught.value)


@pytest.mark.parametrize("text", ["", "select 1; select 2"])
def test_a_query_file_holds_one_query(folders: tuple[Path, Path], text: str) -> None:
    (folders[1] / "bad.sql").write_text(text)
    with pytest.raises(DataError):
        open_database(*folders)


@pytest.mark.parametrize(
    "text",
    [
        "select * from read_text('pyproject.toml')",
        "select * from read_csv('data/sources/population_totals.csv')",
        "copy towns to 'out.csv'",
        "attach 'out.db'",
        "set enable_external_access = true",
    ],
)
def test_nothing_outside_can_be_reached(folders: tuple[Path, Path], text: str) -> None:
    (folders[1] / "escape.sql").write_text(text)
    database = open_database(*folders)
    with pytest.raises(duckdb.Error):
        database.run("escape")
