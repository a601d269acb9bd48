"""The list of thresholds to take along: CSV and XLSX with dates, status, sources and licences."""

from __future__ import annotations

import math
from collections.abc import Callable

import polars as pl
import streamlit as st

from ortswandel.catalog import Source
from ortswandel.export import tables as export
from ortswandel.export.tables import Export
from ortswandel.findings import services as findings
from ortswandel.findings.services import Entry, Horizon, Row
from ortswandel.model.thresholds import NEVER
from ortswandel.norms import PARAMETER, Norms
from ortswandel.scenario import Scenario
from ortswandel.services.thresholds import Moment
from ortswandel.text import Words
from ortswandel.ui.session import catalog, speak, t

TABLES = ("model_base", "norms", "control_totals", "indicators_odbl")
INDICATOR = "nursing_home_places_per_10000"
FILES = (
    ("csv", "text/csv", export.csv_german),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        export.xlsx,
    ),
)
"""Ending and key of the words, media type, and what writes the file."""
COLUMNS = {
    "region": pl.String, "name": pl.String, "kreis_name": pl.String, "people": pl.Int64,
    "size_class": pl.String, "threshold": pl.String, "units": pl.Float64, "limit": pl.Float64,
    "today": pl.Float64, "status": pl.String, "year": pl.Int32, "earliest": pl.Int32,
    "latest": pl.Int32, "said": pl.String, "with_status": pl.String, "with_year": pl.Int32,
    "with_earliest": pl.Int32, "with_latest": pl.Int32, "said_with": pl.String,
    "method": pl.String, "data_date": pl.String, "scenario": pl.String, "norms": pl.String,
}  # fmt: skip
DATED = ("primary_school", "home_places")
"""Thresholds with sites or places from an older date than the people."""


def files(entries: Callable[[], list[Entry]], scenario: Scenario, norms: Norms) -> None:
    """Show the two files; they hold all thresholds of the towns the filters keep."""
    package = to_take_along(entries, scenario, norms)
    with st.container(horizontal=True, key="files-line-land"):
        for ending, media_type, write in FILES:
            st.download_button(
                t(f"services.land.{ending}"),
                data=_made_by(write, package),
                file_name=f"ortswandel_{t('services.land.file')}_{catalog().version}.{ending}",
                mime=media_type,
                icon=":material/download:",
                on_click="ignore",
                key=f"land-file-{ending}",
            )


def _made_by(
    write: Callable[[Export], bytes], package: Callable[[], Export]
) -> Callable[[], bytes]:
    return lambda: write(package())


def to_take_along(
    entries: Callable[[], list[Entry]], scenario: Scenario, norms: Norms
) -> Callable[[], Export]:
    """Return what makes the export; once called it needs nothing of the reader's session."""
    about, words = sources(), speak()
    notice = export.notice_for([source.licence for source in about], t("data.odbl_notice"))
    added = ("unit", "attribution", "licence", "licence_url", "notice")
    heads = {name: t(f"services.column.{name}") for name in (*COLUMNS, *added)}
    sheets = (t("services.land.sheet"), t("services.land.sheet_sources"))
    fields = tuple(t(f"data.source.{field}") for field in export.SOURCE_FIELDS)
    unit = t("services.land.unit")

    def package() -> Export:
        rows = table(entries(), scenario, norms, words)
        ready = export.with_notice(export.with_table_origin(rows, about, unit), notice)
        return Export(ready, heads, {}, about, sheets, fields, notice)

    return package


def sources() -> tuple[Source, ...]:
    """Return the publications behind the thresholds."""
    found = catalog()
    ids = [i for table in TABLES for i in found.tables[table].sources]
    ids += found.indicators[INDICATOR].sources
    return tuple(found.sources[i] for i in dict.fromkeys(ids))


def table(entries: list[Entry], scenario: Scenario, norms: Norms, words: Words) -> pl.DataFrame:
    """Return one row per town and threshold; a year that isn't known is empty, never 0."""
    asked = "&".join(f"{key}={value}" for key, value in scenario.to_query().items())
    changes = norms.to_query().get(PARAMETER, "")
    rows = [_entry(entry, words) | {"scenario": asked, "norms": changes} for entry in entries]
    return pl.DataFrame(rows, schema=COLUMNS)


def _entry(entry: Entry, words: Words) -> dict[str, object]:
    row, town, horizon = entry.row, entry.town, entry.horizon
    name = row.threshold.name
    return {
        "region": town.region,
        "name": town.name,
        "kreis_name": town.kreis_name,
        "people": round(horizon.people),
        "size_class": words(f"services.land.class_{entry.size_class}"),
        "threshold": words(f"services.threshold.{name}"),
        "units": _rounded(row.units),
        "limit": _rounded(row.without.limit),
        "today": _rounded(row.without.today),
        **_years(row, row.without, horizon, "", words),
        **_years(row, row.with_newcomers, horizon, "with_", words),
        "method": words(f"services.method.{'estimated' if name == 'home_places' else 'modelled'}"),
        "data_date": words(f"services.date.{name if name in DATED else 'other'}"),
    }


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 1)


def _years(
    row: Row, moment: Moment, horizon: Horizon, prefix: str, words: Words
) -> dict[str, object]:
    """Return status, years and words of one moment; small towns get no single year."""
    hidden = not row.known or moment.spans_only
    return {
        f"{prefix}status": words(f"services.status.{findings.status(moment, horizon)}"),
        f"{prefix}year": None if hidden else _year(moment.middle),
        f"{prefix}earliest": _year(moment.earliest),
        f"{prefix}latest": _year(moment.latest),
        f"said{'_with' if prefix else ''}": findings.when(moment, horizon, words),
    }


def _year(year: int) -> int | None:
    return None if year == NEVER else year
