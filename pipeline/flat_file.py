"""Reads flat CSV downloads of the Regionaldatenbank: the numbers of the Land, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ortswandel.errors import DataError, brief
from pipeline.flat_layout import (
    AGE,
    GAP,
    MOST_NAMED,
    REGION,
    SEX,
    Layout,
    encoding_of,
    layout_of,
    lines_of,
    rows_of,
)

LAND = "15"
SEXES = {"": "persons", "GESM": "male", "GESW": "female"}
NOTHING = ("-", ".")
"""Signs of a town that wasn't there on the day; "-" is also a counted zero."""
SIGNS = {".": "unknown", "x": "blocked", "/": "unsure", "...": "later"}
"""Signs in place of a number, and the error that says what they mean."""
WHOLE = re.compile(r"[0-9]{1,9}(\.0)?")
DAY = re.compile(r"31\.12\.([0-9]{4})|([0-9]{4})-12-31")
MOST_SHOWN = 40
"""Characters of a cell that a sentence shows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the Land as the file has it.

    Attributes:
        row: Row in the file, the heads are row 1.
        region: Key of 2, 3, 5 or 8 digits.
        year: Year of the 31 December.
        sex: persons (both), male or female.
        age: Code of the age group, "" for all ages.
        text: The number, or a sign.
    """

    row: int
    region: str
    year: int
    sex: str
    age: str
    text: str


@dataclass(frozen=True, slots=True)
class FlatFile:
    """What a flat CSV says about the Land."""

    path: Path
    table: str
    cells: tuple[Cell, ...]


def is_flat(path: Path) -> bool:
    """Tell whether a file has the ending of a flat CSV."""
    return path.suffix.lower() == ".csv" and path.is_file()


def read_flat(path: Path) -> FlatFile:
    """Return the numbers of the Land in a flat CSV, without towns that weren't there on the day.

    The tables name every town there ever was: one that is dissolved, or not yet made, has "-" or
    "." in all its rows.

    Raises:
        DataError: The file is of no known form or table, or a row can't be used.
    """
    encoding = encoding_of(path)
    heads = next(lines_of(path, encoding), [])
    layout = layout_of(path, heads, encoding)
    found = list(_cells(path, layout, rows_of(path, heads, encoding)))
    there = {(cell.year, cell.region) for cell in found if cell.text not in NOTHING}
    cells = tuple(cell for cell in found if (cell.year, cell.region) in there)
    if not cells:
        regions = {row[layout.variables[REGION]][:2] for _, row in rows_of(path, heads, encoding)}
        detail = brief(", ".join(sorted(regions)), MOST_NAMED) or GAP
        raise DataError("update_other_land", file=path.name, detail=detail)
    return FlatFile(path, layout.table, cells)


def whole(path: Path, number: int, name: str, text: str) -> int:
    """Return a cell as a whole number; raise DataError with row and value where it is none."""
    if not WHOLE.fullmatch(text):
        raise unusable(path, number, name, text)
    return int(text.removesuffix(".0"))


def persons_of(path: Path, cell: Cell) -> int:
    """Return a cell as a number of persons; "-" is a counted zero."""
    return 0 if cell.text == "-" else whole(path, cell.row, cell.sex, cell.text)


def town_keys(regions: Iterable[str]) -> dict[str, str]:
    """Return the keys of towns by how they stand in the file.

    A kreisfreie town stands there under the five digits of its Kreis, and only there.
    """
    known = set(regions)
    kreise = {key[:5] for key in known if len(key) == 8}
    alone = {key: f"{key}000" for key in known if len(key) == 5 and key not in kreise}
    return {key: key for key in known if len(key) == 8} | alone


def year_of(file: FlatFile, asked: int | None) -> int:
    """Return the year that is asked for, else the newest; raise DataError where it isn't there."""
    years = sorted({cell.year for cell in file.cells})
    year = asked or years[-1]
    if year not in years:
        allowed = ", ".join(str(y) for y in years)
        raise DataError("update_no_year", file=file.path.name, value=year, allowed=allowed)
    return year


def unusable(path: Path, number: int, name: str, text: str) -> DataError:
    """Return the error for a cell that can't be used, with the meaning of an official sign."""
    key = f"update_sign_{SIGNS[text]}" if text in SIGNS else "update_row"
    value = brief(text, MOST_SHOWN) or GAP
    return DataError(key, file=path.name, row=number, name=name, value=value)


def _cells(
    path: Path, layout: Layout, rows: Iterator[tuple[int, list[str]]]
) -> Iterator[Cell]:  # fmt: skip
    """Go through the numbers of the Land."""
    for number, row in rows:
        region = row[layout.variables[REGION]].strip()
        of_land = region.startswith(LAND) and region.isdecimal()
        if of_land and _is_counted(layout, row):
            yield Cell(
                number,
                region,
                _year(path, number, row[layout.time].strip()),
                _sex(path, number, row[layout.variables[SEX]].strip()),
                row[layout.variables[AGE]].strip() if AGE in layout.variables else "",
                _text([row[column].strip() for column in layout.values]),
            )


def _is_counted(layout: Layout, row: list[str]) -> bool:
    """Tell whether a row counts what the table is about."""
    return layout.measure is None or row[layout.measure[0]].strip() == layout.measure[1]


def _year(path: Path, number: int, text: str) -> int:
    day = DAY.fullmatch(text)
    if day is None:
        raise unusable(path, number, "31.12.", text)
    return int(day.group(1) or day.group(2))


def _sex(path: Path, number: int, code: str) -> str:
    if code not in SEXES:
        raise unusable(path, number, SEX, code)
    return SEXES[code]


def _text(texts: list[str]) -> str:
    """Return the number; of two columns with one head the one that is filled."""
    filled = [text for text in texts if text]
    return next((text for text in filled if text not in NOTHING), filled[0] if filled else "")
