"""The list of thresholds to take along: CSV and XLSX with dates, status, sources and licences."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ortswandel.catalog import Source
from ortswandel.export import tables as export
from ortswandel.export.tables import Export
from ortswandel.findings.services import Entry
from ortswandel.findings.services_list import COLUMNS, table, worded
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import INDICATORS, TABLES
from ortswandel.ui.session import catalog, speak, t

FILES = (
    ("csv", "text/csv", export.csv_german),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        export.xlsx,
    ),
)
"""Ending and key of the words, media type, and what writes the file."""


def files(entries: Callable[[], list[Entry]], scenario: Scenario) -> None:
    """Show the two files; they hold all thresholds of the towns the filters keep."""
    package = to_take_along(entries, scenario)
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


def to_take_along(entries: Callable[[], list[Entry]], scenario: Scenario) -> Callable[[], Export]:
    """Return what makes the export; once called it needs nothing of the reader's session."""
    about, words = sources(), speak()
    notice = export.notice_for([source.licence for source in about], t("data.odbl_notice"))
    added = ("unit", "attribution", "licence", "licence_url", "notice")
    heads = {name: t(f"services.column.{name}") for name in (*COLUMNS, *added)}
    sheets = (t("services.land.sheet"), t("services.land.sheet_sources"))
    fields = tuple(t(f"data.source.{field}") for field in export.SOURCE_FIELDS)
    unit = t("services.land.unit")

    def package() -> Export:
        rows = worded(table(entries(), scenario, words), words)
        ready = export.with_notice(export.with_table_origin(rows, about, unit), notice)
        return Export(ready, heads, {}, about, sheets, fields, notice)

    return package


def sources() -> tuple[Source, ...]:
    """Return the publications behind the thresholds."""
    found = catalog()
    ids = [i for table in TABLES for i in found.tables[table].sources]
    ids += [i for name in INDICATORS for i in found.indicators[name].sources]
    return tuple(found.sources[i] for i in dict.fromkeys(ids))
