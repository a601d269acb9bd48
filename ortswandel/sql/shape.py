"""Gives an answer the types of our tables, so that every form of file can hold it."""

from __future__ import annotations

import contextlib

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from ortswandel.errors import InputError

FIRST_DAY, LAST_DAY = -719_162, 2_932_896
"""1.1.0001 and 31.12.9999 in days since 1.1.1970; files and programs know no others."""


def shaped(table: pa.Table) -> pa.Table:
    """Return a table of text, bool, int32, int64, float64 and date; times come as text.

    Whole numbers too large for int64 come as text, so that no digit is lost.

    Raises:
        InputError: A date lies outside the years 1 to 9999.
    """
    for place, field in enumerate(table.schema):
        column = _column(field, table.column(place))
        table = table.set_column(place, field.name, column)
    return table


def _column(field: pa.Field, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return one column in a type of our tables."""
    kind = field.type
    if pa.types.is_date(kind):
        return _dates(field.name, column.cast(pa.date32()))
    if pa.types.is_floating(kind) or (pa.types.is_decimal(kind) and kind.scale):
        return column.cast(pa.float64())
    if pa.types.is_decimal(kind) or kind in (pa.uint64(), pa.uint32()):
        with contextlib.suppress(pa.ArrowInvalid):
            return column.cast(pa.int64())
    elif pa.types.is_boolean(kind) or kind in (pa.int32(), pa.int64()):
        return column
    elif pa.types.is_integer(kind):
        return column.cast(pa.int32())
    return column.cast(pa.string())


def _dates(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return dates; raise InputError where one is none a file can hold."""
    ends = pc.min_max(column.cast(pa.int32())).as_py()
    if ends["min"] is not None and (ends["min"] < FIRST_DAY or ends["max"] > LAST_DAY):
        raise InputError("sql_date", name=name)
    return column
