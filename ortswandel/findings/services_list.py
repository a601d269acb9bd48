"""The threshold calendar as a table: one row per town and threshold, codes for what has words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import polars as pl

from ortswandel.findings import services as findings
from ortswandel.findings.services import Entry, Horizon, Row
from ortswandel.model.thresholds import NEVER
from ortswandel.norms import PARAMETER
from ortswandel.scenarios.scenario import Scenario
from ortswandel.services.thresholds import Moment
from ortswandel.text import Words

COLUMNS: Final = {
    "region": pl.String, "name": pl.String, "kreis": pl.String, "kreis_name": pl.String,
    "people": pl.Int64, "size_class": pl.String, "threshold": pl.String, "units": pl.Float64,
    "method": pl.String, "limit": pl.Float64, "today": pl.Float64, "data_date": pl.String,
    "status": pl.String, "year": pl.Int32, "earliest": pl.Int32, "latest": pl.Int32,
    "said": pl.String, "with_status": pl.String, "with_year": pl.Int32,
    "with_earliest": pl.Int32, "with_latest": pl.Int32, "said_with": pl.String,
    "delay_years": pl.Int32, "said_delay": pl.String, "scenario": pl.String, "norms": pl.String,
}  # fmt: skip
"""Columns and their types."""
CODED: Final = {
    "size_class": "services.land.class_", "threshold": "services.threshold.",
    "method": "services.method.", "status": "services.status.", "with_status": "services.status.",
}  # fmt: skip
"""Columns of codes, and where the words of the codes are."""


def table(entries: Sequence[Entry], scenario: Scenario, words: Words) -> pl.DataFrame:
    """Return one row per town and threshold; a year that isn't known is empty, never 0."""
    query = scenario.to_query()
    asked = "&".join(f"{key}={value}" for key, value in query.items() if key != PARAMETER)
    both = {"scenario": asked, "norms": query.get(PARAMETER, "")}
    return pl.DataFrame([_entry(entry, words) | both for entry in entries], schema=COLUMNS)


def worded(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Return the rows with words in place of codes."""
    said = {
        name: {code: words(f"{key}{code}") for code in rows[name].unique()}
        for name, key in CODED.items()
    }
    return rows.with_columns(pl.col(name).replace(known) for name, known in said.items())


def _entry(entry: Entry, words: Words) -> dict[str, object]:
    row, town, horizon = entry.row, entry.town, entry.horizon
    return {
        "region": town.region,
        "name": town.name,
        "kreis": town.kreis,
        "kreis_name": town.kreis_name,
        "people": round(horizon.people),
        "size_class": entry.size_class,
        "threshold": row.threshold.name,
        "units": _rounded(row.units),
        "method": findings.basis(row.threshold),
        "limit": _rounded(row.without.limit),
        "today": _rounded(row.without.today),
        "data_date": words(f"services.date.{findings.basis(row.threshold)}"),
        **_years(row, row.without, horizon, "", words),
        **_years(row, row.with_newcomers, horizon, "with_", words),
        "delay_years": findings.delay_years(row, horizon),
        "said_delay": findings.delay(row, horizon, words),
    }


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 1)


def _years(
    row: Row, moment: Moment, horizon: Horizon, prefix: str, words: Words
) -> dict[str, object]:
    """Return status, years and words of one moment; small towns get no single year."""
    hidden = not row.known or moment.spans_only
    return {
        f"{prefix}status": findings.status(moment, horizon),
        f"{prefix}year": None if hidden else _year(moment.middle),
        f"{prefix}earliest": _year(moment.earliest),
        f"{prefix}latest": _year(moment.latest),
        f"said{'_with' if prefix else ''}": findings.when(moment, horizon, words),
    }


def _year(year: int) -> int | None:
    return None if year == NEVER else year
