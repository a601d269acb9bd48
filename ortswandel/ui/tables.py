"""The tables behind the pictures: heads and rows as words, in the order of the picture."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.numbers import fmt
from ortswandel.places import label
from ortswandel.ui.session import places, speak, t

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def population_table(series: pl.DataFrame) -> Table:
    """Return years down, places across, with the census base of each year.

    Args:
        series: Columns region, year, population, census_base.
    """
    regions = list(dict.fromkeys(series["region"].to_list()))
    heads = [t("course.year"), *(_name(region) for region in regions), t("course.base")]
    wide = series.pivot("region", index=["year", "census_base"], values="population").sort("year")
    rows = [
        [str(row["year"]), *(_persons(row[r]) for r in regions), t(f"base.{row['census_base']}")]
        for row in wide.iter_rows(named=True)
    ]
    return heads, rows


def town_table(
    values: pl.DataFrame, unit: str, decimals: int | None = None, *, signed: bool = False
) -> Table:
    """Return all towns with one value each, highest first, missing ones last.

    Args:
        values: Columns region, name, kreis_name, value, method.
        unit: Unit of the values.
        decimals: Digits after the decimal mark, by default those of the unit.
        signed: Write the sign of gains too.
    """
    heads = [t("table.town"), t("table.kreis"), t("table.value"), t("table.method")]
    ordered = values.sort("value", descending=True, nulls_last=True)
    rows = [
        [
            row["name"],
            row["kreis_name"],
            fmt(row["value"], unit, speak(), decimals=decimals, signed=signed),
            t(f"method.{row['method']}") if row["method"] else "",
        ]
        for row in ordered.iter_rows(named=True)
    ]
    return heads, rows


def index_table(series: pl.DataFrame) -> Table:
    """Return years down, places across, with the index of each year.

    Args:
        series: Columns region, year, index_100.
    """
    regions = list(dict.fromkeys(series["region"].to_list()))
    heads = [t("course.year"), *(_name(region) for region in regions)]
    wide = series.pivot("region", index="year", values="index_100").sort("year")
    rows = [
        [str(row["year"]), *(fmt(row[r], "per_100", speak()) for r in regions)]
        for row in wide.iter_rows(named=True)
    ]
    return heads, rows


def component_table(rows: Sequence[dict[str, object]]) -> Table:
    """Return the bars of a components picture: place, part, rate."""
    heads = [t("course.place"), t("components.part"), t("components.rate")]
    return heads, [[str(row["name"]), str(row["part"]), str(row["shown"])] for row in rows]


def _name(region: str) -> str:
    return label(places()[region], speak())


def _persons(value: float | None) -> str:
    return fmt(value, "persons", speak())
