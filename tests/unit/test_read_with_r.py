"""R's readr and jsonlite find the values and types that were written."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ortswandel.export import tables as export
from ortswandel.export.json_table import json_file
from ortswandel.export.tables import Export
from tests.debian import R, needed
from tests.unit.test_round_trips import TABLES, package

pytestmark = pytest.mark.unit

SCRIPT = Path(__file__).with_name("read_back.R")
FORMS: dict[str, Callable[[Export], bytes]] = {
    "international": export.csv_international,
    "german": export.csv_german,
    "json": json_file,
}
CLASSES = {
    pl.String: {"character"},
    pl.Int32: {"numeric", "integer"},
    pl.Int64: {"numeric", "integer"},
    pl.Float64: {"numeric", "integer"},
    pl.Boolean: {"logical"},
    pl.Date: {"Date"},
}
"""What R calls a column of each type; whole numbers are numbers in R."""


Columns = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Columns]:
    """Return class and values of every column of every file, as R reads them, in one run."""
    folder, files = tmp_path_factory.mktemp("r"), {}
    for (name, rows), form in product(TABLES.items(), FORMS):
        path = folder / f"{name}.{form}"
        path.write_bytes(FORMS[form](package(rows)))
        kinds = {"texts": columns_of(rows, pl.String), "days": columns_of(rows, pl.Date)}
        files[path.name] = {"form": form, "file": str(path), **kinds}
    (folder / "list.json").write_text(json.dumps(files), "utf-8")
    command = [needed(R), str(SCRIPT), str(folder / "list.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, Columns] = json.loads(run.stdout)
    return found


def columns_of(rows: pl.DataFrame, dtype: type[pl.DataType]) -> list[str]:
    return [name for name, found in rows.schema.items() if found == dtype]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TABLES)
def test_r_sees_the_same_values_and_types(name: str, form: str, opened: dict[str, Columns]) -> None:
    rows, found = TABLES[name], opened[f"{name}.{form}"]
    assert list(found) == rows.columns
    for column, dtype in rows.schema.items():
        assert found[column]["class"] in classes(rows[column], form), column
        wanted = rows[column].cast(pl.String) if dtype == pl.Date else rows[column]
        assert found[column]["values"] == wanted.to_list(), column


def classes(values: pl.Series, form: str) -> set[str]:
    """Return what R may call a column; JSON has no days, and R calls an empty column logical."""
    if form == "json" and values.dtype == pl.Date:
        return {"character"}
    empty = {"logical"} if values.null_count() == values.len() else set()
    return CLASSES[values.dtype.base_type()] | empty
