"""The table of the data page as readers see it, and the files to take along."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler  # type: ignore[import-untyped]

from ortswandel.dates import day, stand
from ortswandel.export import tables as export
from ortswandel.numbers import fmt
from ortswandel.ui.screens import data, data_files
from ortswandel.ui.screens.data import Choice
from ortswandel.ui.screens.data_words import codes, heads, sources
from ortswandel.ui.session import catalog, change_address, publishers_line, speak, t

MOST_DRESSED, MOST_SHOWN = 500, 10_000
"""Rows that get numbers in the page's language, and rows sent at all; the files hold every row."""
PLAIN = frozenset({"year", "year_from", "year_to", "age", "age_from", "age_to"})
"""Whole numbers without a thousands mark."""
DECIMALS = {"lon": 3, "lat": 3, "tfr": 2, "life_expectancy": 1, "area_km2": 1, "population_mean": 0}


def table(current: Choice, rows: pl.DataFrame) -> None:
    """Show the number of rows, the rows with German numbers, and their sources."""
    where, when = data.area_name(current.area), data.year_name(current.year)
    what = t("data.rows_subtitle", table=_what(current), where=where, when=when)
    with st.container(key="picture-data"):
        st.header(_count(rows.height), anchor=False)
        st.caption(what)
        if rows.is_empty():
            _nothing(current)
            return
        data_files.files(current, rows)
        shown = rows.head(MOST_SHOWN)
        _dataframe(current, shown)
        if rows.height > MOST_SHOWN:
            numbers = [fmt(n, "count", speak()) for n in (MOST_SHOWN, rows.height)]
            st.caption(t("data.shown", shown=numbers[0], n=numbers[1]))
        st.caption(publishers_line([source.publisher for source in sources(current)]))


def _nothing(current: Choice) -> None:
    if current.year is None:
        st.markdown(t("data.none"))
        return
    st.markdown(t("data.none_year", year=current.year))
    st.button(t("data.reset_year"), on_click=change_address, kwargs={"year": None})


def _what(current: Choice) -> str:
    if current.indicator:
        return data.indicator_name(current.indicator)
    return data.theme_name(current.theme) if current.theme else data.table_name(current.offer.name)


def _count(n: int) -> str:
    if n < 2:
        return t("data.rows_one") if n else t("data.rows_none")
    return t("data.rows_title", n=fmt(n, "count", speak()))


def _dataframe(current: Choice, rows: pl.DataFrame) -> None:
    """Show the rows: up to 1,000 in full dress, more as plain numbers in the browser's language."""
    if rows.height <= MOST_DRESSED:
        st.dataframe(
            styled(current, rows),
            hide_index=True,
            height=_height(rows),
            placeholder=_nothing_there(current),
        )
        return
    frame = plain(current, rows)
    numbers = [head for head, dtype in frame.schema.items() if dtype.is_float()]
    form = st.column_config.NumberColumn(format="localized")
    config = dict.fromkeys(numbers, form)
    st.dataframe(
        frame,
        hide_index=True,
        height=_height(rows),
        column_config=config,
        placeholder=_nothing_there(current),
    )


def _nothing_there(current: Choice) -> str:
    """Return what an empty cell says: a value that is missing, else a dash."""
    return t("number.missing") if current.offer.by_indicator else "–"


def plain(current: Choice, rows: pl.DataFrame) -> pl.DataFrame:
    """Return many rows with heads and words for codes; shares as percent, values rounded."""
    shown = _arranged(rows) if current.offer.by_indicator else rows
    if current.offer.by_indicator:
        shown = shown.with_columns(value=_rounded(rows))
    counts = [pl.col(n).cast(pl.Float64) for n, d in shown.schema.items() if d == pl.Int64]
    said = export.readable(shown.with_columns(counts), heads(current, shown.columns), codes())
    return said.with_columns(pl.col(pl.String).fill_null("").cast(pl.Categorical))


def _rounded(rows: pl.DataFrame) -> pl.Series:
    """Return the values as they are shown: shares times 100, with the indicator's decimals."""
    found = catalog().indicators
    metas = [found[name] for name in rows["indicator"]]
    return pl.Series(
        [
            None if value is None else round(value * (100 if m.unit == "share" else 1), m.decimals)
            for value, m in zip(rows["value"], metas, strict=True)
        ],
        dtype=pl.Float64,
    )


def styled(current: Choice, rows: pl.DataFrame) -> Styler:
    """Return the rows with heads, words for codes, and numbers of the reader's language.

    The cells stay numbers, so that sorting and searching work on values.
    """
    shown = _arranged(rows) if current.offer.by_indicator else rows
    names = heads(current, shown.columns)
    said = export.readable(shown, names, codes())
    frame = said.with_columns(pl.col(pl.String).fill_null("")).to_pandas()
    words, style = speak(), frame.style
    for name, dtype in shown.schema.items():
        column = names[name]
        if name == "value":
            _format_values(style, shown, column)
        elif dtype.is_numeric():
            style.format(_number(name), subset=[column], na_rep="")
        elif dtype == pl.Date:
            style.format(lambda value: day(value, words), subset=[column], na_rep="")
    return style


def _arranged(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of indicators with names, the value first, keys last."""
    found = catalog().indicators
    used = rows["indicator"].unique()
    units = {name: _unit(found[name].unit) for name in used}
    names = {name: t(f"indicator.{name}.name") for name in used}
    dates = {
        reference: stand(reference, speak())
        for reference in rows["reference"].unique().drop_nulls()
    }
    return rows.select(
        "name",
        "kreis_name",
        pl.col("indicator").replace(names).alias("indicator_name"),
        "value",
        pl.col("indicator").replace(units).alias("unit"),
        "year",
        pl.col("reference").replace(dates).fill_null(t("data.no_date")),
        "method",
        "census_base",
        "region",
        "indicator",
    )


def _unit(unit: str) -> str:
    """Return a unit as shown on the page, where shares stand as percent."""
    return t("data.percent") if unit == "share" else t(f"unit.{unit}")


def _format_values(style: Styler, rows: pl.DataFrame, head: str) -> None:
    """Give every value the form of its indicator, all of one form at a time."""
    found = catalog().indicators
    forms: dict[tuple[str, int, bool], list[int]] = {}
    for row, name in enumerate(rows["indicator"]):
        meta = found[name]
        forms.setdefault((meta.unit, meta.decimals, meta.signed), []).append(row)
    for form, places in forms.items():
        style.format(_value(*form), subset=(places, [head]), na_rep="")


def _value(unit: str, decimals: int, signed: bool = False) -> Callable[[float], str]:
    words = speak()
    return lambda value: fmt(value, unit, words, decimals=decimals, signed=signed)


def _number(name: str) -> Callable[[float], str]:
    if name in PLAIN:
        return lambda value: str(int(value))
    digits = DECIMALS.get(name, 1 if name.startswith("rate") else 0)
    return _value("count", digits)


def _height(rows: pl.DataFrame) -> int:
    return min(35 * (rows.height + 1) + 3, 560)
