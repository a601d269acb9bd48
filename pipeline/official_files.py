"""Reads official downloads of the population of towns; refuses a file with the row and the reason.

Known forms: the workbook of the Gemeindeverzeichnis (GV-ISys, sheet "Onlineprodukt_Gemeinden…"),
and the flat CSV of table 12411-01-01-5 of the Regionaldatenbank (`flat_file`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import fastexcel

from ortswandel.errors import DataError
from pipeline.flat_file import LAND, FlatFile, persons_of, read_flat, town_keys, whole
from pipeline.flat_layout import GAP, POPULATION

KIND = "regionaldatenbank_12411"
SHEET = "Onlineprodukt_Gemeinden"
HEAD_ROWS = 6
GEMEINDE = "60"
NAME, TOTAL, MALE, FEMALE = 7, 9, 10, 11
"""Columns of the workbook, counted from 0."""
HEADS = {NAME: "Gemeindename", TOTAL: "insgesamt"}
Counts = dict[str, dict[str, int]]
"""persons, male and female by key of the town."""


@dataclass(frozen=True)
class Download:
    """What a file says.

    Attributes:
        kind: Id of the source in the catalogue it continues.
        years: Counts by year; the workbook's year is the one it was said to be.
        totals: Published number of the Land by year, where the file has it.
    """

    kind: str
    years: Mapping[int, Counts]
    totals: Mapping[int, int]


def read_download(path: Path, year: int | None) -> Download:
    """Return the population of towns in an official file.

    Args:
        path: The file.
        year: Year of the figures (31 December); needed for the workbook, which doesn't name it in
            a fixed place.

    Raises:
        DataError: The file is missing, of no known form, or a row can't be used.
    """
    if not path.is_file():
        raise DataError("update_missing", file=path.name)
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, year)
    if path.suffix.lower() == ".csv":
        return _flat(read_flat(path))
    raise DataError("update_form", file=path.name, detail=path.suffix or GAP)


def _workbook(path: Path, year: int | None) -> Download:
    """Return the counts of the Gemeindeverzeichnis."""
    if year is None:
        raise DataError("update_year", file=path.name)
    rows = _cells(path)
    for column, head in HEADS.items():
        if not any(_cell(row, column) == head for row in rows[:HEAD_ROWS]):
            raise DataError("update_form", file=path.name, detail=f"{head}?")
    counts: Counts = {}
    for number, row in enumerate(rows[HEAD_ROWS:], start=HEAD_ROWS + 1):
        if _cell(row, 0) == GEMEINDE and _cell(row, 2) == LAND:
            parts = zip((2, 3, 4, 6), (2, 1, 2, 3), strict=True)
            ags = "".join(_cell(row, column).zfill(width) for column, width in parts)
            columns = {"persons": TOTAL, "male": MALE, "female": FEMALE}
            found = {n: whole(path, number, n, _cell(row, c)) for n, c in columns.items()}
            add(path, number, counts, ags, found)
    return Download("gv_isys", {year: counts}, {})


def _cells(path: Path) -> Sequence[Sequence[object]]:
    """Return all cells of the sheet of towns as text."""
    try:
        book = fastexcel.read_excel(path)
        names = [name for name in book.sheet_names if name.startswith(SHEET)]
        if len(names) != 1:
            raise DataError("update_form", file=path.name, detail=", ".join(book.sheet_names))
        sheet = book.load_sheet(names[0], header_row=None, dtypes="string", skip_rows=0)
    except fastexcel.FastExcelError as error:
        detail = str(error).splitlines()[0][:120]
        raise DataError("update_form", file=path.name, detail=detail) from error
    return sheet.to_polars().rows()


def _cell(row: Sequence[object], column: int) -> str:
    """Return one cell as text without blanks around it; "" outside the row."""
    value = row[column] if column < len(row) else None
    return "" if value is None else str(value).strip()


def _flat(file: FlatFile) -> Download:
    """Return the counts of a flat CSV of table 12411-01-01-5."""
    if file.table != POPULATION:
        allowed = POPULATION
        raise DataError("update_table", file=file.path.name, value=file.table, allowed=allowed)
    years: dict[int, Counts] = {}
    for cell in file.cells:
        count = persons_of(file.path, cell)
        here = years.setdefault(cell.year, {}).setdefault(cell.region, {})
        if cell.sex in here:
            value = f"{cell.region} {cell.sex}"
            raise DataError("update_twice", file=file.path.name, row=cell.row, value=value)
        here[cell.sex] = count
    totals = {
        year: counts[LAND]["persons"]
        for year, counts in years.items()
        if "persons" in counts.get(LAND, {})
    }
    return Download(KIND, {y: _towns(c) for y, c in years.items()}, totals)


def _towns(counts: Counts) -> Counts:
    """Return the towns; a kreisfreie town stands under the five digits of its Kreis."""
    names = town_keys(counts)
    return {names[key]: found for key, found in counts.items() if key in names}


def add(path: Path, number: int, counts: Counts, ags: str, found: dict[str, int]) -> None:
    """Add a town; raise DataError where it stands twice."""
    if ags in counts:
        raise DataError("update_twice", file=path.name, row=number, value=ags)
    counts[ags] = found
