"""Who is far from what: people by car minutes, and the very old far from a doctor."""

from __future__ import annotations

from html import escape
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.charts.age_and_way import age_and_way_chart
from ortswandel.charts.shares import STEPS, class_colors, class_name, share_rows, shares_chart
from ortswandel.findings import supply as findings
from ortswandel.numbers import fmt
from ortswandel.ui import show
from ortswandel.ui.figures import sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.ranking import Bar, Line, ranking
from ortswandel.ui.screens.services.supply import WAYS
from ortswandel.ui.session import (
    ask,
    catalog,
    chosen_roles,
    speak,
    style,
    t,
)
from ortswandel.ui.tables import Table

OLD = "people_80plus_far_from_gp"
FAR_MIN = 5.0
"""Car minutes from which on the way to a GP counts as long, as in the catalogue's formula."""
POPULATION_YEAR = 2025
TEN = 10


def spread() -> None:
    """Show how the people of the Land spread over classes of car minutes, service by service."""
    show.picture(spread_picture)


def spread_picture() -> Picture:
    """Return the picture: how the people of the Land spread over classes of car minutes."""
    found = _people_by_minutes()
    names = {way: t(f"supply.way.{way}") for way in _by_distance(found)}
    rows = share_rows(found, names, speak())
    entries = [catalog().indicators[way] for way in WAYS]
    return Picture(
        shares_chart(rows, style(), speak()),
        key="supply-spread",
        name="daseinsvorsorge-verteilung",
        title=findings.far(found, speak()).say(speak()),
        subtitle=t("supply.spread_subtitle", year=POPULATION_YEAR),
        alt_text=t("supply.spread_alt", facts=_spread_facts(rows)),
        source=f"{t('supply.spread_note')} {sources(entries)}",
        table=lambda: _spread_table(rows),
        controls=_classes,
        key_words=_key_words(),
    )


@st.cache_resource(show_spinner=False, max_entries=1)
def _people_by_minutes() -> pl.DataFrame:
    """Return people by class of car minutes and service; read once per process."""
    return ask("people_by_minutes", indicators=list(WAYS), year=POPULATION_YEAR)


@st.cache_resource(show_spinner=False, max_entries=1)
def _towns_by_old_and_far() -> pl.DataFrame:
    """Return the towns, the one with most very old people far from a GP first; read once."""
    towns = ask("age_and_way")
    return towns.sort("people_80plus_far", "name", descending=[True, False])


def _by_distance(found: pl.DataFrame) -> list[str]:
    """Return the services, the one that most people are far from first."""
    weighted = (pl.col("minutes_from") * pl.col("population")).sum()
    order = found.group_by("indicator").agg(weighted.alias("sum"))
    return order.sort("sum", "indicator", descending=[True, False])["indicator"].to_list()


def _classes() -> None:
    """Show the classes with their colours."""
    parts = [
        f'<span><i style="background:{color}"></i>{escape(class_name(rank, speak()))}</span>'
        for rank, color in enumerate(class_colors(style()))
    ]
    st.html(f'<div class="ow-key ow-key-classes">{"".join(parts)}</div>')


def _key_words() -> str:
    classes = [class_name(rank, speak()) for rank in range(len(class_colors(style())))]
    return t("download.fields", classes=", ".join(classes))


def _spread_facts(rows: list[dict[str, object]]) -> str:
    last = len(STEPS) - 1
    return ", ".join(f"{row['way']} {row['shown']}" for row in rows if row["rank"] == last)


def _spread_table(rows: list[dict[str, object]]) -> Table:
    heads = [
        t(f"supply.{key}") for key in ("service", "minutes", "towns", "people", "people_share")
    ]
    body = [
        [
            str(row["way"]),
            str(row["class"]),
            fmt(_number(row["towns"]), "count", speak()),
            fmt(_number(row["people"]), "persons", speak()),
            fmt(_number(row["share"]), "share", speak()),
        ]
        for row in rows
    ]
    return heads, body


def _number(value: object) -> float:
    return float(str(value))


