"""Every form of file gives the same values and types back, whoever opens it.

LibreOffice and R take part where they are installed, and always in CI.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ortswandel.catalog import load_catalog
from ortswandel.errors import InputError
from ortswandel.export import tables as export
from ortswandel.export.json_table import json_file, read_document
from ortswandel.export.selection import OFFERS
from ortswandel.export.tables import Export
from ortswandel.paths import DATA
from ortswandel.text import words
from tests.libreoffice import convert

pytestmark = pytest.mark.unit

CATALOG = load_catalog(DATA / "catalog.toml")
TRICKY = pl.DataFrame(
    {
        "ags": ["01001000", "15087220", "15091145"],
        "name": ['Halle; "Saale", oben', "Jessen (Elster)", "Zwei\nZeilen"],
        "year": pl.Series([1990, 2011, 2025], dtype=pl.Int32),
        "day": [date(1990, 10, 3), None, date(2025, 12, 31)],
        "persons": [12_626, None, 1_234_567],
        "share": [0.35023, -0.102646, None],
        "flag": [True, None, False],
    }
)


def package(rows: pl.DataFrame) -> Export:
    heads = {name: name for name in rows.columns}
    return Export(rows, heads, {}, (), ("Daten", "Quellen"), export.SOURCE_FIELDS)


def tables() -> dict[str, pl.DataFrame]:
    """Return the beginning and the end of every table on offer, and one that is hard to write."""
    whole = {name: pl.read_parquet(DATA / f"{name}.parquet") for name in OFFERS}
    parts = {name: pl.concat([rows.head(300), rows.tail(300)]) for name, rows in whole.items()}
    return {**parts, "tricky": TRICKY}


TABLES = tables()
every_table = pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
NUMPY = {
    pl.String: "str", pl.Int32: "Int32", pl.Int64: "Int64", pl.Float64: "float64",
    pl.Boolean: "boolean", pl.Date: "str",
}  # fmt: skip


KINDS = {
    pl.String: {str}, pl.Int32: {int}, pl.Int64: {int}, pl.Float64: {float, int},
    pl.Boolean: {bool}, pl.Date: {datetime},
}  # fmt: skip
"""What a cell of a workbook holds; a share of exactly 0 or 1 is a whole number there."""


def kinds_of(rows: pl.DataFrame, day: str = "str") -> dict[str, str]:
    """Return the type pandas should give each column; days as text, or as they come."""
    found = {name: NUMPY[dtype.base_type()] for name, dtype in rows.schema.items()}
    return {n: day if rows.schema[n] == pl.Date else kind for n, kind in found.items()}


def as_pandas(frame: pd.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return what pandas read, with the types of the data."""
    read = pl.from_pandas(frame)
    days = [
        n for n, dtype in rows.schema.items() if dtype == pl.Date and read[n].dtype == pl.String
    ]
    return read.with_columns(pl.col(n).str.to_date() for n in days).cast(dict(rows.schema))


