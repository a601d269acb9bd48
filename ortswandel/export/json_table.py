"""A table as one JSON document: what the columns are, where they come from, then the rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import polars as pl

from ortswandel.catalog import Source
from ortswandel.errors import InputError
from ortswandel.export.tables import Export, source_rows

TYPES: Mapping[Any, str] = {
    pl.String: "text",
    pl.Boolean: "bool",
    pl.Int32: "int32",
    pl.Int64: "int64",
    pl.Float64: "float64",
    pl.Date: "date",
}
"""Types of the catalogue by those of Polars."""


def columns_of(
    rows: pl.DataFrame, titles: Mapping[str, str], units: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return name, type, title and unit of each column; the unit only where there is one."""
    return [
        {"name": name, "type": TYPES[dtype.base_type()], "title": titles.get(name, name)}
        | ({"unit": units[name]} if name in units else {})
        for name, dtype in rows.schema.items()
    ]


def document(
    rows: pl.DataFrame,
    columns: Iterable[Mapping[str, str]],
    sources: Iterable[Source],
    about: Mapping[str, Any],
) -> bytes:
    """Return the document as UTF-8, the rows last.

    Args:
        rows: The data; dates become "2025-12-31", missing values null.
        columns: As of `columns_of`.
        sources: Publications the rows come from.
        about: Further entries, which stand first.
    """
    head = {**about, "columns": list(columns), "sources": source_rows(sources)}
    text = json.dumps(head, ensure_ascii=False)
    return b"".join((text[:-1].encode(), b', "rows": ', rows.write_json().encode(), b"}"))


def json_file(export: Export) -> bytes:
    """Return the document of an export: the data's own names, heads as titles."""
    about = {"notice": export.notice} if export.notice else {}
    columns = columns_of(export.rows, export.heads, {})
    return document(export.rows, columns, export.sources, about)


def read_document(file: bytes) -> pl.DataFrame:
    """Return the rows of a document with the types its columns name.

    Raises:
        InputError: The file is no such document.
    """
    kinds = {name: dtype for dtype, name in TYPES.items()}
    try:
        found = json.loads(file)
        schema = {column["name"]: kinds[column["type"]] for column in found["columns"]}
        rows = pl.read_json(BytesIO(json.dumps(found["rows"]).encode()), schema=schema)
    except (ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise InputError("bad_document", value=type(error).__name__) from error
    return rows