def old_and_far() -> None:
    """Show where many are very old and the way to a GP is long, and the ten towns with most."""
    far = _far(_towns_by_old_and_far())
    left, right = st.columns([13, 10], gap="large")
    with left:
        show.picture(scatter_picture)
    with right:
        _ten(far)


def scatter_picture() -> Picture:
    """Return the picture: how many are very old, and how long the way to a GP is, town by town."""
    towns = _towns_by_old_and_far()
    far = _far(towns)
    people = sum(far["people_80plus_far"].to_list())
    roles = chosen_roles(lambda place: place.is_town)
    own = towns.filter(pl.col("region").is_in([role.region for role in roles]))
    entries = [catalog().indicators[name] for name in (OLD, "gps_per_10000")]
    return Picture(
        age_and_way_chart(towns, FAR_MIN, roles, style(), speak()),
        key="supply-old",
        name="daseinsvorsorge-hochaltrige",
        title=findings.old_and_far(people, far.height, speak()).say(speak()),
        subtitle=t("supply.old_subtitle"),
        alt_text=t(
            "supply.old_alt",
            n=fmt(people, "persons", speak()),
            towns=far.height,
            facts=_old_facts(own),
        ),
        source=f"{_old_note(towns)} {sources(entries)}",
        table=lambda: _old_table(towns),
    )


def _far(towns: pl.DataFrame) -> pl.DataFrame:
    return towns.filter(pl.col("people_80plus_far") > 0)


def _old_facts(own: pl.DataFrame) -> str:
    return "; ".join(
        t(
            "supply.old_fact",
            name=row["name"],
            share=fmt(row["share_80plus"], "share", speak()),
            minutes=fmt(row["minutes_to_gp"], "minutes", speak()),
        )
        for row in own.iter_rows(named=True)
    )


def _old_note(towns: pl.DataFrame) -> str:
    """Return what is counted, and how many towns have no GP at all."""
    without = towns.filter(pl.col("gps_per_10000") == 0)
    year = towns["doctors_year"].max()
    people = fmt(sum(without["people_80plus"].to_list()), "persons", speak())
    return t("supply.old_note", n=without.height, year=year, people=people)


def _old_table(towns: pl.DataFrame) -> Table:
    heads = [t("table.town"), t("table.kreis")]
    heads += [t(f"supply.{key}") for key in ("very_old_people", "very_old", "to_gp", "gps", "far")]
    rows = [
        [
            row["name"],
            row["kreis_name"],
            fmt(row["people_80plus"], "persons", speak()),
            fmt(row["share_80plus"], "share", speak()),
            fmt(row["minutes_to_gp"], "minutes", speak(), decimals=1),
            fmt(row["gps_per_10000"], "per_10000", speak()),
            fmt(row["people_80plus_far"], "persons", speak()),
        ]
        for row in towns.iter_rows(named=True)
    ]
    return heads, rows


def _ten(far: pl.DataFrame) -> None:
    letters = {role.region: role.letter for role in chosen_roles()}
    most = float(far["people_80plus_far"].max() or 1)  # type: ignore[arg-type]
    heads = [t("map.number"), t("map.town"), t("map.kreis"), t("supply.very_old_people")]
    rows = enumerate(far.head(TEN).iter_rows(named=True), 1)
    title = t("supply.ten_title")
    with st.container(key="picture-supply-ten"):
        st.header(title, anchor=False)
        st.caption(t("supply.ten_subtitle"))
        lines = [_line(number, row, most, letters.get(row["region"])) for number, row in rows]
        ranking(lines, heads, title)


def _line(number: int, row: dict[str, Any], most: float, letter: str | None) -> Line:
    return Line(
        number=str(number),
        region=row["region"],
        name=row["name"],
        kreis=row["kreis_name"],
        bar=Bar(0.0, row["people_80plus_far"] / most, style().tokens.sequential[3]),
        shown=fmt(row["people_80plus_far"], "persons", speak()),
        letter=letter.lower() if letter else None,
    )
