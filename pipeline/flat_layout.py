"""Finds where everything stands in a flat CSV of the Regionaldatenbank, and which table it is.

A flat file has one row per number. The older form names each variable in `1_Merkmal_Code` and its
value in `1_Auspraegung_Code`; the number stands in a column such as
`BEVSTD__Bevoelkerungsstand__Anzahl`, of which a table may have two with the same head. The newer
form names them `1_variable_code` and `1_variable_attribute_code`; the number stands in `value`,
what it counts in `value_variable_code`. In both an empty value is the total of a variable.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ortswandel.errors import DataError, brief

GAP = "–"
SEX, AGE = "GES", "ALTX20"
PERSONS, MEAN_AGE = "BEVSTD", "BEV519"
POPULATION, AGES, MEAN_AGES = "12411-01-01-5", "12411-02-03-5", "12411-07-01-5"
TABLES = {
    (PERSONS, frozenset({SEX})): POPULATION,
    (PERSONS, frozenset({SEX, AGE})): AGES,
    (MEAN_AGE, frozenset({SEX})): MEAN_AGES,
}
"""Table by what it counts and what it divides by."""
LEVELS = ("DINSG", "DLAND", "REGBEZ", "KREISE", "GEMEIN")
"""How the codes of the variable of regions begin; it changes from row to row."""
REGION = ""
CHUNK = 1 << 20
MOST_NAMED = 120
"""Characters of a list that a sentence shows."""


@dataclass(frozen=True, slots=True)
class Form:
    """The heads of one form; `{}` stands for the number of a variable."""

    variable: str
    code: str
    time: str
    value: str = ""
    measure: str = ""


FORMS = (
    Form("{}_Merkmal_Code", "{}_Auspraegung_Code", "Zeit"),
    Form(
        "{}_variable_code", "{}_variable_attribute_code", "time", "value", "value_variable_code"
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in one file.

    Attributes:
        form: Its form.
        table: Number of the table.
        variables: Column of the value of each variable; regions under `REGION`.
        values: Columns of the numbers.
        measure: Column that says what a number counts, and what it must say; the older form has
            none.
    """

    form: Form
    table: str
    variables: Mapping[str, int]
    time: int
    values: tuple[int, ...]
    measure: tuple[int, str] | None


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, or in Latin-1 as the older form has it."""
    body = path.read_bytes()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def encoding_of(path: Path) -> str:
    """Return how a file is encoded, read in parts: a table of all towns has 150 MB."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            while file.read(CHUNK):
                pass
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"


def lines_of(path: Path, encoding: str) -> Iterator[list[str]]:
    """Go through the lines of a file; raise DataError where it is no CSV."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield from csv.reader(file, delimiter=";")
    except csv.Error as error:
        raise DataError("update_form", file=path.name, detail=error) from error


def rows_of(path: Path, heads: list[str], encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Go through the rows with their numbers; a row that is cut off is filled up."""
    width = len(heads)
    for number, line in enumerate(lines_of(path, encoding), start=1):
        if line and number > 1:
            yield number, line if len(line) >= width else [*line, *[""] * (width - len(line))]


def layout_of(path: Path, heads: list[str], encoding: str) -> Layout:
    """Return where everything stands; raise DataError where the form or the table is unknown."""
    form = _form(path, heads)
    numbers = range(1, len(heads) + 1)
    known = [n for n in numbers if {form.variable.format(n), form.code.format(n)} <= set(heads)]
    names = [heads.index(form.variable.format(n)) for n in known]
    if form.measure:
        names.append(heads.index(form.measure))
    said = _said(rows_of(path, heads, encoding), names)
    columns = [heads.index(form.code.format(n)) for n in known]
    variables = _variables(path, dict(zip(columns, said, strict=False)))
    counted = said[-1] if form.measure else {head.partition("__")[0] for head in heads}
    measure, table = _table(path, variables, counted)
    return Layout(
        form,
        table,
        variables,
        heads.index(form.time),
        tuple(i for i, head in enumerate(heads) if _holds(form, measure, head)),
        (heads.index(form.measure), measure) if form.measure else None,
    )


def _said(rows: Iterator[tuple[int, list[str]]], columns: list[int]) -> list[set[str]]:
    """Return all that stands in each of the columns."""
    found = {tuple(row[column] for column in columns) for _, row in rows}
    return [{entry[i].strip() for entry in found} for i in range(len(columns))]


def _holds(form: Form, measure: str, head: str) -> bool:
    """Tell whether a column holds the numbers."""
    return head == form.value if form.value else head.startswith(f"{measure}__")


def _form(path: Path, heads: list[str]) -> Form:
    for form in FORMS:
        needed = {form.variable.format(1), form.code.format(1), form.time, form.value, form.measure}
        if needed - {""} <= set(heads):
            return form
    detail = brief(", ".join(sorted(heads)), MOST_NAMED) or GAP
    raise DataError("update_form", file=path.name, detail=detail)


def _variables(path: Path, said: Mapping[int, set[str]]) -> dict[str, int]:
    """Return the column of the value of each variable from the names that stand before it."""
    found: dict[str, int] = {}
    for column, codes in said.items():
        named = sorted(codes - {""})
        if any(code.startswith(LEVELS) for code in named):
            found[REGION] = column
        elif named:
            found[", ".join(named)] = column
    if REGION not in found:
        raise DataError("update_form", file=path.name, detail=f"{LEVELS[-1]}?")
    return found


def _table(path: Path, variables: Mapping[str, int], counted: set[str]) -> tuple[str, str]:
    """Return what is counted, and the table's number."""
    divided = frozenset(variables) - {REGION}
    for (measure, needed), table in TABLES.items():
        if measure in counted and divided == needed:
            return measure, table
    value = brief(", ".join(sorted(divided)), MOST_NAMED) or GAP
    raise DataError("update_table", file=path.name, value=value, allowed=", ".join(TABLES.values()))
