"""The files of the data page: what a reader can take along, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl
import streamlit as st

from ortswandel.bundle.recipe import Recipe
from ortswandel.bundle.write import bundle
from ortswandel.catalog import STATUSES, UNITS, Source
from ortswandel.export import tables as export
from ortswandel.export.json_table import json_file
from ortswandel.export.tables import Export
from ortswandel.export.workbook import LARGE_CELLS
from ortswandel.holdings import Holdings
from ortswandel.numbers import fmt
from ortswandel.paths import DATA
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui.screens.data import copy
from ortswandel.ui.screens.data.data import Choice, scenario_link
from ortswandel.ui.screens.data.parameters import parameters
from ortswandel.ui.screens.data.words import codes, head, heads, sources, units_of
from ortswandel.ui.session import address, catalog, database, places, speak, t

FILES: tuple[tuple[str, str, str, Callable[[Export], bytes]], ...] = (
    ("csv_german", "csv", "text/csv", export.csv_german),
    ("csv_international", "csv", "text/csv", export.csv_international),
    (
        "xlsx",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        export.xlsx,
    ),
    ("parquet", "parquet", "application/vnd.apache.parquet", export.parquet),
    ("json", "json", "application/json", json_file),
)
"""Key of the words, file ending, media type, and what writes the file."""
ADDED = (
    "indicator_name",
    "unit",
    "attribution",
    "licence",
    "licence_url",
    "scenario_query",
    "notice",
)


def files(current: Choice, rows: pl.DataFrame) -> None:
    """Show the files to take along."""
    if rows.is_empty():
        return
    package = to_take_along(current, rows)
    copy.buttons(package, rows.height)
    with st.container(horizontal=True, key="files-line"):
        for key, ending, media_type, write in FILES:
            st.download_button(
                t(f"data.{key}"),
                data=_made_by(write, package),
                file_name=f"ortswandel_{_file_name(current, key)}.{ending}",
                mime=media_type,
                icon=":material/download:",
                on_click="ignore",
                key=f"file-{key}",
            )
        bundle_button(recipe_of(current), what=_file_name(current, ""), key="bundle")
        scenario = scenario_recipe(address().extra)
        if scenario:
            bundle_button(scenario, what=f"szenario_{catalog().version}", key="bundle-scenario")
    for key in _about_size(current, rows):
        st.caption(t(f"data.{key}", n=fmt(rows.height, "count", speak())))
    st.caption(f"{t('data.formats')} {t('bundle.hint')}")
    if current.offer.name.endswith("_odbl"):
        st.caption(t("data.odbl_notice"))


def _about_size(current: Choice, rows: pl.DataFrame) -> list[str]:
    """Return what a reader must know of the files of a very large table."""
    slow = rows.height * (rows.width + len(ADDED)) > LARGE_CELLS
    once = rows.height > export.MOST_REPEATED and not current.offer.by_indicator
    return [key for key, holds in (("xlsx_large", slow), ("origin_once", once)) if holds]


def _made_by(
    write: Callable[[Export], bytes], package: Callable[[], Export]
) -> Callable[[], bytes]:
    return lambda: write(package())


def _file_name(current: Choice, key: str) -> str:
    what = current.indicator or current.theme or current.offer.name
    international = "_international" if key == "csv_international" else ""
    return f"{what}_{catalog().version}{international}"


def to_take_along(current: Choice, rows: pl.DataFrame) -> Callable[[], Export]:
    """Return what makes the export; once called it needs nothing of the reader's session."""
    about = tuple(sources(current))
    add_origin = _origin_of(current, rows)
    keep, asked = current.narrowing.columns, parameters(current, rows.height)
    notice = export.notice_for([source.licence for source in about], t("data.odbl_notice"))
    names = heads(current, rows.columns) | {name: head(name, "") for name in ADDED}
    words, sheets = (
        codes() | {"status": _checked()},
        (t("data.sheet_rows"), t("data.sheet_sources")),
    )
    source_heads = tuple(t(f"data.source.{field}") for field in export.SOURCE_FIELDS)

    def package() -> Export:
        ready = export.with_notice(add_origin(), notice)
        wanted = [name for name in ready.columns if not keep or name in {*keep, *ADDED}]
        heads_of = {name: names[name] for name in wanted}
        return Export(
            ready.select(wanted), heads_of, words, about, sheets, source_heads, notice, asked
        )

    return package


def _checked() -> dict[str, str]:
    return {status: t(f"method_page.sources.{status}") for status in STATUSES}


def _origin_of(current: Choice, rows: pl.DataFrame) -> Callable[[], pl.DataFrame]:
    """Return what adds unit, attribution and licence to the rows."""
    if not current.offer.by_indicator:
        unit, about = _units(current, rows), tuple(sources(current))
        under = current.scenario.in_one_line() if current.offer.modelled else ""
        return lambda: _with_origin(rows, about, unit, under)
    found = catalog()
    units = {unit: t(f"unit.{unit}") for unit in UNITS}
    names = {name: t(f"indicator.{name}.name") for name in current.indicators}
    return lambda: export.with_indicator_origin(rows, export.indicator_origin(found, names, units))


def _with_origin(
    rows: pl.DataFrame, about: Sequence[Source], unit: str, under: str
) -> pl.DataFrame:
    """Return rows with unit, attribution, licence and, where there is one, the scenario."""
    known = export.with_table_origin(rows, about, unit)
    return export.with_scenario(known, under) if under else known


def _units(current: Choice, rows: pl.DataFrame) -> str:
    """Return "Frauen: Personen; Alter von: Jahre" for the columns that have a unit."""
    named = units_of(current)
    return "; ".join(
        f"{t(f'column.{name}')}: {t(f'unit.{unit}')}"
        for name, unit in named.items()
        if name in rows.columns
    )


def recipe_of(current: Choice) -> Recipe:
    """Return how the table asked for is made."""
    names = current.indicators if current.offer.by_indicator else []
    how = current.narrowing
    modelled = current.offer.modelled
    return Recipe(
        "model" if modelled else "table",
        current.offer.name,
        tuple(current.regions),
        tuple(names),
        current.year,
        scenario=current.scenario.to_json() if modelled else "",
        sex=how.sex,
        ages=how.ages,
        columns=how.columns,
        sort=how.sort,
    )


def scenario_recipe(extra: Mapping[str, str]) -> Recipe | None:
    """Return the scenario in the address, or None where there is none."""
    if not set(extra) & set(Scenario.query_keys()):
        return None
    scenario, _ = scenario_link()
    return Recipe("scenario", scenario=scenario.to_json())


def bundle_button(recipe: Recipe, *, what: str, key: str, read: Sequence[str] = ()) -> None:
    """Show the button that makes a bundle when it is clicked.

    Args:
        recipe: How the table is made.
        what: Middle of the file's name.
        key: Key of the button.
        read: Tables a query in SQL read.
    """
    spoken, holdings = speak(), Holdings(database(), catalog(), places(), DATA)
    label = "bundle.button_scenario" if recipe.kind == "scenario" else "bundle.button"
    st.download_button(
        t(label),
        data=lambda: bundle(recipe, holdings, spoken, read),
        file_name=f"ortswandel_{what}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        key=key,
    )
