"""Says an error of DuckDB as one of ours: what is wrong, in which line, what would be right.

DuckDB's own words are English; they go along as `told`, for a fold beneath the sentence. Its errors
come in parts, but only some name their kind; the others are known by their words.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import duckdb

from ortswandel.errors import InputError, brief
from ortswandel.near import meant, near
from ortswandel.sql.failure import Failure, failure_of

Said = tuple[str, dict[str, object]]
"""Key of a sentence, and what it names."""
CLAUSES = (
    "select", "from", "where", "group", "having", "order", "limit", "offset", "join", "using",
    "union", "with", "distinct", "qualify", "window", "between", "values",
)  # fmt: skip
WORDS = re.compile(r"\w+")
OPENINGS = ("/*", "'", '"', "$$")
NUMBERS = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*|BIGNUM")
TYPES = {
    "INT8": "TINYINT", "INT16": "SMALLINT", "INT32": "INTEGER", "INT64": "BIGINT",
    "INT128": "HUGEINT", "BOOL": "BOOLEAN", "STRING_LITERAL": "VARCHAR",
    "INTEGER_LITERAL": "INTEGER",
}  # fmt: skip
"""Names of types inside DuckDB, and those a query knows."""
OPERATORS = {"~~": "like", "!~~": "not like", "~~*": "ilike"}
MOST_FORMS = 5
CALL = re.compile(r"(?:argument types '|function call \")(?P<call>.+?)['\"]\. ", re.DOTALL)
NAMES = re.compile(r'"((?:[^"]|"")+)"')
RULES: tuple[tuple[str, str], ...] = (
    (r'^column "(?P<value>.+)" must appear in the GROUP BY clause', "sql_group"),
    (r"^Ambiguous reference to column name \"(?P<value>.+)\" \(use: (?P<allowed>.+)\)",
     "sql_ambiguous"),
    (r"^Cannot extract field '(?P<value>.+)' from expression \"(?P<table>.+)\"", "sql_field"),
    (r'^Column "(?P<value>.+)" does not exist on (left|right) side of join', "sql_using"),
    (r"^WHERE clause cannot contain aggregates", "sql_where_aggregate"),
    (r"^GROUP BY clause cannot contain aggregates", "sql_group_aggregate"),
    (r"^WHERE clause cannot contain window functions", "sql_where_window"),
    (r"^Window functions are not supported here", "sql_over"),
    (r"^aggregate function calls cannot be nested", "sql_nested"),
    (r"^Cannot (compare values|mix values|combine types) of (type )?(?P<left>\S+) and (type )?"
     r"(?P<right>\S+)", "sql_compare"),
    (r"(?s)^Could not convert string '(?P<value>.*)' to BOOL\b", "sql_cast_bool"),
    (r"(?s)^Could not convert string '(?P<value>.*)' to (?P<type>\w+)", "sql_cast"),
    (r'(?s)^(invalid )?date field .*?: "(?P<value>.*?)"', "sql_cast_date"),
    (r'(?s)^(invalid )?timestamp field .*?: "(?P<value>.*?)"', "sql_cast_timestamp"),
    (r'(?s)^(invalid )?time field .*?: "(?P<value>.*?)"', "sql_cast_time"),
    (r"^Date out of range: (?P<value>\S+)", "sql_cast_date"),
    (r"value (?P<value>\S+) can't be cast because .* destination type (?P<type>\w+)", "sql_range"),
    (r'^Casting value "(?P<value>.*)" to type (?P<type>\S+) failed', "sql_range"),
    (r"^Unimplemented type for cast \((?P<left>.+) -> (?P<right>.+?)\)", "sql_no_cast"),
    (r'^extract specifier "(?P<value>.*)" not recognized', "sql_part"),
    (r"^Overflow in \w+ of \w+ \((?P<value>.+)\)", "sql_overflow"),
    (r"^Division by zero in expression \((?P<value>.+)\)\.", "sql_zero"),
    (r"^More than one row returned by a subquery", "sql_one_row"),
    (r"^Subquery returns (?P<value>\d+) columns - expected (?P<allowed>\d+)", "sql_one_column"),
    (r"^Set operations can only apply", "sql_union"),
    (r"^(?P<clause>ORDER|GROUP BY) term out of range .* (?P<first>\d+) and (?P<last>\d+)",
     "sql_term"),
    (r"^LIMIT/OFFSET cannot be negative", "sql_limit"),
    (r"max_expression_depth", "sql_deep"),
)  # fmt: skip
"""How a message begins or what it holds, and the key of our sentence; groups are what it names."""


def explained(error: duckdb.Error, query: str, tables: Collection[str]) -> InputError:
    """Return an error of DuckDB as one of ours.

    Args:
        error: From a connection whose errors come in parts.
        query: What was asked.
        tables: Tables there are.
    """
    failure = failure_of(error, query)
    usual = "sql_syntax" if isinstance(error, duckdb.ParserException) else "sql_failed"
    key, values = _by_kind(failure, tables) or _by_words(failure) or (usual, {})
    place = {"line": failure.line} if failure.line else {}
    return InputError(key, **values, **place, told=failure.told)


def _by_kind(failure: Failure, tables: Collection[str]) -> Said | None:
    """Return the sentence of an error that names its kind, else None."""
    match failure.kind:
        case "SYNTAX_ERROR":
            return _unreadable(failure)
        case "COLUMN_NOT_FOUND":
            return _no_column(failure)
        case "MISSING_ENTRY":
            return _missing(failure, tables)
    return _no_column_of(failure) or _no_table(failure) or _arguments(failure)


def _unreadable(failure: Failure) -> Said | None:
    """Return the sentence of a query that can't be read at some word."""
    if failure.part:
        typed = [failure.part, *WORDS.findall(failure.before)[-1:]]
        unknown = [word for word in typed if word.lower() not in CLAUSES and len(word) > 2]
        maybe = [name for word in unknown for name in near(word, CLAUSES)[:1]]
        return "sql_near", {"value": brief(failure.part), "near": maybe[:1]}
    rest = failure.query.encode()[failure.start :].decode("utf-8", "replace")
    opening = next((mark for mark in OPENINGS if rest.startswith(mark)), None)
    return ("sql_unclosed", {"value": opening}) if opening else None


