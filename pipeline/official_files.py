"""Reads official downloads of the population of towns; refuses a file with the row and the reason.

Known forms: the workbook of the Gemeindeverzeichnis (GV-ISys, sheet "Onlineprodukt_Gemeinden…"),
and the flat CSV of table 12411-01-01-5 of the Regionaldatenbank in its older and newer form.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import fastexcel

from ortswandel.errors import DataError

LAND = "15"
SHEET = "Onlineprodukt_Gemeinden"
HEAD_ROWS = 6
GEMEINDE = "60"
NAME, TOTAL, MALE, FEMALE = 7, 9, 10, 11
"""Columns of the workbook, counted from 0."""
HEADS = {NAME: "Gemeindename", TOTAL: "insgesamt"}
OLD_FORM = {
    "region": "1_Auspraegung_Code", "sex": "2_Auspraegung_Code", "time": "Zeit",
    "value": "BEVSTD__Bevoelkerungsstand__Anzahl",
}  # fmt: skip
NEW_FORM = {
    "region": "1_variable_attribute_code", "sex": "2_variable_attribute_code", "time": "time",
    "value": "value",
}  # fmt: skip
SEXES = {"": "persons", "GESM": "male", "GESW": "female"}
WHOLE = re.compile(r"[0-9]{1,9}(\.0)?")
DAY = re.compile(r"31\.12\.([0-9]{4})|([0-9]{4})-12-31")
GAP = "–"

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
        return _flat(path)
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


def _flat(path: Path) -> Download:
    """Return the counts of a flat CSV of table 12411-01-01-5."""
    years: dict[int, Counts] = {}
    for number, row in _flat_rows(path):
        region, day = row["region"].strip(), DAY.fullmatch(row["time"].strip())
        if not region.startswith(LAND) or not region.isdecimal():
            continue
        if day is None:
            raise DataError(
                "update_row", file=path.name, row=number, name="Zeit", value=row["time"]
            )
        if row["sex"] not in SEXES:
            value = row["sex"]
            raise DataError("update_row", file=path.name, row=number, name="sex", value=value)
        sex, year = SEXES[row["sex"]], int(day.group(1) or day.group(2))
        count = whole(path, number, sex, row["value"].strip())
        here = years.setdefault(year, {}).setdefault(region, {})
        if sex in here:
            raise DataError("update_twice", file=path.name, row=number, value=f"{region} {sex}")
        here[sex] = count
    if not years:
        raise DataError("update_form", file=path.name, detail=f"{LAND}…?")
    totals = {year: counts[LAND]["persons"] for year, counts in years.items() if LAND in counts}
    return Download("regionaldatenbank_12411", {y: _towns(c) for y, c in years.items()}, totals)


def _flat_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Go through the rows of a flat CSV with their numbers, in the words of `OLD_FORM`."""
    try:
        rows = list(csv.reader(StringIO(text_of(path)), delimiter=";"))
    except csv.Error as error:
        raise DataError("update_form", file=path.name, detail=error) from error
    heads = set(rows[0] if rows else ())
    forms = [form for form in (OLD_FORM, NEW_FORM) if set(form.values()) <= heads]
    if not forms:
        raise DataError("update_form", file=path.name, detail=", ".join(sorted(heads))[:120] or GAP)
    for number, row in enumerate(rows[1:], start=2):
        found = dict(zip(rows[0], row, strict=False))
        if found.get("value_variable_code", "BEVSTD") == "BEVSTD":
            yield number, {name: found.get(head, "") for name, head in forms[0].items()}


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, or in Latin-1 as the older form has it."""
    body = path.read_bytes()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _towns(counts: Counts) -> Counts:
    """Return the towns; a kreisfreie town stands under the five digits of its Kreis."""
    kreise = {key[:5] for key in counts if len(key) == 8}
    alone = {f"{key}000": c for key, c in counts.items() if len(key) == 5 and key not in kreise}
    return {key: c for key, c in counts.items() if len(key) == 8} | alone


def whole(path: Path, number: int, name: str, text: str) -> int:
    """Return a cell as a whole number; raise DataError with row and value where it is none."""
    if not WHOLE.fullmatch(text):
        value = text[:40] or GAP
        raise DataError("update_row", file=path.name, row=number, name=name, value=value)
    return int(text.removesuffix(".0"))


def add(path: Path, number: int, counts: Counts, ags: str, found: dict[str, int]) -> None:
    """Add a town; raise DataError where it stands twice."""
    if ags in counts:
        raise DataError("update_twice", file=path.name, row=number, value=ags)
    counts[ags] = found
