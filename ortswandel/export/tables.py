"""Tables to take along: CSV for German Excel, CSV for everyone, XLSX and Parquet.

Every export carries its unit, sources, licence and date: CSV in columns of its own, XLSX on a sheet
of its own, Parquet in both columns and file metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import polars as pl

from ortswandel.catalog import Catalog, Source
from ortswandel.export.workbook import workbook

SOURCE_FIELDS = (
    "publisher", "title", "attribution", "licence", "licence_url", "changes", "reference", "status",
)  # fmt: skip
ORIGIN_FIELDS = (
    "indicator", "indicator_name", "unit", "attribution", "licence", "licence_url",
)  # fmt: skip
ODBL = "ODbL 1.0"
MOST_REPEATED = 50_000
"""Up to here every row of a table says where it comes from."""


@dataclass(frozen=True)
class Parameters:
    """What was asked for: name of the sheet, and rows with the reader's heads."""

    sheet: str
    rows: pl.DataFrame


@dataclass(frozen=True)
class Export:
    """Rows to take along and what a reader must know about them.

    Attributes:
        rows: The data, with unit, attribution and licence as columns.
        heads: Head of each column in the reader's language.
        codes: Words for the codes of a column, such as "gezählt" for "observed".
        sources: Publications the rows come from.
        sheet_names: Names of the sheets for data and sources.
        source_heads: Heads of the sheet of sources, in the order of `SOURCE_FIELDS`.
        notice: Licence notice that must go along, or "".
        parameters: What was asked for, for a sheet of its own.
    """

    rows: pl.DataFrame
    heads: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    sources: tuple[Source, ...]
    sheet_names: tuple[str, str]
    source_heads: tuple[str, ...]
    notice: str = ""
    parameters: Parameters | None = None


def readable(
    rows: pl.DataFrame, heads: Mapping[str, str], codes: Mapping[str, Mapping[str, str]]
) -> pl.DataFrame:
    """Return the rows with words for codes and the reader's heads; a code without words stays."""
    spoken = [
        pl.col(name).replace(dict(words)) for name, words in codes.items() if name in rows.columns
    ]
    return rows.with_columns(spoken).rename({name: heads[name] for name in rows.columns})


def indicator_origin(
    catalog: Catalog, names: Mapping[str, str], units: Mapping[str, str]
) -> pl.DataFrame:
    """Return one row per indicator: its name, unit, attribution, licence, licence_url.

    Args:
        catalog: The catalogue.
        names: Names of the indicators asked for, in the reader's language.
        units: Name of each unit in the reader's language.
    """
    rows = [
        {
            "indicator": name,
            "indicator_name": words,
            "unit": units[catalog.indicators[name].unit],
            **_origin(_sources(catalog, catalog.indicators[name].sources)),
        }
        for name, words in names.items()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(ORIGIN_FIELDS, pl.String))


def with_indicator_origin(rows: pl.DataFrame, origin: pl.DataFrame) -> pl.DataFrame:
    """Return rows of indicators with unit, attribution and licence behind the value."""
    return rows.join(origin, on="indicator", how="left", maintain_order="left")


def with_table_origin(rows: pl.DataFrame, sources: Iterable[Source], unit: str) -> pl.DataFrame:
    """Return rows of one table with unit, attribution and licence as columns.

    They are the same in every row; beyond `MOST_REPEATED` rows only the first one holds them, or a
    CSV would consist of little else.

    Args:
        rows: The data.
        sources: Publications of the table.
        unit: Units of its columns in words.
    """
    values = {"unit": unit, **_origin(sources)}
    here = (pl.int_range(pl.len()) == 0) | (rows.height <= MOST_REPEATED)
    return rows.with_columns(
        **{name: pl.when(here).then(pl.lit(text)) for name, text in values.items()}
    )


def with_scenario(rows: pl.DataFrame, scenario: str) -> pl.DataFrame:
    """Return rows with what they were computed under, wherever they say where they come from."""
    here = pl.col("attribution").is_not_null()
    return rows.with_columns(scenario_query=pl.when(here).then(pl.lit(scenario)))


def with_notice(rows: pl.DataFrame, notice: str) -> pl.DataFrame:
    """Return the rows with the licence notice as last column, where there is one."""
    return rows.with_columns(notice=pl.lit(notice)) if notice else rows


def _sources(catalog: Catalog, ids: Iterable[str]) -> list[Source]:
    return [catalog.sources[source] for source in ids]


def _origin(sources: Iterable[Source]) -> dict[str, str]:
    found = list(sources)
    return {
        "attribution": _joined(f"{source.attribution} ({source.changes})" for source in found),
        "licence": _joined(source.licence for source in found),
        "licence_url": _joined(source.licence_url for source in found),
    }


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(texts))


def csv_german(export: Export) -> bytes:
    """Return CSV that German Excel opens on a double click: semicolons, decimal commas, BOM."""
    buffer = BytesIO()
    readable(export.rows, export.heads, export.codes).write_csv(
        buffer,
        separator=";",
        decimal_comma=True,
        include_bom=True,
        date_format="%d.%m.%Y",
    )
    return buffer.getvalue()


def csv_international(export: Export) -> bytes:
    """Return CSV with the names of the data: commas, decimal points, ISO dates."""
    buffer = BytesIO()
    export.rows.write_csv(buffer)
    return buffer.getvalue()


def clipboard_german(export: Export) -> str:
    """Return text with tabs that German Excel takes from the clipboard: heads, decimal commas."""
    rows = readable(export.rows, export.heads, export.codes)
    return rows.write_csv(separator="\t", decimal_comma=True, date_format="%d.%m.%Y")


def clipboard_international(export: Export) -> str:
    """Return text with tabs for everyone: names of the data, decimal points, ISO dates."""
    return export.rows.write_csv(separator="\t")


def parquet(export: Export) -> bytes:
    """Return Parquet with the names and types of the data and the sources in its metadata."""
    buffer = BytesIO()
    about = {"sources": json.dumps(source_rows(export.sources), ensure_ascii=False)}
    notice = {"notice": export.notice} if export.notice else {}
    export.rows.write_parquet(buffer, metadata=about | notice)
    return buffer.getvalue()


def xlsx(export: Export) -> bytes:
    """Return a workbook: sheets of typed data, of sources and licences, and of the parameters."""
    rows = readable(export.rows, export.heads, export.codes)
    names = export.sheet_names
    asked = export.parameters
    more = [(asked.sheet, asked.rows)] if asked else []
    return workbook([(names[0], rows), (names[1], _source_table(export)), *more])


def source_rows(sources: Iterable[Source]) -> list[dict[str, str]]:
    """Return the publications as rows of `SOURCE_FIELDS`."""
    return [{field: getattr(source, field) for field in SOURCE_FIELDS} for source in sources]


def _source_table(export: Export) -> pl.DataFrame:
    schema = dict.fromkeys(SOURCE_FIELDS, pl.String)
    table = pl.DataFrame(source_rows(export.sources), schema=schema)
    heads = dict(zip(SOURCE_FIELDS, export.source_heads, strict=True))
    if export.notice:
        table = pl.concat([table, pl.DataFrame({"title": [export.notice]})], how="diagonal")
    return readable(table, heads, {"status": export.codes.get("status", {})})


def notice_for(licences: Iterable[str], odbl_notice: str) -> str:
    """Return the notice that data under these licences must carry, or ""."""
    return odbl_notice if ODBL in set(licences) else ""
