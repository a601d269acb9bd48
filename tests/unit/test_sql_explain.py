"""Errors of DuckDB as sentences of ours: real errors, both languages, none of its English."""

from __future__ import annotations

import json
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.catalog import load_catalog
from ortswandel.errors import InputError
from ortswandel.paths import DATA, QUERIES
from ortswandel.sql.explain import CLAUSES, RULES, explained
from ortswandel.sql.limits import Limits
from ortswandel.sql.worker import answer, open_locked
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

TABLES = load_catalog(DATA / "catalog.toml").tables
SHORT = Limits(seconds=2.0)
CASES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("selec 1", "sql_near", ("selec", "select?")),
    ("select name frm places", "sql_near", ("places", "from?")),
    ("select name from places oder by name", "sql_near", ("by", "order?")),
    ("select name from places where", "sql_near", ("where", "having")),
    ("select 'Hettstedt", "sql_unclosed", ("'",)),
    ('select "name', "sql_unclosed", ('"',)),
    ("select 1 /* later", "sql_unclosed", ("/*",)),
    ("select x'zz'", "sql_syntax", ("SELECT",)),
    (f"select {'(' * 2000}1{')' * 2000}", "sql_deep", ()),
    ("select naem from places", "sql_column", ("naem", "name?")),
    ("select nonsense from places", "sql_column", ("nonsense", "size_class")),
    ('select * from places where name = "Jessen"', "sql_column_quoted", ("Jessen",)),
    ("select ags", "sql_column_alone", ("ags", "from")),
    ("select p.naem from places p", "sql_field", ("naem", "p", "name?")),
    ("select population.males from population", "sql_field", ("males", "population")),
    ("select q.name from places p", "sql_alias", ("q", "p")),
    ("select * from plaecs", "sql_table", ("plaecs", "population", "places?")),
    ("with a as (from b), b as (select 1) from a", "sql_table", ("b", "places")),
    ("select 1 from places join population using (region)", "sql_using", ("region", "using")),
    (
        "select ags from population p join age_structure a on a.ags = p.ags",
        "sql_ambiguous",
        ("ags", "p.ags, a.ags"),
    ),
    ("select level, count(*) from places", "sql_group", ("level", "any_value(level)")),
    ("select 1 from places where count(*) > 1", "sql_where_aggregate", ("count(*)", "having")),
    ("select count(*) from places group by 1", "sql_group_aggregate", ("count(*)",)),
    ("select 1 from places where rank() over () = 1", "sql_where_window", ("rank()", "qualify")),
    ("select row_number() from places", "sql_over", ("row_number()", "over (")),
    ("select sum(sum(male)) from population", "sql_nested", ("sum(male)",)),
    ("select 1 from places where region > 5", "sql_compare", ("region > 5", "VARCHAR", "INTEGER")),
    ("select coalesce(name, 1) from places", "sql_compare", ("VARCHAR", "INTEGER")),
    ("select sum(name) from places", "sql_arguments", ("sum", "VARCHAR", "sum(arg DECIMAL)")),
    ("select year('x')", "sql_arguments", ("year", "VARCHAR", "year(ts DATE)")),
    ("select name + 1 from places", "sql_operator", ("+", "VARCHAR, INTEGER", "cast(")),
    ("select 1 from places where name like 5", "sql_operator", ("like", "VARCHAR")),
    ("select medain(male) from population", "sql_no_function", ("medain", "median?")),
    ("select qwxyz(1)", "sql_no_function", ("qwxyz", "median")),
    ("select 1::intt", "sql_no_type", ("intt", "integer", "int?")),
    ("select '1.234,5'::double", "sql_cast_number", ("1.234,5", "1234.5", "DOUBLE")),
    ("select * from population where year = 'x'", "sql_cast_number", ("x", "INTEGER")),
    ("select 1 from places where name", "sql_cast_bool", ("Sachsen-Anhalt", "true")),
    ("select '31.12.2025'::date", "sql_cast_date", ("31.12.2025", "2025-12-31")),
    ("select '2025-13-01'::date", "sql_cast_date", ("2025-13-01", "2025-12-31")),
    ("select make_date(2025, 13, 1)", "sql_cast_date", ("2025-13-1",)),
    ("select 'x'::timestamp", "sql_cast_timestamp", ("x", "2025-12-31 10:00:00")),
    ("select 'x'::time", "sql_cast_time", ("x", "10:00:00")),
    ("select 'x'::uuid", "sql_cast", ("x", "UUID")),
    ("select 300::tinyint", "sql_range", ("300", "TINYINT", "bigint")),
    ("select 10.0::decimal(3, 2)", "sql_range", ("10.0", "DECIMAL(3,2)")),
    ("select male::date from population", "sql_no_cast", ("BIGINT", "DATE")),
    ("select date_trunc('foo', date '2020-01-01')", "sql_part", ("foo", "month")),
    ("select 9223372036854775807 + 1", "sql_overflow", ("9223372036854775807 + 1", "double")),
    ("select 1 // 0", "sql_zero", ("1 // 0", "nullif")),
    ("select (select name from places)", "sql_one_row", ("limit 1",)),
    ("select 1 in (select 1, 2)", "sql_one_column", ("2", "1")),
    ("select 1 union select 1, 2", "sql_union", ("union",)),
    ("select name from places order by 99", "sql_term", ("1", "group by")),
    ("select name from places limit -1", "sql_limit", ("0",)),
    ("select quantile_cont(male, 2) from population", "sql_failed", ()),
    ("select regexp_matches('a', '(')", "sql_failed", ()),
)  # fmt: skip
"""A query, the key of its sentence, and what the sentence names: the value and what is possible."""


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with open_locked(DATA, SHORT) as found:
        yield found


