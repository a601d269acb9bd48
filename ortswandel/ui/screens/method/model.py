"""The model on the method page: how good it is, beside others, how wide, on which assumptions.

`SECTIONS` is the part in order; `model()` draws all of it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import streamlit as st

from ortswandel.charts.backtest import error_rows, errors_chart
from ortswandel.findings import model as findings
from ortswandel.model.ranges import LAST_CALIBRATED, half_width, only_ranges, reliability
from ortswandel.numbers import fmt, plain
from ortswandel.paths import DATA
from ortswandel.places import LAND
from ortswandel.ui import show
from ortswandel.ui.figures import age_dates
from ortswandel.ui.model_facts import baseline, gains
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.method import model_beside, model_referee
from ortswandel.ui.screens.method import model_tables as tables
from ortswandel.ui.screens.method.model_beside import READING
from ortswandel.ui.session import ask, source_line, speak, style, t

ORIGIN = 2015
SIZES = (700, 1500, 5000)
AHEAD = (4, 8, 15, 20)


def errors() -> None:
    """Show how far off the model and three other rules were, by year and by size of town."""
    table = ask("backtest")
    show.picture(errors_picture)
    st.markdown(t("model_page.errors.rules"), width=READING)
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences(table)), width=READING)
    tables.by_size(table, ORIGIN)
    st.markdown(t("model_page.errors.seen", origin=ORIGIN), width=READING)


def errors_picture() -> Picture:
    """Return the picture: mean error of the model and three other rules by year."""
    table = ask("backtest")
    everyone = table.filter(size_class=findings.EVERYONE)
    rows = error_rows(everyone, speak())
    facts = "; ".join(f"{row['name']} {row['year']}: {row['shown']}" for row in rows)
    towns = fmt(everyone["n_towns"][0], "count", speak())
    return Picture(
        errors_chart(everyone, style(), speak()),
        key="model-errors",
        title=findings.headline(table, ORIGIN, speak()).say(speak()),
        subtitle=t("model_page.errors.subtitle", n=towns, origin=ORIGIN),
        alt_text=t("model_page.errors.alt", facts=facts),
        source=t("model_page.errors.source", source=source_line("population")),
        table=lambda: tables.all_rules(everyone),
        name="methode-fehler",
    )


def sentences(table: pl.DataFrame) -> list[str]:
    """Return what the table says: how sure the gain is, who is as good, how wide ranges are."""
    year = int(table["year"].max())  # type: ignore[arg-type]
    spans = gains(DATA, year)
    found = [
        *(findings.gain(span, rule, year, speak()) for rule, span in spans.items()),
        findings.where_as_good(table, "official_rule", speak()),
        *(
            findings.where_as_good(table, rule, speak())
            for rule in ("no_change",)
            if findings.as_good(table, rule)
        ),
        *findings.coverage(table, speak()),
    ]
    return [finding.say(speak()) + "." for finding in found]


def width() -> None:
    """Show how wide the ranges are by size and years ahead, and which class has how many towns."""
    with st.container(key="picture-model-width"):
        st.header(_width_title(), anchor=False)
        st.caption(t("model_page.width.subtitle"))
        heads = [t("model_page.width.size"), *(_years_head(years) for years in AHEAD)]
        rows = [[_people(size), *(_half_width(size, y) for y in AHEAD)] for size in SIZES]
        tables.whole_table(heads, rows, t("model_page.width.caption"))
        st.caption(t("model_page.width.note", last=LAST_CALIBRATED))
        _classes()


def _width_title() -> str:
    small, large = SIZES[0], SIZES[-1]
    return t(
        "model_page.width.title",
        years=LAST_CALIBRATED,
        small=fmt(small, "persons", speak()),
        large=fmt(large, "persons", speak()),
        wide=plain(_percent(small, LAST_CALIBRATED), 1, speak().language),
        narrow=plain(_percent(large, LAST_CALIBRATED), 1, speak().language),
    )


def _years_head(years: int) -> str:
    key = "years" if years <= LAST_CALIBRATED else "years_beyond"
    return t(f"model_page.width.{key}", n=years)


def _people(size: int) -> str:
    return t("model_page.width.people", n=fmt(size, "persons", speak()))


def _percent(size: int, years: int) -> float:
    """Return the half-width in percent (log scale)."""
    return 100 * float(half_width(np.array(float(size)), np.array(float(years))))


def _half_width(size: int, years: int) -> str:
    return f"± {fmt(_percent(size, years) / 100, 'share', speak())}"


def _classes() -> None:
    """Show the classes with their towns and what is drawn for them."""
    people = baseline(DATA).totals[0].tolist()
    letters = [reliability(persons) for persons in people]
    smallest = fmt(sum(only_ranges(persons) for persons in people), "count", speak())
    rows = [
        [
            t(f"model_page.width.class_{letter}"),
            fmt(letters.count(letter), "count", speak()),
            t(f"model_page.width.class_shown_{letter}", n=smallest),
        ]
        for letter in "ABC"
    ]
    heads = [t(f"model_page.width.head_{name}") for name in ("class", "towns", "shown")]
    tables.whole_table(heads, rows, t("model_page.width.classes"), prose=True)


def assumptions() -> None:
    """Show the main assumptions in numbers, and what is assumed of newcomers."""
    with st.container(key="picture-model-assumptions"):
        st.header(t("model_page.assumptions.title"), anchor=False)
        st.caption(t("model_page.assumptions.subtitle"))
        tables.assumptions()
        tables.groups()
        for line in newer():
            st.markdown(line, width=READING)
        st.caption(source_line("model_groups", "life_expectancy", "fertility_history"))


def newer() -> list[str]:
    """Return what has been counted since the day the model starts, and why it starts there."""
    base = baseline(DATA).years[0]
    ages = age_dates().filter("has_sex").row(-1, named=True)
    people = max(ask("population_by_year", regions=[LAND])["year"].to_list())
    if ages["year"] > base:
        return [t("model_page.assumptions.newer_ages", last=ages["year"], year=base)]
    return [t("model_page.assumptions.newer", last=people, year=base)] if people > base else []


SECTIONS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("errors", errors),
    ("referee", model_referee.referee),
    ("beside", model_beside.beside),
    ("width", width),
    ("assumptions", assumptions),
)
"""Key of the words under `model_page`, and what draws the section."""


def model() -> None:
    """Draw all sections about the model."""
    for _, draw in SECTIONS:
        draw()
