"""Workbooks for Excel: every sheet a typed table with its head, widths and filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import polars as pl
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from ortswandel.export.workbook_process import written_elsewhere

NUMBER_FORMATS: Mapping[Any, str] = {
    pl.Float64: "#,##0.0###",
    pl.Int64: "#,##0",
    pl.Int32: "0",
    pl.Date: "dd.mm.yyyy",
}
"""How Excel shows numbers; years and ages are Int32 and have no thousands mark."""
WORKBOOK = {
    "in_memory": True,
    "strings_to_urls": False,
    "strings_to_formulas": False,
    "nan_inf_to_errors": True,
}
"""Texts stay texts, also those that begin like a formula or a link; no number is an error."""
LOOK = "Table Style Light 1"
MOST_LETTERS = 60
LARGE_CELLS = 250_000
"""From here on a workbook is written in a process of its own; about three seconds' work."""


def workbook(sheets: Iterable[tuple[str, pl.DataFrame]]) -> bytes:
    """Return a workbook with these sheets: name and rows of each.

    A large one is written in a process of its own: it takes up to a minute, and pages would wait.

    Args:
        sheets: Columns become the heads; missing values stay empty cells.
    """
    found = list(sheets)
    cells = sum(rows.height * rows.width for _, rows in found)
    return written(found) if cells <= LARGE_CELLS else written_elsewhere(found)


def written(sheets: Iterable[tuple[str, pl.DataFrame]]) -> bytes:
    """Return a workbook with these sheets, written here and now."""
    buffer = BytesIO()
    with Workbook(buffer, dict(WORKBOOK)) as book:
        forms = {dtype: book.add_format({"num_format": f}) for dtype, f in NUMBER_FORMATS.items()}
        bold = book.add_format({"bold": True})
        for name, rows in sheets:
            _sheet(book.add_worksheet(name), rows, forms, bold)
    return buffer.getvalue()


def _sheet(sheet: Any, rows: pl.DataFrame, forms: Mapping[Any, Any], bold: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write the cells column by column, then lay the table over them."""
    for column, name in enumerate(rows.columns):
        _cells(sheet, column, rows[name], forms.get(rows[name].dtype.base_type()))
        sheet.set_column_pixels(column, column, _width(rows, name))
    heads = [{"header": name, "header_format": bold} for name in rows.columns]
    below = max(rows.height, 1)
    sheet.add_table(0, 0, below, rows.width - 1, {"columns": heads, "style": LOOK})
    sheet.freeze_panes(1, 0)


def _cells(sheet: Any, column: int, values: pl.Series, form: Any) -> None:  # noqa: ANN401
    """Write one column under its head, each value with the writer of its type.

    Naming the writer saves the library the question what each of thousands of values is.
    """
    write = _writer(sheet, values.dtype)
    for row, value in enumerate(values.to_list(), start=1):
        if value is not None:
            write(row, column, value, form)


def _writer(sheet: Any, dtype: pl.DataType) -> Any:  # noqa: ANN401
    """Return what writes a value of this type."""
    if dtype.is_numeric():
        return sheet.write_number
    if dtype == pl.Boolean:
        return sheet.write_boolean
    return sheet.write_datetime if dtype.is_temporal() else sheet.write_string


def _width(rows: pl.DataFrame, column: str) -> int:
    """Return a column width in pixels: its head, or its longest text up to 60 letters."""
    longest = rows[column].cast(pl.String).str.len_chars().max() if rows.height else 0
    letters = max(len(column) + 3, min(int(str(longest or 0)), MOST_LETTERS))
    return 7 * letters + 12
