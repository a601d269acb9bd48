"""What a question in SQL may be: one SELECT that reads our tables and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from ortswandel.errors import InputError
from ortswandel.sql.explain import explained, table_values
from ortswandel.sql.failure import AS_PARTS

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
FORBIDDEN = frozenset(
    {
        "sleep_ms", "write_log", "setseed", "setval", "nextval", "currval", "current_setting",
        "getenv", "getvariable", "current_query", "stats", "vector_type",
    }
)  # fmt: skip
"""Functions that wait, write, or tell about the machine."""
WRITES = "_QUERY_NODE"
"""How the syntax tree names a part that writes: DELETE_QUERY_NODE, but SELECT_NODE."""


def checked(text: str, tables: Iterable[str], letters: int) -> tuple[duckdb.Statement, list[str]]:
    """Return the statement, and the tables it reads, sorted.

    Args:
        text: What was asked.
        tables: Tables there are.
        letters: Longest text.

    Raises:
        InputError: It is not one SELECT on these tables.
    """
    if len(text) > letters:
        raise InputError("sql_long", value=len(text), allowed=letters)
    known = frozenset(tables)
    with duckdb.connect(":memory:", config=AS_PARTS) as connection:
        try:
            statement = _only_select(connection.extract_statements(text))
            return statement, _tables_read(_tree(connection, text), known)
        except duckdb.Error as error:
            raise explained(error, text, known) from error


def _only_select(statements: Sequence[duckdb.Statement]) -> duckdb.Statement:
    """Return the one SELECT of a text."""
    if not statements:
        raise InputError("sql_empty")
    if len(statements) > 1:
        raise InputError("sql_many", value=len(statements))
    if statements[0].type == duckdb.StatementType.MULTI:
        raise InputError("sql_pivot")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise InputError("sql_kind", value=statements[0].type.name)
    if statements[0].named_parameters:
        named = ", ".join(f"${name}" for name in sorted(statements[0].named_parameters))
        raise InputError("sql_parameter", value=named)
    return statements[0]


def _tree(connection: duckdb.DuckDBPyConnection, text: str) -> Any:  # noqa: ANN401 - DuckDB's own
    """Return the syntax tree of a SELECT."""
    row = connection.execute("select json_serialize_sql($1)", [text]).fetchone()
    try:
        tree = json.loads(row[0]) if row else {"error": True}
    except RecursionError as error:
        raise InputError("sql_deep") from error
    if tree["error"]:
        raise InputError("sql_syntax", told=str(tree.get("error_message", "")))
    return tree


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Go through all objects of a tree."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _tables_read(tree: object, tables: frozenset[str]) -> list[str]:
    """Return the tables a tree reads, sorted.

    Raises:
        InputError: It names another table, or a function that isn't allowed.
    """
    nodes = list(_nodes(tree))
    named = {str(node["key"]).lower() for node in nodes if "query_node" in _value(node)}
    read = set()
    for node in nodes:
        _check_writes(node)
        _check_functions(node)
        if node.get("type") == "BASE_TABLE":
            read.add(_table(node, tables, named))
    return sorted(read & tables)


def _value(node: dict[str, Any]) -> dict[str, Any]:
    """Return the entry "value" of a named part of a query, else nothing."""
    value = node.get("value")
    return value if "key" in node and isinstance(value, dict) else {}


def _table(node: dict[str, Any], tables: frozenset[str], named: set[str]) -> str:
    """Return the table a node reads."""
    path = [part for part in (node["catalog_name"], node["schema_name"]) if part]
    name = str(node["table_name"]).lower()
    if path or name not in tables | named:
        value = ".".join([*path, str(node["table_name"])])
        raise InputError("sql_table", **table_values(value, tables))
    return name


def _check_writes(node: dict[str, Any]) -> None:
    """Raise InputError for a named part of a query that changes a table, such as DELETE."""
    kind = str(node.get("type", ""))
    if kind.endswith(WRITES):
        raise InputError("sql_kind", value=kind.removesuffix(WRITES))


def _check_functions(node: dict[str, Any]) -> None:
    """Raise InputError for a function that isn't allowed."""
    if node.get("type") == "TABLE_FUNCTION":
        name = str(node["function"]["function_name"]).lower()
        if name not in TABLE_FUNCTIONS:
            allowed = ", ".join(sorted(TABLE_FUNCTIONS))
            raise InputError("sql_table_function", value=name, allowed=allowed)
    name = str(node.get("function_name", "")).lower()
    if name in FORBIDDEN:
        raise InputError("sql_function", value=name)