def _no_column(failure: Failure) -> Said:
    """Return the sentence of a column that no table of the query has."""
    value: dict[str, object] = {"value": brief(failure.name)}
    if not failure.candidates:
        return "sql_column_alone", value
    quoted = failure.part.startswith('"')
    key = "sql_column_quoted" if quoted else "sql_column"
    return key, value | _instead(failure.name, failure.candidates)


def _no_column_of(failure: Failure) -> Said | None:
    """Return the sentence of a column that one table has not."""
    found = re.match(r'^.*"(?P<table>.+)" does not have a column named "(.+)"', failure.message)
    if not found:
        return None
    candidates = NAMES.findall(failure.message[found.end() :])
    values = {"table": brief(found["table"]), "value": brief(found[2])}
    return "sql_field", values | _instead(found[2], candidates)


def _no_table(failure: Failure) -> Said | None:
    """Return the sentence of a table that is named, but not read."""
    found = re.match(r'^Referenced table "(.+)" not found!', failure.message)
    if not found:
        return None
    candidates = NAMES.findall(failure.message[found.end() :])
    return "sql_alias", {"value": brief(found[1]), "allowed": ", ".join(candidates)}


def _missing(failure: Failure, tables: Collection[str]) -> Said | None:
    """Return the sentence of a function, type or table there is not."""
    value: dict[str, object] = {"value": brief(failure.name)}
    maybe = {"near": near(failure.name, failure.candidates)}
    if failure.sort.endswith("Function"):
        return "sql_no_function", value | maybe
    if failure.sort == "Type":
        return "sql_no_type", value | maybe
    if failure.sort == "Table":
        return "sql_table", table_values(failure.name, tables)
    return None


def table_values(value: str, tables: Collection[str]) -> dict[str, object]:
    """Return what the sentence of a table there is not names: all tables, and those near."""
    known = sorted(tables)
    return {"value": brief(value), "allowed": ", ".join(known), "near": near(value, known)}


def _arguments(failure: Failure) -> Said | None:
    """Return the sentence of a function or operator that can't take what it is given."""
    found = CALL.search(failure.message)
    if not found:
        return None
    name, _, given = found["call"].removesuffix(")").partition("(")
    types = ", ".join(_type(one) for one in given.split(", "))
    lines = [line for line in failure.message.splitlines() if line.startswith("\t") and "(" in line]
    forms = [re.sub(r'"|, /| -> .*', "", line.strip()) for line in lines]
    if not name.isidentifier():
        return "sql_operator", {"value": OPERATORS.get(name, name), "types": brief(types)}
    values = {"value": name, "types": brief(types), "allowed": ", ".join(forms[:MOST_FORMS])}
    return "sql_arguments", values


def _by_words(failure: Failure) -> Said | None:
    """Return the sentence of an error known by its words, else None."""
    for pattern, key in RULES:
        found = re.search(pattern, failure.message)
        if found:
            return _by_rule(key, failure, found.groupdict())
    return None


def _by_rule(key: str, failure: Failure, groups: dict[str, str]) -> Said:
    """Return a sentence with what a message names; the part of the query where it names nothing."""
    values: dict[str, object] = {"value": brief(failure.part)}
    values |= {name: brief(" ".join(text.split())) for name, text in groups.items()}
    values |= {name: _type(groups[name]) for name in ("type", "left", "right") if name in groups}
    if key == "sql_cast" and NUMBERS.fullmatch(str(values["type"])):
        return "sql_cast_number", values
    if key == "sql_ambiguous":
        values["allowed"] = re.sub("['\"]", "", groups["allowed"]).replace(" or ", ", ")
    return key, values


def _instead(value: str, candidates: Collection[str]) -> dict[str, object]:
    """Return names near to a value or, where none is, some that are there."""
    maybe = meant(value, {name.rpartition(".")[2]: name for name in candidates})
    return {"near": maybe} if maybe else {"some": tuple(candidates)}


def _type(name: str) -> str:
    """Return the name of a type as a query knows it."""
    return TYPES.get(name, name)
