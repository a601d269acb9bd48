"""The part of the data page where analysts ask in SQL: field, examples, columns, answer."""

from __future__ import annotations

from functools import cache

import polars as pl
import streamlit as st
from polars import selectors

from ortswandel.bundle.recipe import Recipe
from ortswandel.catalog import Column, Source
from ortswandel.errors import InputError
from ortswandel.export import tables as export
from ortswandel.export.tables import Export, Parameters
from ortswandel.numbers import fmt
from ortswandel.paths import DATA, QUERIES
from ortswandel.sql.box import SqlAnswer, SqlBox
from ortswandel.sql.limits import USUAL
from ortswandel.ui import show
from ortswandel.ui.screens.data import files as data_files
from ortswandel.ui.screens.data.shown import shown
from ortswandel.ui.screens.data.sql_numbers import in_words
from ortswandel.ui.session import (
    address,
    catalog,
    keep_in_address,
    publishers_line,
    say_error,
    speak,
    t,
)

SQL = "sql"
LONGEST_IN_ADDRESS = 2_000
OWN = ""
MOST_CELLS = 250_000
"""Sent to the page; a Styler takes 262,144."""
MOST_KEPT = 8
"""Answers kept for all readers, each of 20 MB at most."""
FOLD, FIELD, EXAMPLE, LOOKED_UP, ASKED = (
    "sql-fold", "sql-field", "sql-example", "sql-table", "sql-asked",
)  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=1)
def box() -> SqlBox:
    """Return what answers SQL; started with the first question."""
    return SqlBox(DATA)


@cache
def examples() -> dict[str, str]:
    """Return the example queries by name, without their heads."""
    files = sorted((QUERIES / "examples").glob("*.sql"))
    return {file.stem: _body(file.read_text("utf-8")) for file in files}


def _body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def ask(text: str) -> SqlAnswer:
    """Return the answer to a query; the tables stay the same, so another town needs no other.

    Raises:
        InputError: There is none; asked again it is tried again.
    """
    return box().ask(text)


def section() -> None:
    """Show the fold; it is open where the address holds a query."""
    linked = address().extra.get(SQL)
    if linked and FIELD not in st.session_state:
        st.session_state[FIELD] = st.session_state[ASKED] = linked
    fold = st.expander(
        t("sql.fold"),
        key=FOLD,
        on_change="rerun",
        expanded=bool(linked),
        icon=":material/database:",
    )
    if fold.open:
        with fold:
            _inside()
    st.caption(t("data.api"))


def _inside() -> None:
    """Show field, columns and answer."""
    megabytes, most = USUAL.memory_mb, fmt(USUAL.rows, "count", speak())
    st.caption(t("sql.lead", seconds=f"{USUAL.seconds:g}", megabytes=megabytes, rows=most))
    left, right = st.columns((3, 2), gap="medium")
    asked = st.session_state.get(ASKED)
    with left:
        _field()
        found = _found(asked) if asked else None
    with right:
        _columns()
    if asked and found:
        _answer(asked, found)


def _field() -> None:
    """Show the examples, the field and the button."""
    names = {OWN: t("sql.no_example")} | {name: t(f"sql.name.{name}") for name in examples()}
    st.selectbox(
        t("sql.example"),
        list(names),
        format_func=names.__getitem__,
        key=EXAMPLE,
        on_change=_take_example,
    )
    st.text_area(t("sql.field"), key=FIELD, height=260)
    st.button(t("sql.run"), type="primary", key="sql-run", on_click=_take_query)


def _take_example() -> None:
    name = st.session_state[EXAMPLE]
    if name:
        st.session_state[FIELD] = examples()[name]


def _take_query() -> None:
    text = st.session_state[FIELD].strip()
    ask.clear(text)
    st.session_state[ASKED] = text
    keep_in_address({SQL: text if 0 < len(text) <= LONGEST_IN_ADDRESS else None})


def _columns() -> None:
    """Show the columns of one table: name, type, unit, meaning."""
    names = list(catalog().tables)
    name = st.selectbox(t("sql.tables"), names, key=LOOKED_UP, filter_mode="contains")
    table = catalog().tables[name]
    st.caption(table.grain)
    heads = [t(f"sql.{head}") for head in ("column", "type", "meaning")]
    rows = [[column.name, _type(column), column.description] for column in table.columns]
    with st.container(key="sentences-sql"):
        show.html_table(heads, rows, caption=t("sql.columns_of", table=name))


