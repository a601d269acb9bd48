"""What the columns of a bundle mean: Frictionless datapackage.json and CSVW metadata."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import polars as pl

from ortswandel.catalog import Column, Source
from ortswandel.export.json_table import TYPES

FRICTIONLESS = {
    "text": "string", "bool": "boolean", "int32": "integer", "int64": "integer",
    "float64": "number", "date": "date",
}  # fmt: skip
CSVW = {
    "text": "string", "bool": "boolean", "int32": "integer", "int64": "integer",
    "float64": "double", "date": "date",
}  # fmt: skip

MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
"""By ending, of the files that hold the table."""
KINDS = {"csv": "table", "parquet": "file"}
"""How programs for Frictionless check a file. Parquet only as a file, by size and checksum: their
reader goes by pandas, which takes a missing whole number for NaN, and counts no bytes."""


@dataclass(frozen=True)
class Field:
    """One column: name, type of the catalogue, title, description and unit, "" where none."""

    name: str
    type: str
    title: str
    description: str
    unit: str


@dataclass(frozen=True)
class About:
    """What is said about a table besides its columns."""

    title: str
    version: str
    keys: tuple[str, ...]
    sources: tuple[Source, ...]


def fields_of(
    rows: pl.DataFrame, known: Mapping[str, Column], titles: Mapping[str, str]
) -> tuple[Field, ...]:
    """Return the columns of rows with what is known of them and how readers call them."""
    blank = Column("", "", "")
    return tuple(
        Field(
            name,
            TYPES.get(dtype.base_type(), "text"),
            titles.get(name, name),
            known.get(name, blank).description,
            known.get(name, blank).unit,
        )
        for name, dtype in rows.schema.items()
    )


def sha256(body: bytes) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(body).hexdigest()


def datapackage(files: dict[str, bytes], fields: Sequence[Field], about: About) -> bytes:
    """Return `datapackage.json` (Frictionless Data Package) for table.csv and table.parquet."""
    schema = {
        "fields": [_frictionless(field) for field in fields],
        "missingValues": [""],
        **({"primaryKey": list(about.keys)} if about.keys else {}),
    }
    resources = [
        _resource(name, body) | ({"schema": schema} if name.startswith("table.") else {})
        for name, body in files.items()
    ]
    return _json(
        {
            "profile": "data-package",
            "name": "ortswandel",
            "title": about.title,
            "version": about.version,
            "licenses": _licences(about.sources),
            "sources": [
                {"title": f"{source.publisher}: {source.title}", "path": source.licence_url}
                for source in about.sources
            ],
            "resources": resources,
        }
    )


def _frictionless(field: Field) -> dict[str, str]:
    """Return one column in the words of Frictionless."""
    found = {"name": field.name, "type": FRICTIONLESS[field.type], "title": field.title}
    found |= {"description": field.description} if field.description else {}
    return found | ({"unit": field.unit} if field.unit else {})


def _resource(name: str, body: bytes) -> dict[str, Any]:
    """Return one file in the words of Frictionless."""
    stem, ending = name.rsplit(".", 1)
    return {
        "name": f"{stem}-{ending}",
        "path": name,
        "type": KINDS[ending],
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "bytes": len(body),
        "hash": f"sha256:{sha256(body)}",
    }


def _licences(sources: Sequence[Source]) -> list[dict[str, str]]:
    """Return every licence once."""
    found = {source.licence: source.licence_url for source in sources}
    return [
        {"name": name.replace(" ", "-"), "title": name, "path": url} for name, url in found.items()
    ]


def csvw(fields: Sequence[Field], about: About) -> bytes:
    """Return the CSVW metadata of table.csv."""
    columns = [
        {"name": _csvw_name(field.name), "titles": field.name, "datatype": CSVW[field.type]}
        | {"dc:title": field.title}
        | ({"dc:description": field.description} if field.description else {})
        | ({"schema:unitText": field.unit} if field.unit else {})
        for field in fields
    ]
    schema: dict[str, Any] = {"columns": columns}
    schema |= {"primaryKey": [_csvw_name(key) for key in about.keys]} if about.keys else {}
    return _json(
        {
            "@context": "http://www.w3.org/ns/csvw",
            "url": "table.csv",
            "dc:title": about.title,
            "dc:license": [licence["path"] for licence in _licences(about.sources)],
            "dc:source": [source.attribution for source in about.sources],
            "tableSchema": schema,
        }
    )


def _csvw_name(name: str) -> str:
    """Return a name as CSVW allows it: letters, digits and "_" inside, all else as %20 and so on.

    Source: Metadata Vocabulary for Tabular Data, W3C 2015, section 5.6 (name).
    """
    plain = quote(name, safe="").replace("-", "%2D").replace("~", "%7E").replace(".", "%2E")
    return f"%5F{plain[1:]}" if plain.startswith("_") else plain


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
