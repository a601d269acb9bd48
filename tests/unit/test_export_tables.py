"""Files to take along: the same values and types come back from all four, sources go with them."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.catalog import Source, load_catalog
from ortswandel.export import tables as export
from ortswandel.export import workbook
from ortswandel.export.tables import Export
from ortswandel.export.workbook_process import written_elsewhere
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit

SOURCE = Source(
    id="x",
    title="Titel; mit Semikolon",
    publisher="Amt",
    licence="dl-de/by-2-0",
    licence_url="https://example.org",
    attribution='© Amt, "2025"',
    reference="31.12.2025",
    read_from="irgendwo",
    status="to_confirm",
    changes="Daten verändert",
)
ROWS = pl.DataFrame(
    {
        "ags": ["15087220", "15091145", "15002000"],
        "name": ["Hettstedt", "Jessen (Elster)", 'Halle; "Saale"'],
        "year": [2011, 2015, 2025],
        "reference_date": [date(2011, 5, 9), date(2015, 12, 31), None],
        "population": [12626, None, 1_234_567],
        "share": [0.35023, -0.102646, None],
        "method": ["observed", "summed", None],
    },
    schema_overrides={"year": pl.Int32},
)
HEADS = {
    "ags": "Schlüssel",
    "name": "Ort",
    "year": "Jahr",
    "reference_date": "Stichtag",
    "population": "Bevölkerung (Personen)",
    "share": "Anteil",
    "method": "Status",
    "unit": "Einheit",
    "attribution": "Quellenangabe",
    "licence": "Lizenz",
    "licence_url": "Link",
    "notice": "Hinweis",
}
CODES = {"method": {"observed": "gezählt"}, "status": {"to_confirm": "noch zu bestätigen"}}


def package(rows: pl.DataFrame = ROWS, notice: str = "") -> Export:
    ready = export.with_notice(export.with_table_origin(rows, [SOURCE], "Personen"), notice)
    heads = tuple(f"Kopf {field}" for field in export.SOURCE_FIELDS)
    return Export(ready, HEADS, CODES, (SOURCE,), ("Daten", "Quellen"), heads, notice)


def read_german(file: bytes) -> pl.DataFrame:
    return pl.read_csv(
        BytesIO(file), separator=";", decimal_comma=True, schema_overrides={"Schlüssel": pl.String}
    )


def test_german_csv_opens_in_german_excel():
    file = export.csv_german(package())
    assert file.startswith("\ufeffSchlüssel;Ort;Jahr".encode())
    text = file.decode("utf-8-sig")
    assert ";0,35023;gezählt;Personen;" in text
    assert ";09.05.2011;" in text
    back = read_german(file)
    assert back["Bevölkerung (Personen)"].to_list() == ROWS["population"].to_list()
    assert back["Anteil"].to_list() == ROWS["share"].to_list()
    assert back["Ort"].to_list() == ROWS["name"].to_list()
    assert back["Status"].to_list() == ["gezählt", "summed", None]


def test_international_csv_gives_names_and_values_back():
    file = export.csv_international(package())
    assert not file.startswith(b"\xef\xbb\xbf")
    back = pl.read_csv(BytesIO(file), try_parse_dates=True, schema_overrides=ROWS.schema)
    assert back.select(ROWS.columns).equals(ROWS)


def test_parquet_gives_everything_back_and_names_its_sources():
    file = export.parquet(package(notice="ODbL!"))
    assert pl.read_parquet(BytesIO(file)).select(ROWS.columns).equals(ROWS)
    about = pl.read_parquet_metadata(BytesIO(file))
    assert json.loads(about["sources"])[0]["attribution"] == SOURCE.attribution
    assert about["notice"] == "ODbL!"


def test_workbook_is_typed_and_has_a_sheet_of_sources():
    file = BytesIO(export.xlsx(package()))
    back = pl.read_excel(file, sheet_name="Daten", engine="calamine")
    assert back["Schlüssel"].to_list() == ROWS["ags"].to_list()
    assert back["Anteil"].to_list() == ROWS["share"].to_list()
    assert back["Bevölkerung (Personen)"].to_list() == ROWS["population"].to_list()
    assert back["Stichtag"].to_list() == ROWS["reference_date"].to_list()
    assert back["Jahr"].dtype.is_integer()
    sources = pl.read_excel(file, sheet_name="Quellen", engine="calamine").row(0, named=True)
    assert sources["Kopf attribution"] == SOURCE.attribution
    assert sources["Kopf status"] == "noch zu bestätigen"


@pytest.mark.parametrize("write", [export.csv_german, export.csv_international])
def test_every_line_says_unit_source_and_licence(write: Callable[[Export], bytes]):
    for line in write(package()).decode("utf-8-sig").splitlines()[1:]:
        assert "Personen" in line
        assert "© Amt" in line
        assert "dl-de/by-2-0" in line


def test_odbl_goes_along_everywhere():
    notice = export.notice_for(["dl-de/by-2-0", "ODbL 1.0"], "ODbL-Hinweis")
    assert export.notice_for(["dl-de/by-2-0"], "ODbL-Hinweis") == ""
    made = package(notice=notice)
    assert b"ODbL-Hinweis" in export.csv_german(made)
    assert b"ODbL-Hinweis" in export.csv_international(made)
    sheet = pl.read_excel(BytesIO(export.xlsx(made)), sheet_name="Quellen", engine="calamine")
    assert sheet["Kopf title"].to_list()[-1] == "ODbL-Hinweis"


def test_no_rows_make_a_file_with_heads():
    empty = package(ROWS.clear())
    assert read_german(export.csv_german(empty)).columns[:2] == ["Schlüssel", "Ort"]
    assert pl.read_parquet(BytesIO(export.parquet(empty))).height == 0
    assert export.xlsx(empty).startswith(b"PK")


def test_same_attribution_stands_once():
    twice = export.with_table_origin(ROWS, [SOURCE, replace(SOURCE, id="y")], "Personen")
    assert twice["attribution"][0] == '© Amt, "2025" (Daten verändert)'


def test_indicators_carry_their_own_unit_and_source():
    catalog = load_catalog(DATA / "catalog.toml")
    units = {meta.unit: meta.unit.upper() for meta in catalog.indicators.values()}
    names = {"vacancy_rate": "Leerstand", "schools_primary": "Grundschulen"}
    origin = export.indicator_origin(catalog, names, units)
    rows = pl.DataFrame({"indicator": ["schools_primary", "vacancy_rate"], "value": [4.0, 0.142]})
    found = export.with_indicator_origin(rows, origin)
    assert found["unit"].to_list() == ["COUNT", "SHARE"]
    assert found["licence"].to_list() == ["ODbL 1.0", "dl-de/by-2-0"]
    assert found["indicator_name"].to_list() == ["Grundschulen", "Leerstand"]


@settings(max_examples=60)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=64), min_size=1))
def test_every_number_survives_the_german_comma(numbers: list[float]):
    rows = ROWS.head(1).select(pl.all().repeat_by(len(numbers)).explode())
    made = package(rows.with_columns(share=pl.Series(numbers, dtype=pl.Float64)))
    schema = {"Schlüssel": pl.String, "Anteil": pl.Float64}
    back = pl.read_csv(
        BytesIO(export.csv_german(made)), separator=";", decimal_comma=True, schema_overrides=schema
    )
    assert back["Anteil"].to_list() == numbers


def test_what_is_no_number_is_an_error_in_excel_not_a_broken_file() -> None:
    rows = pl.DataFrame({"x": [1.5, float("inf"), float("nan"), None]})
    file = workbook.workbook([("Daten", rows)])
    with zipfile.ZipFile(BytesIO(file)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count('t="e"') == 2
    back = pl.read_excel(BytesIO(file), sheet_name="Daten", engine="calamine")
    assert back["x"][0] == 1.5


def test_a_large_workbook_from_another_process_is_the_same_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheets = [("Daten", ROWS), ("Quellen", ROWS.head(1))]
    here = workbook.workbook(sheets)
    monkeypatch.setattr(workbook, "LARGE_CELLS", ROWS.width)
    monkeypatch.setattr(workbook, "written", None)
    elsewhere = workbook.workbook(sheets)
    for name in ("Daten", "Quellen"):
        one, other = (sheet(file, name) for file in (here, elsewhere))
        assert one.equals(other)
    assert sheet(elsewhere, "Daten").height == ROWS.height


def sheet(file: bytes, name: str) -> pl.DataFrame:
    return pl.read_excel(BytesIO(file), sheet_name=name, engine="calamine")


def test_a_workbook_that_fails_elsewhere_fails_here() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        written_elsewhere([("Name mit ] geht nicht", ROWS)])


def test_what_is_the_same_for_very_many_rows_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_REPEATED", ROWS.height)
    every = export.with_table_origin(ROWS, [SOURCE], "Personen")
    assert every["attribution"].null_count() == 0
    monkeypatch.setattr(export, "MOST_REPEATED", ROWS.height - 1)
    once = export.with_table_origin(ROWS, [SOURCE], "Personen")
    assert once.head(1).equals(every.head(1))
    assert once["licence"].null_count() == ROWS.height - 1
    assert once.select(ROWS.columns).equals(ROWS)
