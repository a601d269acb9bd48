"""The tables behind the pictures on decline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ortswandel.charts.moves import age_label
from ortswandel.charts.roles import Role
from ortswandel.numbers import fmt
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table


def balance_table(rows: Sequence[Mapping[str, Any]], steps: Mapping[str, int]) -> Table:
    """Return the parts of the change in persons and per 100 persons of it."""
    total = steps["ending"] - steps["starting"]
    heads = [t("decline.fall_part"), t("decline.fall_count"), t("decline.fall_share")]
    body = [[row["part"].replace("|", " "), row["shown"], _per_100(row, total)] for row in rows]
    return heads, body


def _per_100(row: Mapping[str, Any], total: int) -> str:
    """Return what a step is of 100 persons of the whole change; the ends have none."""
    if row["from"] == 0 or total == 0:
        return "–"
    return fmt(100 * (row["to"] - row["from"]) / total, "per_100", speak(), signed=True)


def yearly_table(rates: pl.DataFrame, column: str, roles: Sequence[Role]) -> Table:
    """Return years down, places across, one rate."""
    names = {role.region: role.name for role in roles}
    wide = rates.pivot("region", index="year", values=column).sort("year")
    heads = [t("course.year"), *names.values()]
    return heads, [
        [str(row["year"]), *(fmt(row[r], "per_1000", speak(), signed=True) for r in names)]
        for row in wide.iter_rows(named=True)
    ]


def moves_table(moves: pl.DataFrame, roles: Sequence[Role]) -> Table:
    """Return moves in and out of each town by age, in persons and per 1,000 people."""
    names = {role.region: role.name for role in roles}
    heads = [
        t("course.place"),
        t("decline.age"),
        t("decline.moves_in"),
        t("decline.moves_out"),
        f"{t('decline.moves_in')} {t('decline.change_rate')}",
        f"{t('decline.moves_out')} {t('decline.change_rate')}",
    ]
    return heads, [
        [
            names[row["region"]],
            age_label(row["age_from"], row["age_to"], speak()),
            *(fmt(row[way], "persons", speak()) for way in ("moves_in", "moves_out")),
            *(fmt(row[way], "per_1000", speak()) for way in ("in_per_1000", "out_per_1000")),
        ]
        for row in moves.iter_rows(named=True)
    ]


def change_table(ordered: pl.DataFrame) -> Table:
    """Return all towns with both counts and the change, the largest gain first."""
    heads = [t(f"decline.{head}") for head in ("town", "kreis", "count_first", "count_last")]
    return [*heads, t("decline.change"), t("table.method")], [
        [
            row["name"],
            row["kreis_name"],
            fmt(row["population_first"], "persons", speak()),
            fmt(row["population_last"], "persons", speak()),
            fmt(row["value"], "share", speak(), signed=True),
            t(f"method.{row['method']}") if row["method"] else "",
        ]
        for row in ordered.iter_rows(named=True)
    ]


def quarters_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return both medians per feature."""
    heads = [t("decline.quarters_feature"), t("decline.quarters_least"), t("decline.quarters_most")]
    return heads, [[row["feature"], row["least_shown"], row["most_shown"]] for row in rows]
