"""Reads the table of all towns of the Zensus 2022; refuses a file with the row and the reason.

Known form: the flat CSV of table 1000A-0000 or 1000A-0001 of the census database, one row per town
and variable. A town stands there under its Regionalschlüssel of 12 digits; the first five and the
last three are its AGS.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from ortswandel.errors import DataError
from pipeline.flat_file import LAND, whole
from pipeline.flat_layout import text_of
from pipeline.official_files import Counts, Download, add

KIND = "zensus_2022"
STATISTICS = "1000A"
DAY = "2022-05-15"
TOWNS, PERSONS = "GEOGM", "PRS018"
HEADS = (
    "statistics_code", "time", "1_variable_code", "1_variable_attribute_code", "value",
    "value_variable_code",
)  # fmt: skip
FURTHER = "2_variable_code"
"""Head of a table that divides the persons further."""
ARS = re.compile(r"[0-9]{12}")


def is_census(path: Path) -> bool:
    """Tell whether a file has the heads of a table of the census database."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    heads = text_of(path).split("\n", 1)[0].strip().split(";")
    return set(HEADS) <= set(heads) and STATISTICS in text_of(path)[:2000]


def read_census(path: Path) -> Download:
    """Return the persons of each town on 15 May 2022.

    Raises:
        DataError: The table divides the persons further, or a row can't be used.
    """
    counts: Counts = {}
    for number, row in _rows(path):
        region = row["1_variable_attribute_code"].strip()
        if not _is_asked(row, region):
            continue
        if row["time"].strip() != DAY:
            value = row["time"]
            raise DataError("update_row", file=path.name, row=number, name="time", value=value)
        if not ARS.fullmatch(region):
            raise DataError("update_row", file=path.name, row=number, name="ARS", value=region)
        found = {"persons": whole(path, number, "persons", row["value"].strip())}
        add(path, number, counts, region[:5] + region[-3:], found)
    if not counts:
        raise DataError("update_form", file=path.name, detail=f"{PERSONS}, {LAND}…?")
    return Download(KIND, {int(DAY[:4]): counts}, {})


def _is_asked(row: dict[str, str], region: str) -> bool:
    """Tell whether a row counts the persons of a town of the Land."""
    of_town = row["1_variable_code"].startswith(TOWNS) and region.startswith(LAND)
    return of_town and row["value_variable_code"] == PERSONS


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Go through the rows with their numbers."""
    try:
        rows = list(csv.reader(StringIO(text_of(path)), delimiter=";"))
    except csv.Error as error:
        raise DataError("update_form", file=path.name, detail=error) from error
    if FURTHER in rows[0]:
        raise DataError("update_form", file=path.name, detail=FURTHER)
    for number, row in enumerate(rows[1:], start=2):
        found = dict(zip(rows[0], row, strict=False))
        yield number, {head: found.get(head, "") for head in HEADS}