def _type(column: Column) -> str:
    """Return a column's type, with its unit where it has one."""
    return f"{column.type} · {t(f'unit.{column.unit}')}" if column.unit else column.type


def _found(text: str) -> SqlAnswer | None:
    """Return the answer to a query, or None where a sentence says below the field why not."""
    if len(text) > LONGEST_IN_ADDRESS:
        st.caption(t("sql.no_address"))
    try:
        return ask(text)
    except InputError as error:
        _refusal(error)
        return None


def _answer(text: str, found: SqlAnswer) -> None:
    """Show the answer to a query: how many rows, files, rows, sources."""
    count = fmt(found.rows.height, "count", speak())
    key = "data.rows_one" if found.rows.height == 1 else "data.rows_title"
    st.header(t(key, n=count) if found.rows.height else t("data.rows_none"), anchor=False)
    if found.more:
        st.caption(t("sql.more", n=count))
    _files(text, found)
    _dataframe(found.rows)
    publishers = [source.publisher for source in sources(found)]
    if publishers:
        st.caption(publishers_line(publishers))


def _refusal(error: InputError) -> None:
    """Show why there is no answer, and in a fold DuckDB's own words where it has any."""
    st.error(say_error(error))
    if error.values.get("told"):
        with st.expander(t("sql.told"), key="sql-told", type="compact"):
            st.code(error.values["told"], language=None)


def _dataframe(rows: pl.DataFrame) -> None:
    """Show the rows with numbers of the page's language; the cells stay numbers to sort by.

    A very wide answer is shown in part; the files hold all of it.
    """
    height = min(35 * (rows.height + 1) + 3, 560)
    first = rows.head(MOST_CELLS // max(rows.width, 1))
    plain = first.with_columns(selectors.decimal().cast(pl.Float64))
    dressed = shown(plain.to_pandas(), in_words(plain, speak()))
    st.dataframe(dressed, hide_index=True, height=height, placeholder="–")
    if first.height < rows.height:
        numbers = [fmt(n, "count", speak()) for n in (first.height, rows.height)]
        st.caption(t("data.shown", shown=numbers[0], n=numbers[1]))


def sources(found: SqlAnswer) -> list[Source]:
    """Return the publications behind the tables a query read."""
    tables = [catalog().tables[name] for name in found.tables]
    ids = dict.fromkeys(source for table in tables for source in table.sources)
    return [catalog().sources[name] for name in ids]


def _asked(text: str, found: SqlAnswer) -> Parameters:
    """Return the sheet that says which query gave the rows, and from which data."""
    values = {
        "query": text,
        "tables": ", ".join(found.tables),
        "rows": str(found.rows.height),
        "version": catalog().version,
    }
    named = {
        t("data.parameter.name"): [t(f"data.parameter.{name}") for name in values],
        t("data.parameter.value"): [*values.values()],
    }
    return Parameters(t("data.sheet_parameters"), pl.DataFrame(named))


def _files(text: str, found: SqlAnswer) -> None:
    """Show the files to take along."""
    about = tuple(sources(found))
    notice = export.notice_for([source.licence for source in about], t("data.odbl_notice"))
    rows = export.with_notice(found.rows, notice)
    heads = {name: name for name in rows.columns}
    names = (t("data.sheet_rows"), t("data.sheet_sources"))
    source_heads = tuple(t(f"data.source.{field}") for field in export.SOURCE_FIELDS)
    package = Export(rows, heads, {}, about, names, source_heads, notice, _asked(text, found))
    with st.container(horizontal=True, key="sql-files-line"):
        for key, ending, media_type, write in data_files.FILES:
            st.download_button(
                t(f"data.{key}"),
                data=lambda write=write: write(package),  # type: ignore[misc]
                file_name=f"ortswandel_sql_{catalog().version}.{ending}",
                mime=media_type,
                icon=":material/download:",
                on_click="ignore",
                key=f"sql-file-{key}",
            )
        recipe = Recipe("sql", text=text)
        what = f"sql_{catalog().version}"
        data_files.bundle_button(recipe, what=what, key="sql-bundle", read=found.tables)
    if notice:
        st.caption(notice)
