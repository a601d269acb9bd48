"""The table of the data page as readers see it, and the files to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler  # type: ignore[import-untyped]

from ortswandel.dates import day, stand
from ortswandel.export import tables as export
from ortswandel.numbers import fmt, rounded
from ortswandel.scenarios.forecast import COUNTED
from ortswandel.ui.screens.data import data, files, narrow
from ortswandel.ui.screens.data.data import Choice
from ortswandel.ui.screens.data.shown import shown
from ortswandel.ui.screens.data.words import codes, heads, sources
from ortswandel.ui.session import (
    address,
    catalog,
    change_address,
    keep_in_address,
    places,
    publishers_line,
    speak,
    t,
)

MOST_SHOWN = 10_000
"""Rows sent to the page; the files hold every row."""
FEW = 100
"""Modelled persons below this are shown as whole numbers."""
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
        if current.offer.modelled:
            st.caption(_modelled(current))
        files.files(current, rows)
        _dataframe(current, rows.head(MOST_SHOWN))
        if rows.height > MOST_SHOWN:
            numbers = [fmt(n, "count", speak()) for n in (MOST_SHOWN, rows.height)]
            st.caption(t("data.shown", shown=numbers[0], n=numbers[1]))
        st.caption(publishers_line([source.publisher for source in sources(current)]))


def _modelled(current: Choice) -> str:
    """Return what a table of a scenario holds, and what it is not."""
    town = places()[current.scenario.town].name
    return t("data.modelled_arrivals" if current.scenario.arrivals else "data.modelled", town=town)


def _nothing(current: Choice) -> None:
    if set(data.NARROWING) & set(address().extra):
        st.markdown(t("data.none"))
        st.button(t("data.narrow_reset"), on_click=narrow.reset, key="data-nothing-reset")
        return
    if current.year is None:
        st.markdown(t("data.none"))
        return
    st.markdown(t("data.none_year", year=current.year))
    st.button(t("data.reset_year"), on_click=_every_year)


def _every_year() -> None:
    change_address(year=None)
    keep_in_address({data.MODEL_YEAR: None})


def _what(current: Choice) -> str:
    if current.indicator:
        return data.indicator_name(current.indicator)
    return data.theme_name(current.theme) if current.theme else data.table_name(current.offer.name)


def _count(n: int) -> str:
    if n < 2:
        return t("data.rows_one") if n else t("data.rows_none")
    return t("data.rows_title", n=fmt(n, "count", speak()))


def _dataframe(current: Choice, rows: pl.DataFrame) -> None:
    """Show the rows with numbers of the reader's language."""
    st.dataframe(
        styled(current, rows),
        hide_index=True,
        height=_height(rows),
        placeholder=_nothing_there(current),
    )


def _nothing_there(current: Choice) -> str:
    """Return what an empty cell says: a value that is missing, else a dash."""
    return t("number.missing") if current.offer.by_indicator else "–"


def styled(current: Choice, rows: pl.DataFrame) -> Styler:
    """Return the rows with heads, words for codes, and numbers of the reader's language.

    The cells stay numbers, so that sorting and searching work on values.
    """
    arranged = rows
    if current.offer.by_indicator:
        arranged = _arranged(rows, with_level="level" in current.narrowing.columns)
    kept = _kept(current, arranged)
    names = heads(current, kept.columns) | _value_head(rows, kept)
    said = export.readable(kept, names, codes())
    texts = {
        names[name]: _texts(current, rows, kept, name)
        for name, dtype in kept.schema.items()
        if dtype.is_numeric() or dtype == pl.Date
    }
    return shown(said.with_columns(pl.col(pl.String).fill_null("")).to_pandas(), texts)


def _kept(current: Choice, arranged: pl.DataFrame) -> pl.DataFrame:
    """Return the chosen columns; a value comes with its unit, an indicator with its name."""
    chosen = set(current.narrowing.columns)
    along = {"value": "unit", "indicator": "indicator_name"}
    chosen |= {along[name] for name in chosen & set(along)}
    return arranged.select([n for n in arranged.columns if n in chosen] or arranged.columns)


def _value_head(rows: pl.DataFrame, kept: pl.DataFrame) -> dict[str, str]:
    """Return the head of the values with their unit where all have the same."""
    if "value" not in kept.columns or "indicator" not in rows.columns:
        return {}
    units = {catalog().indicators[name].unit for name in rows["indicator"].unique()}
    if len(units) != 1:
        return {}
    return {"value": t("column.with_unit", name=t("column.value"), unit=_unit(units.pop()))}


def _texts(current: Choice, rows: pl.DataFrame, kept: pl.DataFrame, name: str) -> list[str]:
    """Return what the cells of a column say; missing values are empty."""
    said: Sequence[Callable[[Any], str]]
    if name == "value" and "indicator" in rows.columns:
        forms = _forms(rows)
        say_as = {form: _value(*form) for form in set(forms)}
        said = [say_as[form] for form in forms]
    elif kept[name].dtype == pl.Date:
        words = speak()
        said = [lambda value: day(value, words)] * kept.height
    elif current.offer.modelled and kept[name].dtype.is_float():
        counted = (rows["method"] == COUNTED).to_list()
        said = [_number(name) if exact else _about() for exact in counted]
    else:
        said = [_number(name)] * kept.height
    cells = zip(kept[name].to_list(), said, strict=True)
    return ["" if value is None else say(value) for value, say in cells]


def _forms(rows: pl.DataFrame) -> list[tuple[str, int, bool]]:
    """Return unit, decimals and sign of the value of each row."""
    found = catalog().indicators
    metas = {name: found[name] for name in rows["indicator"].unique()}
    forms = {name: (meta.unit, meta.decimals, meta.signed) for name, meta in metas.items()}
    return [forms[name] for name in rows["indicator"]]


def _arranged(rows: pl.DataFrame, *, with_level: bool = False) -> pl.DataFrame:
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
        *(["level"] if with_level else []),
    )


def _unit(unit: str) -> str:
    """Return a unit as shown on the page, where shares stand as percent."""
    return t("data.percent") if unit == "share" else t(f"unit.{unit}")


def _value(unit: str, decimals: int, signed: bool = False) -> Callable[[float], str]:
    words = speak()
    return lambda value: fmt(value, unit, words, decimals=decimals, signed=signed)


def _about() -> Callable[[float], str]:
    """Return what rounds modelled persons as far as they are known; few to whole ones."""
    words = speak()
    return lambda value: rounded(value, words, step=None if abs(value) >= FEW else 1)


def _number(name: str) -> Callable[[float], str]:
    if name in PLAIN:
        return lambda value: str(int(value))
    digits = DECIMALS.get(name, 1 if name.startswith("rate") else 0)
    return _value("count", digits)


def _height(rows: pl.DataFrame) -> int:
    return min(35 * (rows.height + 1) + 3, 560)
