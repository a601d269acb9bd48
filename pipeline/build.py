"""Runs the steps, brings every table into the catalogue's form and writes it."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import polars as pl

from ortswandel.catalog import Catalog, Table
from ortswandel.errors import DataError
from pipeline.read import read_source
from pipeline.step import Step

TYPES: Mapping[str, pl.DataType] = {
    "text": pl.String(),
    "bool": pl.Boolean(),
    "int32": pl.Int32(),
    "int64": pl.Int64(),
    "float64": pl.Float64(),
    "date": pl.Date(),
}


def build_tables(sources: Path, catalog: Catalog, steps: Iterable[Step]) -> dict[str, pl.DataFrame]:
    """Return all tables by name, in the order of the steps.

    Args:
        sources: Folder of the source tables.
        catalog: Gives each table its columns, types and sort order.
        steps: Steps of one table stand next to each other.

    Raises:
        DataError: A source is missing or damaged, or a table isn't in the catalogue.
    """
    tables: dict[str, pl.DataFrame] = {}
    for name, group in groupby(steps, key=attrgetter("table")):
        parts = [run_step(step, sources, tables) for step in group]
        tables[name] = finish(pl.concat(parts, how="diagonal_relaxed"), _entry(catalog, name))
    return tables


def run_step(step: Step, sources: Path, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the rows of one step.

    Raises:
        DataError: A source is missing or lacks what the step needs.
    """
    frames = [read_source(sources, name) for name in step.sources]
    frames += [tables[name] for name in step.tables]
    try:
        return step.build(*frames)
    except pl.exceptions.PolarsError as error:
        detail = str(error).split("\n", 1)[0]
        inputs = ", ".join([*step.sources, *step.tables])
        raise DataError("step_failed", table=step.table, inputs=inputs, detail=detail) from error


def finish(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return the catalogue's columns in its order and types, sorted by the keys."""
    columns = [pl.col(column.name).cast(TYPES[column.type]) for column in table.columns]
    try:
        return frame.select(columns).sort(table.keys)
    except pl.exceptions.PolarsError as error:
        detail = str(error).split("\n", 1)[0]
        raise DataError("table_form", table=table.name, detail=detail) from error


def _entry(catalog: Catalog, name: str) -> Table:
    """Return the catalogue's entry of a table."""
    if name not in catalog.tables:
        allowed = ", ".join(catalog.tables)
        raise DataError("unknown_table", table=name, allowed=allowed)
    return catalog.tables[name]
