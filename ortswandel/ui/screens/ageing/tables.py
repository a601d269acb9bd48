"""The table behind a pyramid: age groups from old to young, people and shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ortswandel.charts.pyramid import ages
from ortswandel.numbers import fmt
from ortswandel.places import Place
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table


def pyramid_table(shown: Sequence[Place], by_sex: bool, groups: pl.DataFrame) -> Table:
    """Return age groups from old to young: people and share of all, per place (and sex)."""
    columns = [
        (place, sex) for place in shown for sex in (("male", "female") if by_sex else ("total",))
    ]
    heads = [t("ageing.age")]
    for place, sex in columns:
        who = place.name if sex == "total" else f"{place.name}, {t(f'pyramid.{_word(sex)}')}"
        heads += [t("ageing.persons", name=who), t("ageing.share", name=who)]
    rows = [_table_row(group, columns, groups) for group in _groups(groups)]
    return heads, rows


def _word(sex: str) -> str:
    return "men" if sex == "male" else "women"


def _groups(groups: pl.DataFrame) -> list[dict[str, Any]]:
    unique = groups.select("age_from", "age_to", "is_open").unique()
    return unique.sort("age_from", descending=True).to_dicts()


def _table_row(
    group: Mapping[str, Any], columns: Sequence[tuple[Place, str]], groups: pl.DataFrame
) -> list[str]:
    name = ages(group["age_from"], group["age_to"], speak(), is_open=group["is_open"])
    cells = [name]
    for place, sex in columns:
        own = groups.filter((pl.col("region") == place.region) & (pl.col("sex") == sex))
        persons = int(own.filter(pl.col("age_from") == group["age_from"])["population"].sum())
        everyone = int(groups.filter(pl.col("region") == place.region)["population"].sum())
        cells += [fmt(persons, "persons", speak()), fmt(persons / everyone, "share", speak())]
    return cells
