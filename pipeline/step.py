"""One named step of the pipeline."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Step:
    """Builds one table, or some rows of it, from source files and tables built before.

    Attributes:
        table: Name of the table the rows belong to. Steps of one table stand next to each other.
        build: Pure function; gets the frames of `sources`, then those of `tables`, in this order.
        sources: Names of CSV files in `data/sources`, without ending.
        tables: Names of tables built by earlier steps.
    """

    table: str
    build: Callable[..., pl.DataFrame]
    sources: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
