"""Says what moved between two versions of a table."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl


def what_moved(old: pl.DataFrame | None, new: pl.DataFrame, keys: Sequence[str]) -> str:
    """Return e.g. '5.014 rows, unchanged' or '5.014 rows: 218 added, 0 removed, 3 changed'."""
    count = f"{new.height:,} rows".replace(",", ".")
    if old is None:
        return f"{count}, new"
    if old.schema != new.schema:
        return f"{count}, columns changed"
    added = _missing_from(new, old, keys)
    removed = _missing_from(old, new, keys)
    changed = _missing_from(new, old, new.columns) - added
    if added == removed == changed == 0:
        return f"{count}, unchanged"
    return f"{count}: {added} added, {removed} removed, {changed} changed"


def read_previous(path: Path) -> pl.DataFrame | None:
    """Return the table as it was written last, or None if it is missing or damaged."""
    try:
        return pl.read_parquet(path) if path.is_file() else None
    except pl.exceptions.PolarsError:
        return None


def _missing_from(left: pl.DataFrame, right: pl.DataFrame, on: Sequence[str]) -> int:
    """Return how many rows of `left` have no counterpart in `right`."""
    return left.join(right, on=list(on), how="anti", nulls_equal=True).height
