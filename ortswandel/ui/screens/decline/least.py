"""Who lost least: all 218 as dots, the ten at one end, towns of the same size, two quarters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.charts.classes import Classes, classes
from ortswandel.charts.dots import dots_chart
from ortswandel.charts.quarters import quarter_rows, quarters_chart
from ortswandel.findings import decline as findings
from ortswandel.findings.quarters import medians, quarter
from ortswandel.numbers import fmt
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.ranking import Bar, Line, ranking
from ortswandel.ui.screens.decline import tables
from ortswandel.ui.screens.decline.decline import FIRST, LAST, facts_line
from ortswandel.ui.session import (
    ask,
    catalog,
    chosen_roles,
    publishers_line,
    source_line,
    speak,
    style,
    t,
)

TEN = 10
FEATURES = {
    "car_min_oberzentrum": 2020,
    "share_65plus": 2011,
    "jobs_per_100_employed_residents": 2015,
    "population": FIRST,
}
"""What is compared between the two quarters, and the year it is taken from."""
JUMP = 0.05
REFUGE = (2014, 2015)


def changes() -> pl.DataFrame:
    """Return all towns with their change from 2011 to 2023, the largest gain first."""
    found = ask("change_by_town", first=FIRST, last=LAST)
    return found.sort("value", descending=True, nulls_last=True)


def dots(ordered: pl.DataFrame) -> None:
    """Show the change of all 218, the chosen towns marked."""
    show.picture(lambda: dots_picture(ordered))


def dots_picture(ordered: pl.DataFrame) -> Picture:
    """Return the picture: the change of all 218, the chosen towns marked."""
    known = dict(ordered.drop_nulls("value").select("region", "value").iter_rows())
    marked = [(r, known[r.region]) for r in chosen_roles() if r.region in known]
    facts = [(role.name, _signed(value)) for role, value in marked]
    span = {"first": FIRST, "last": LAST}
    return Picture(
        dots_chart(ordered, marked, "share", style(), speak(), height=260),
        key="decline-dots",
        name="schrumpfung-gemeinden",
        title=findings.winners(ordered).say(speak()),
        subtitle=t("decline.dots_subtitle", **span),
        alt_text=t(
            "decline.dots_alt",
            low=_signed(min(known.values())),
            high=_signed(max(known.values())),
            facts=facts_line(facts),
        ),
        source=source_line("population"),
        table=lambda: tables.change_table(ordered),
    )


def _signed(value: float | None) -> str:
    return fmt(value, "share", speak(), signed=True)


def lists(ordered: pl.DataFrame) -> None:
    """Show the ten towns that gained most or lost least, and ten as large as the first chosen."""
    rows = ordered.with_row_index("place").to_dicts()
    first = next((role for role in chosen_roles() if len(role.region) == 8), None)
    own = next((row for row in rows if first and row["region"] == first.region), None)
    left, right = st.columns(2, gap="large")
    with left:
        _list(rows[:TEN], t("decline.ten_title"), ordered)
    if own:
        near = sorted(rows, key=lambda row: abs(row["population_first"] - own["population_first"]))
        alike = sorted(near[:TEN], key=lambda row: row["place"])
        with right:
            title = t("decline.alike_title", place=own["name"], first=FIRST)
            _list(alike, title, ordered)


def _list(rows: Sequence[dict[str, Any]], title: str, ordered: pl.DataFrame) -> None:
    known = ordered["value"].drop_nulls()
    found = classes(known, "share", signed=True)
    low, high = min(0.0, *known), max(0.0, *known)
    letters = {role.region: role.letter for role in chosen_roles()}
    heads = [t(f"decline.{head}") for head in ("number", "town", "kreis", "change")]
    st.header(title, anchor=False)
    st.caption(t("decline.list_subtitle", first=FIRST, last=LAST))
    ranking([_line(row, low, high, found, letters) for row in rows], heads, title)


def _line(
    row: dict[str, Any],
    low: float,
    high: float,
    found: Classes,
    letters: dict[str, str | None],
) -> Line:
    ends = sorted(((0.0 - low) / (high - low), (row["value"] - low) / (high - low)))
    color = found.colors(style().tokens)[found.of(row["value"])]
    letter = letters.get(row["region"])
    return Line(
        number=str(row["place"] + 1),
        region=row["region"],
        name=row["name"],
        kreis=row["kreis_name"],
        bar=Bar(ends[0], ends[1], color),
        shown=_signed(row["value"]),
        letter=letter.lower() if letter else None,
    )


def quarters(ordered: pl.DataFrame) -> None:
    """Show in what the quarter that lost least differs from the one that lost most."""
    show.picture(lambda: quarters_picture(ordered))


def quarters_picture(ordered: pl.DataFrame) -> Picture:
    """Return the picture: in what the quarter that lost least differs from the other end."""
    least, most = quarter(ordered, most=False), quarter(ordered, most=True)
    found = medians(_features(), least, most)
    units = {name: catalog().indicators[name].unit for name in FEATURES}
    rows = quarter_rows(found, units, speak())
    facts = [
        t(
            "decline.quarters_fact",
            name=row["feature"],
            least=row["least_shown"],
            most=row["most_shown"],
        )
        for row in rows
    ]
    minutes = found.filter(feature="car_min_oberzentrum").row(0, named=True)
    return Picture(
        quarters_chart(rows, style(), speak()),
        key="decline-quarters",
        name="schrumpfung-viertel",
        title=findings.quarters(minutes["least"], minutes["most"]).say(speak()),
        subtitle=t("decline.quarters_subtitle", n=len(least), first=FIRST, last=LAST),
        alt_text=t("decline.quarters_alt", facts=", ".join(facts)),
        source=t("decline.quarters_note", jumps=_jumps(), source=_sources()),
        table=lambda: tables.quarters_table(rows),
    )


def _features() -> pl.DataFrame:
    return pl.concat(
        ask("indicator_by_town", indicator=name, year=year).select(
            "region", pl.lit(name).alias("feature"), "value"
        )
        for name, year in FEATURES.items()
    )


def _jumps() -> str:
    """Name the towns whose population leapt in 2015: their change says little about the place."""
    leaps = ask("change_by_town", first=REFUGE[0], last=REFUGE[1]).filter(pl.col("value") > JUMP)
    names = leaps.sort("value", descending=True)["name"].to_list()
    return t("decline.quarters_jumps", names=_and(names)) if names else ""


def _and(names: Sequence[str]) -> str:
    """Return "Klietz, Halberstadt und Stendal"."""
    *first, last = names
    return t("decline.quarters_and", first=", ".join(first), last=last) if first else last


def _sources() -> str:
    found = catalog()
    ids = dict.fromkeys(i for name in FEATURES for i in found.indicators[name].sources)
    return publishers_line([found.sources[i].publisher for i in ids])
