"""A table whose cells stay numbers and are shown as the texts given: sortable and in German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
from pandas.io.formats.style import Styler  # type: ignore[import-untyped]


def shown(rows: pd.DataFrame, texts: Mapping[str, Sequence[str]]) -> Styler:
    """Return the rows, dressed with what each cell of some columns says.

    A Styler asks a formatter for every cell and describes each one for HTML; 10,000 rows take it
    most of a second. Streamlit only reads which text belongs where, so only that is prepared.
    Number formats of a browser can't stand in: they follow the browser's language, not the page's.

    Args:
        rows: The rows.
        texts: Texts by column, one per row.
    """
    at = {name: place for place, name in enumerate(rows.columns)}
    others = {name: said for name, said in texts.items() if not _says_itself(rows[name], said)}
    body = [_cells(at[name], said) for name, said in others.items()]
    dressed = Styler(rows)
    dressed._compute = lambda: dressed
    dressed._translate = lambda *_: {"body": body}
    return dressed


def _says_itself(column: pd.Series, said: Sequence[str]) -> bool:
    """Return whether whole numbers, such as years, stand there as they are; these need no text."""
    return column.dtype.kind in "iu" and column.astype(str).to_list() == list(said)


def _cells(column: int, said: Sequence[str]) -> list[dict[str, Any]]:
    """Return one column of texts in the form a Styler gives them."""
    return [{"id": f"row{row}_col{column}", "display_value": text} for row, text in enumerate(said)]
