"""The project's Parquet tables in one in-memory DuckDB, asked through named SQL files.

Every question is a file in `queries/`; `Database.run(name, **params)` answers it. The database is
read once, then cut off from files, network and configuration.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from ortswandel.errors import DataError, InputError

warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)
"""A relation (`sql`) would be planned twice, which costs more than the copy of a few rows."""

NOT_WORTH_PLANNING = (
    "statistics_propagation,compressed_materialization,common_subexpressions,join_order,"
    "deliminator,column_lifetime,regex_range,in_clause,empty_result_pullup,filter_pullup"
)
"""Steps of the planner that pay off for large tables; for ours they cost more than they save."""

Parameter = str | int | float | bool | list[str] | list[int] | None
"""What a query parameter may be."""


@dataclass(frozen=True)
class Query:
    """One SQL file: its text, the text once read, and the names of the parameters it needs."""

    name: str
    text: str
    statement: duckdb.Statement
    parameters: frozenset[str]


class Database:
    """Answers the questions in `queries/` from the tables in `data/`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, queries: Mapping[str, Query]) -> None:
        self._connection = connection
        self._queries = dict(queries)

    @property
    def query_names(self) -> tuple[str, ...]:
        """Names of all questions, sorted."""
        return tuple(sorted(self._queries))

    def query(self, name: str) -> Query:
        """Return the question called `name`; raise InputError with the allowed names."""
        if name not in self._queries:
            raise InputError("unknown_query", value=name, allowed=", ".join(self.query_names))
        return self._queries[name]

    def run(self, name: str, **parameters: Parameter) -> pl.DataFrame:
        """Return the rows of question `name`.

        Each call works on a cursor of its own, so threads don't see each other's rows.

        Args:
            name: File name in `queries/` without `.sql`.
            **parameters: Exactly the named parameters of the file.

        Raises:
            InputError: The question is unknown, or the parameters are not the ones it needs.
        """
        query = self.query(name)
        if set(parameters) != query.parameters:
            raise InputError(
                "query_parameters",
                query=name,
                value=", ".join(sorted(parameters)) or "–",
                allowed=", ".join(sorted(query.parameters)) or "–",
            )
        with self._connection.cursor() as cursor:
            rows = cursor.execute(query.statement, dict(parameters)).to_arrow_table()
        return pl.DataFrame(rows)


def read_queries(folder: Path) -> dict[str, Query]:
    """Return every `.sql` file of `folder` by name, with its named parameters."""
    return {path.stem: _read_query(path) for path in sorted(folder.glob("*.sql"))}


def _read_query(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    statements = duckdb.extract_statements(text)
    if len(statements) != 1:
        raise DataError("query_file", file=path.name, value=len(statements))
    statement = statements[0]
    return Query(path.stem, text, statement, frozenset(statement.named_parameters))


def open_database(data: Path, queries: Path, expected: Iterable[str] = ()) -> Database:
    """Return a database over all Parquet files of `data`, closed against everything outside.

    One thread per question: the tables are small, and readers ask at the same time.

    Args:
        data: Folder of Parquet files; a file's stem is its table's name.
        queries: Folder of SQL files.
        expected: Names of tables that must be there.

    Raises:
        DataError: A table is missing, or a file can't be read as Parquet.
    """
    files = sorted(data.glob("*.parquet"))
    if not files:
        raise DataError("no_tables", folder=data.name)
    missing = sorted(set(expected) - {file.stem for file in files})
    if missing:
        raise DataError("missing_tables", table=", ".join(missing))
    connection = duckdb.connect(":memory:", config={"threads": 1})
    for file in files:
        _load(connection, file)
    connection.sql(f"set disabled_optimizers = '{NOT_WORTH_PLANNING}'")
    connection.sql("set enable_external_access = false")
    connection.sql("set lock_configuration = true")
    return Database(connection, read_queries(queries))


def _load(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    try:
        relation = connection.read_parquet(str(file))
        relation.create(file.stem)
    except duckdb.Error as error:
        raise DataError("damaged_table", file=file.name) from error
