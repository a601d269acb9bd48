"""The tables of the page of one town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from ortswandel.catalog import Indicator
from ortswandel.charts.pyramid import ages
from ortswandel.dates import day, stand
from ortswandel.findings.alike import Alike
from ortswandel.findings.place_among import Placed, compare
from ortswandel.numbers import fmt
from ortswandel.ui.session import catalog, speak, t
from ortswandel.ui.tables import Table


def shown(value: float | None, meta: Indicator, *, bare: bool = False) -> str:
    """Return a value as the catalogue wants it shown; `bare` leaves the unit out."""
    digits, signed = meta.decimals, meta.signed
    return fmt(value, meta.unit, speak(), decimals=digits, signed=signed, bare=bare)


def indicator_table(items: Sequence[Placed]) -> Table:
    """Return indicators down; value, comparison, middle half, date and status across."""
    heads = ("indicator", "value", "compared", "half", "date", "status")
    return [t(f"town.table.{head}") for head in heads], [_row(item) for item in items]


def _row(item: Placed) -> list[str]:
    meta = catalog().indicators[item.indicator]
    low, high = item.quartiles
    compared = compare(item, meta.unit).say(speak()) if item.value is not None else ""
    return [
        t(f"indicator.{item.indicator}.name"),
        shown(item.value, meta),
        compared[:1].lower() + compared[1:],
        t("place_among.half", low=shown(low, meta, bare=True), high=shown(high, meta)),
        stand(item.reference, speak()),
        t(f"method.{item.method}") if item.method else "",
    ]


def alike_table(found: Sequence[Alike], features: Sequence[str]) -> Table:
    """Return the nearest towns down; parts of the distance and values across."""
    columns = ("distance", "population", "share_65plus")
    heads = [t("alike.table.town"), *features, *(t(f"alike.table.{name}") for name in columns)]
    return heads, [_alike_row(item) for item in found]


def _alike_row(item: Alike) -> list[str]:
    parts = [fmt(part, "score", speak(), decimals=2) for part in (*item.parts, item.distance)]
    people = fmt(item.population, "persons", speak())
    return [item.name, *parts, people, fmt(item.share_65plus, "share", speak())]


def age_table(groups: Mapping[int, pl.DataFrame]) -> Table:
    """Return dates and age groups down, men and women across.

    Args:
        groups: By year: half, age_from, age_to (upper limit), is_open, population, reference_date.
    """
    heads = [t("town.table.date"), t("town.table.ages"), t("pyramid.men"), t("pyramid.women")]
    return heads, [row for frame in groups.values() for row in _age_rows(frame)]


def _age_rows(frame: pl.DataFrame) -> list[list[str]]:
    wide = frame.pivot(
        "half", index=["age_from", "age_to", "is_open", "reference_date"], values="population"
    ).sort("age_from")
    return [
        [
            day(row["reference_date"], speak()),
            ages(row["age_from"], row["age_to"], speak(), is_open=row["is_open"]),
            fmt(row["0"], "persons", speak()),
            fmt(row["1"], "persons", speak()),
        ]
        for row in wide.iter_rows(named=True)
    ]
