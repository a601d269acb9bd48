"""The dictionary of a bundle, read by the programs it is written for: Frictionless and CSVW."""

from __future__ import annotations

import io
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import frictionless
import polars as pl
import pytest
from csvw import CSVW

from ortswandel.bundle.archive import unpack
from ortswandel.bundle.recipe import Recipe
from ortswandel.bundle.write import bundle
from ortswandel.export.selection import OFFERS
from ortswandel.holdings import Holdings, open_holdings
from ortswandel.paths import DATA
from ortswandel.text import words
from tests.unit.test_bundle import RECIPES, TWO

pytestmark = pytest.mark.unit

ODD = Recipe(
    "sql",
    text="""
    select * from (values
        (true, 1::tinyint, 5000000000, 0.5, date '2025-12-31', time '10:00:00', 'ä, "x"', null),
        (false, null, -2, 1e-9, null, null, e'two\nlines', null))
    as t(yes, "a b", "Anteil, in %", "x-y.z~", "_at", time, "„Name“", nothing)
    """,
)
"""Every type, missing values, and names with signs that a format may not know."""
SMALL = {f"table {name}": name for name in OFFERS}


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return open_holdings(DATA)


def recipe_of(name: str, holdings: Holdings) -> Recipe:
    """Return a recipe by its name: one of the bundles', a table of two towns, or the odd one."""
    if name not in SMALL:
        return ODD if name == "odd" else RECIPES[name]
    offer = OFFERS[SMALL[name]]
    names = [key for key, meta in holdings.catalog.indicators.items() if meta.table == offer.name]
    places = ("15", "15087", *TWO)
    return Recipe("table", offer.name, places, tuple(names) if offer.by_indicator else ())


def unpacked(name: str, holdings: Holdings, folder: Path) -> Path:
    """Return a folder with the files of a bundle."""
    packed = folder / "bundle.zip"
    packed.write_bytes(bundle(recipe_of(name, holdings), holdings, words("de")))
    for file, body in unpack(packed).items():
        (folder / file).write_bytes(body)
    return folder


def table_in(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO((folder / "table.parquet").read_bytes()))


def complaints(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    assert report.valid == (not found)
    return [error.message for error in found]


@pytest.mark.parametrize("name", [*RECIPES, *SMALL, "odd"])
def test_frictionless_finds_nothing_and_reads_the_same_rows(
    name: str, holdings: Holdings, tmp_path: Path
):
    folder = unpacked(name, holdings, tmp_path)
    assert complaints(folder) == []
    package = frictionless.Package(str(folder / "datapackage.json"))
    rows = table_in(folder)
    read = [list(row.values()) for row in package.get_resource("table-csv").read_rows()]
    assert len(read) == rows.height > 0
    for mine, theirs in zip(rows.rows(), read, strict=True):
        assert [plain(value) for value in theirs] == [plain(value) for value in mine]


def plain(value: object) -> object:
    """Return a value as every reader gives it: decimals as float, dates without an hour."""
    if isinstance(value, datetime):
        assert value.time() == time()
        return value.date()
    return float(value) if isinstance(value, Decimal) else None if value == "" else value


@pytest.mark.parametrize("name", [*RECIPES, *SMALL, "odd"])
def test_csvw_finds_nothing_and_reads_the_same_rows(name: str, holdings: Holdings, tmp_path: Path):
    folder = unpacked(name, holdings, tmp_path)
    web = CSVW(str(folder / "table.csv-metadata.json"), validate=True)
    assert [str(warning.message) for warning in web.warnings] == []
    assert web.is_valid
    rows = table_in(folder)
    read = [list(row.values()) for row in web.tables[0].iterdicts(strict=True)]
    titles = [column.titles.getfirst() for column in web.tables[0].tableSchema.columns]
    assert titles == rows.columns
    assert len(read) == rows.height
    for mine, theirs in zip(rows.rows(), read, strict=True):
        assert [plain(value) for value in theirs] == [plain(value) for value in mine]


@pytest.mark.parametrize("file", ["table.csv", "table.parquet"])
def test_frictionless_notices_damage(file: str, holdings: Holdings, tmp_path: Path):
    folder = unpacked("population", holdings, tmp_path)
    body = bytearray((folder / file).read_bytes())
    body[len(body) // 2] ^= 1
    (folder / file).write_bytes(body)
    assert any("hash" in message for message in complaints(folder))


def test_a_primary_key_names_columns_that_are_there(holdings: Holdings, tmp_path: Path):
    keyed = set()
    for name in SMALL:
        folder = tmp_path / name.replace(" ", "_")
        folder.mkdir()
        package = frictionless.Package(str(unpacked(name, holdings, folder) / "datapackage.json"))
        schema = package.get_resource("table-csv").schema
        assert set(schema.primary_key) <= set(table_in(folder).columns)
        keyed |= {name} if schema.primary_key else set()
    assert len(keyed) >= len(SMALL) - 2
