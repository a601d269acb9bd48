"""Opens a database on tables made by hand, to ask the project's questions of them."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from ortswandel.db import Database, open_database
from ortswandel.paths import QUERIES


def open_tables(folder: Path, tables: Mapping[str, pl.DataFrame]) -> Database:
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return open_database(folder, QUERIES)
