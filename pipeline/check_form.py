"""Checks of form: files, columns, types, keys, rows, checksums, licences."""

from pathlib import Path

import polars as pl

from ortswandel.catalog import Catalog, File, Table
from ortswandel.errors import DataError
from pipeline.build import TYPES
from pipeline.store import sha256

ODBL = "ODbL 1.0"
DATA_FILES = ("*.parquet", "geo/*", "sources/*")


def check_unlisted(data: Path, catalog: Catalog) -> list[DataError]:
    """Return one failure per data file the catalogue doesn't know."""
    known = {table.file for table in catalog.tables.values()} | set(catalog.files)
    found = {path for pattern in DATA_FILES for path in data.glob(pattern)}
    names = sorted(path.relative_to(data).as_posix() for path in found)
    return [DataError("check_unlisted", path=name) for name in names if name not in known]


def check_licences(catalog: Catalog) -> list[DataError]:
    """Return tables and files that mix share-alike (ODbL) sources with others or hide them."""
    failures = []
    owners: dict[str, Table | File] = {**catalog.tables, **catalog.files}
    for name, owner in owners.items():
        odbl = {catalog.sources[source].licence == ODBL for source in owner.sources}
        declared = owner.licence == ODBL if isinstance(owner, Table) else "odbl_" in name
        if len(odbl) > 1 or (True in odbl) != declared:
            failures.append(DataError("check_odbl", entry=name, licence=ODBL))
    return failures


def check_file(data: Path, file: File) -> list[DataError]:
    """Return a failure if the file is missing or isn't the one of the catalogue."""
    path = data / file.path
    if not path.is_file():
        return [DataError("check_missing_file", path=file.path)]
    return _check_sum(path, file.path, file.sha256)


def check_table(data: Path, table: Table) -> list[DataError]:
    """Return what is wrong with one table's file, columns, keys and number of rows."""
    path = data / table.file
    if not path.is_file():
        return [DataError("check_missing_file", path=table.file)]
    try:
        frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        return [DataError("check_unreadable", path=table.file)]
    form = _check_columns(frame, table)
    return form or [
        *_check_keys(frame, table),
        *_check_gaps(frame, table),
        *_check_methods(frame, table),
        *_check_rows(frame, table),
        *_check_sum(path, table.file, table.sha256),
    ]


def _check_sum(path: Path, name: str, expected: str) -> list[DataError]:
    """Return a failure if the checksum differs."""
    found = sha256(path)
    if found == expected:
        return []
    return [DataError("check_sha256", path=name, value=found[:12], allowed=expected[:12])]


def _check_columns(frame: pl.DataFrame, table: Table) -> list[DataError]:
    """Return a failure if names, order or types differ from the catalogue."""
    expected = {column.name: TYPES[column.type] for column in table.columns}
    if list(frame.schema.items()) == list(expected.items()):
        return []
    found = ", ".join(f"{name} {kind}" for name, kind in frame.schema.items())
    allowed = ", ".join(f"{name} {kind}" for name, kind in expected.items())
    return [DataError("check_columns", table=table.name, value=found, allowed=allowed)]


def _check_keys(frame: pl.DataFrame, table: Table) -> list[DataError]:
    """Return a failure if two rows have the same key."""
    twice = frame.filter(pl.struct(table.keys).is_duplicated())
    if twice.is_empty():
        return []
    example = ", ".join(str(value) for value in twice.select(table.keys).row(0))
    return [DataError("check_keys", table=table.name, value=example, rows=twice.height)]


def _check_gaps(frame: pl.DataFrame, table: Table) -> list[DataError]:
    """Return one failure per column with gaps the catalogue doesn't allow."""
    gaps = [
        column.name
        for column in table.columns
        if not column.nullable and frame[column.name].null_count()
    ]
    return [DataError("check_gaps", table=table.name, column=name) for name in gaps]


def _check_methods(frame: pl.DataFrame, table: Table) -> list[DataError]:
    """Return one failure per method the catalogue doesn't name for the table."""
    found = set(frame["method"]) if "method" in frame.columns else set()
    allowed = ", ".join(table.methods)
    return [
        DataError("check_method", table=table.name, value=value, allowed=allowed)
        for value in sorted(found - set(table.methods))
    ]


def _check_rows(frame: pl.DataFrame, table: Table) -> list[DataError]:
    """Return a failure if the number of rows differs."""
    if frame.height == table.rows:
        return []
    return [DataError("check_rows", table=table.name, value=frame.height, allowed=table.rows)]