def refusal(connection: duckdb.DuckDBPyConnection, text: str) -> InputError | None:
    """Return why a query has no answer, as it comes over from the process; None where it has."""
    head = json.loads(answer(connection, list(TABLES), text, SHORT).split(b"\n")[0])
    return InputError(head["error"], **head["values"]) if "error" in head else None


def said(error: InputError | None, language: str = "de") -> str:
    assert error is not None
    return words(language).error(error)


@pytest.mark.parametrize(("text", "key", "named"), CASES, ids=[text[:60] for text, *_ in CASES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_the_value_and_what_is_possible(
    language: str,
    text: str,
    key: str,
    named: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
):
    error = refusal(connection, text)
    assert error is not None
    assert error.key == key
    for part in named:
        assert part in said(error, language)


@pytest.mark.parametrize("text", [text for text, *_ in CASES])
def test_the_words_of_duckdb_stand_apart(text: str, connection: duckdb.DuckDBPyConnection):
    error = refusal(connection, text)
    assert error is not None
    if error.key == "sql_table":
        return
    told = str(error.values["told"])
    assert len(told) > 10
    assert "{" not in told.splitlines()[0]
    assert told.splitlines()[0][:25] not in said(error)
    assert told.splitlines()[0][:25] not in said(error, "en")
    assert said(error) != said(error, "en")


def test_every_sentence_is_that_of_a_real_error():
    in_rules = {key for _, key in RULES}
    assert in_rules - {key for _, key, _ in CASES} == set()


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_in_a_query_of_several_lines_the_line_is_named(
    lines: int, connection: duckdb.DuckDBPyConnection
):
    text = "select " + "name,\n" * (lines - 1) + "naem from places"
    begins = f"Zeile {lines}: Die Spalte naem" if lines > 1 else "Die Spalte naem"
    assert said(refusal(connection, text)).startswith(begins)


def test_the_mark_stands_beneath_the_part_though_letters_take_two_bytes(
    connection: duckdb.DuckDBPyConnection,
):
    error = refusal(connection, "select 1,\n'äöü', naem from places")
    assert error is not None
    *_, line, mark = str(error.values["told"]).splitlines()
    assert line[mark.index("^") : mark.rindex("^") + 1] == "naem"


@pytest.mark.parametrize("table", TABLES)
def test_a_column_with_a_letter_missing_is_found_again(
    table: str, connection: duckdb.DuckDBPyConnection
):
    columns = [column.name for column in TABLES[table].columns]
    for name in columns:
        typed = name[: len(name) // 2] + name[len(name) // 2 + 1 :]
        if len(name) > 4 and typed not in columns:
            error = refusal(connection, f"select {typed} from {table}")
            assert error is not None
            assert name in error.values["near"]


@pytest.mark.parametrize("clause", [word for word in CLAUSES if len(word) > 3])
def test_a_clause_is_never_said_to_mean_itself(clause: str, connection: duckdb.DuckDBPyConnection):
    error = refusal(connection, f"select 1 {clause} {clause} 1")
    if error is not None and error.key == "sql_near":
        assert clause not in error.values["near"]


EXAMPLES = [path.read_text("utf-8") for path in sorted((QUERIES / "examples").glob("*.sql"))]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 2_000), st.sampled_from("x( ,'\"ä\n;1"))
def test_one_wrong_letter_anywhere_is_an_answer_or_a_whole_sentence(
    connection: duckdb.DuckDBPyConnection, text: str, place: int, letter: str
):
    at = place % len(text)
    error = refusal(connection, text[:at] + letter + text[at + 1 :])
    if error is not None:
        for language in LANGUAGES:
            assert said(error, language).endswith((".", "?"))
            assert "  " not in said(error, language)


def test_an_error_that_names_nothing_keeps_its_words():
    error = explained(duckdb.Error("Odd Error: nobody foresaw this"), "select 1", ())
    assert error.key == "sql_failed"
    assert "nobody foresaw this" in str(error.values["told"])