@every_table
def test_csv_international_opens_in_polars_pandas_and_duckdb(rows: pl.DataFrame, tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_bytes(export.csv_international(package(rows)))
    assert pl.read_csv(path, schema=rows.schema).equals(rows)
    assert as_pandas(pd.read_csv(path, dtype=kinds_of(rows)), rows).equals(rows)
    texts = {name: "VARCHAR" for name, dtype in rows.schema.items() if dtype == pl.String}
    read = duckdb.read_csv(path, dtype=texts)
    assert read.pl().cast(dict(rows.schema)).equals(rows)


@every_table
def test_csv_german_opens_in_polars_pandas_and_duckdb(rows: pl.DataFrame, tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_bytes(export.csv_german(package(rows)))
    days = [name for name, dtype in rows.schema.items() if dtype == pl.Date]
    schema = {name: pl.String if name in days else dtype for name, dtype in rows.schema.items()}
    to_days = [pl.col(name).str.to_date("%d.%m.%Y") for name in days]
    read = pl.read_csv(path, separator=";", decimal_comma=True, schema=schema)
    assert read.with_columns(to_days).equals(rows)
    kinds = kinds_of(rows)
    frame = pd.read_csv(path, sep=";", decimal=",", dtype=kinds, encoding="utf-8-sig")
    assert pl.from_pandas(frame).with_columns(to_days).cast(dict(rows.schema)).equals(rows)
    texts = {name: "VARCHAR" for name, dtype in schema.items() if dtype == pl.String}
    found = duckdb.read_csv(path, sep=";", decimal=",", dtype=texts).pl()
    assert found.with_columns(to_days).cast(dict(rows.schema)).equals(rows)


@every_table
def test_parquet_opens_in_polars_pandas_and_duckdb(rows: pl.DataFrame, tmp_path: Path):
    path = tmp_path / "x.parquet"
    path.write_bytes(export.parquet(package(rows)))
    assert pl.read_parquet(path).equals(rows)
    assert as_pandas(pd.read_parquet(path, dtype_backend="pyarrow"), rows).equals(rows)
    assert duckdb.read_parquet(str(path)).pl().equals(rows)


@every_table
def test_json_gives_values_and_types_back(rows: pl.DataFrame, tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_bytes(json_file(package(rows)))
    back = read_document(path.read_bytes())
    assert back.schema == rows.schema
    assert back.equals(rows)
    found = duckdb.sql(f"select unnest(rows, recursive := true) from read_json('{path}')").pl()
    assert found.columns == rows.columns
    assert [n for n, t in rows.schema.items() if not sees_same(found[n], rows[n], t)] == []
    plain = pd.DataFrame(json.loads(path.read_bytes())["rows"])
    assert as_pandas(plain.astype(kinds_of(rows)), rows).equals(rows)


@every_table
def test_xlsx_opens_in_polars(rows: pl.DataFrame):
    file = export.xlsx(package(rows))
    back = pl.read_excel(BytesIO(file), sheet_name="Daten", engine="calamine")
    filled = back.with_columns(pl.col(n).cast(rows.schema[n]) for n in rows.columns)
    assert filled.equals(rows)
    numbers = [name for name, dtype in rows.schema.items() if dtype.is_numeric()]
    for name in numbers:
        assert back[name].dtype.is_numeric() or back[name].null_count() == back.height
    assert "Quellen" in pl.read_excel(BytesIO(file), sheet_id=0, engine="calamine")


@every_table
def test_xlsx_opens_in_pandas_with_its_types(rows: pl.DataFrame):
    file = BytesIO(export.xlsx(package(rows)))
    cells = list(load_workbook(file, read_only=True)["Daten"].iter_rows(min_row=2))
    for place, (name, dtype) in enumerate(rows.schema.items()):
        filled = [row[place].value for row in cells if row[place].value is not None]
        assert {type(value) for value in filled} <= KINDS[dtype.base_type()], name
    read = pd.read_excel(
        file, sheet_name="Daten", engine="openpyxl", dtype=kinds_of(rows, "object")
    )
    days = [name for name, dtype in rows.schema.items() if dtype == pl.Date]
    for name in days:
        read[name] = pd.to_datetime(read[name]).dt.date
    assert pl.from_pandas(read).cast(dict(rows.schema)).equals(rows)


def test_text_like_a_formula_or_a_link_stays_text_in_a_workbook():
    rows = pl.DataFrame({"a": ["=1+1", "https://example.org", "{=1}", "+49"]})
    file = BytesIO(export.xlsx(package(rows)))
    assert pl.read_excel(file, sheet_name="Daten", engine="calamine").equals(rows)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(blacklist_categories=("Cs", "Cc"))) | st.none(),
            st.floats(allow_nan=False, allow_infinity=False) | st.none(),
            st.integers(-(2**63), 2**63 - 1) | st.none(),
            st.dates() | st.none(),
        )
    )
)
def test_any_values_survive_json_and_parquet(values: list[tuple[object, ...]]):
    schema = {"a": pl.String, "b": pl.Float64, "c": pl.Int64, "d": pl.Date}
    rows = pl.DataFrame(values, schema=schema, orient="row")
    assert read_document(json_file(package(rows))).equals(rows)
    assert pl.read_parquet(BytesIO(export.parquet(package(rows)))).equals(rows)


@pytest.mark.parametrize("file", [b"", b"{}", b"[]", b'{"columns": [{"name": 1}], "rows": []}'])
def test_what_is_no_document_is_one_sentence(file: bytes):
    with pytest.raises(InputError) as caught:
        read_document(file)
    assert words("de").error(caught.value).startswith("Die Datei ist keine Tabelle als JSON")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, pl.DataFrame]]:
    """Return the first sheet of every file after a German LibreOffice opened and saved it."""
    return {
        "xlsx": saved_again(tmp_path_factory.mktemp("xlsx"), export.xlsx, "xlsx"),
        "csv": saved_again(tmp_path_factory.mktemp("csv"), export.csv_german, "csv"),
    }


def saved_again(
    folder: Path, write: Callable[[Export], bytes], ending: str
) -> dict[str, pl.DataFrame]:
    """Write every table, let LibreOffice save it as a workbook, and read that."""
    kinds: dict[tuple[int, ...] | None, list[Path]] = {}
    for name, rows in TABLES.items():
        path = folder / f"{name}.{ending}"
        path.write_bytes(write(package(rows)))
        texts = [i for i, dtype in enumerate(rows.dtypes, start=1) if dtype == pl.String]
        kinds.setdefault(tuple(texts) if ending == "csv" else None, []).append(path)
    made = [
        path
        for texts, paths in kinds.items()
        for path in convert(paths, "xlsx", folder / "o", texts)
    ]
    return {path.stem: pl.read_excel(path, sheet_id=1, engine="calamine") for path in made}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TABLES)
def test_a_german_libreoffice_sees_the_same_values_and_types(
    name: str, ending: str, opened: dict[str, dict[str, pl.DataFrame]]
) -> None:
    rows, found = TABLES[name], opened[ending][name]
    assert found.columns == rows.columns
    for column, dtype in rows.schema.items():
        assert sees_same(found[column], rows[column], dtype), column


def sees_same(found: pl.Series, wanted: pl.Series, dtype: pl.DataType) -> bool:
    """Return whether a column came through: texts as texts, numbers as numbers, days as days.

    In CSV a flag is the word true or false, which a German table program leaves a word.
    """
    empty = wanted.null_count() == wanted.len()
    if dtype == pl.Boolean and found.dtype == pl.String:
        return found.equals(wanted.cast(pl.String).alias(found.name))
    same_kind = (
        found.dtype == dtype
        or (dtype.is_numeric() and found.dtype.is_numeric())
        or (empty and found.null_count() == found.len())
    )
    return same_kind and found.cast(dtype).equals(wanted.alias(found.name))
