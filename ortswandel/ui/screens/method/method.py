"""Parts of the method page: what a status means, census breaks, limits, similar towns.

`SECTIONS` is the page in order; a further section is one more function in it.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import polars as pl
import streamlit as st

from ortswandel.catalog import METHODS
from ortswandel.findings.alike import DEFAULT_WEIGHTS, FEATURES
from ortswandel.numbers import fmt
from ortswandel.places import LAND, label
from ortswandel.ui import frame, show
from ortswandel.ui.screens.method import lists
from ortswandel.ui.screens.method import model as method_model
from ortswandel.ui.session import address, ask, catalog, places, source_line, speak, t

LIMITS = (
    "refugees",
    "derived",
    "split",
    "perturbed",
    "schools",
    "access",
    "association",
    "small",
    "migration",
    "cause",
)


def head() -> None:
    """Show the title and how much there is."""
    found = catalog()
    numbers = {
        "sources": len(found.sources),
        "indicators": len(found.indicators),
        "towns": len(places().towns),
    }
    show.heading(t("method_page.title"), t("method_page.lead", **numbers))


def section(key: str) -> None:
    """Show a section's title and second line."""
    st.header(t(f"method_page.{key}.title"), anchor=key)
    st.caption(t(f"method_page.{key}.subtitle"))


def notes(items: list[tuple[str, str, str]]) -> None:
    """Show short texts side by side: title, text, quiet line (may be empty)."""
    st.html(f'<div class="ow-statuses">{"".join(_note(*item) for item in items)}</div>')


def _note(title: str, text: str, quiet: str) -> str:
    last = f"<p>{escape(quiet)}</p>" if quiet else "<p></p>"
    head = f"<h3>{escape(_capital(title))}</h3>"
    return f'<div class="ow-status">{head}<p>{escape(text)}</p>{last}</div>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def status() -> None:
    """Say what each status of a number means, and how many values have it."""
    section("status")
    counts = dict(ask("method_counts").iter_rows())
    notes(
        [
            (
                t(f"method.{name}"),
                t(f"method_explained.{name}"),
                t("method_page.status.count", n=fmt(counts.get(name, 0), "count", speak())),
            )
            for name in METHODS
        ]
    )


def census() -> None:
    """Say why the level changes twice, with the steps of the chosen places and all towns."""
    section("census")
    st.markdown(t("method_page.census.text"))
    regions = list(dict.fromkeys((*address().places, LAND)))
    steps = ask("census_steps", regions=regions).partition_by("last_year", maintain_order=True)
    for column, rows in zip(st.columns(2, gap="large"), steps, strict=True):
        with column:
            _steps(rows, regions)
    st.caption(source_line("population"))


def _steps(rows: pl.DataFrame, regions: list[str]) -> None:
    """Show one break: the two counts of each place and the step, then the steps of all towns."""
    last, first = rows["last_year"][0], rows["first_year"][0]
    heads = [
        t("method_page.census.place"),
        t("method_page.census.before", year=last),
        t("method_page.census.after", year=first),
        t("method_page.census.step"),
    ]
    by_region = {row["region"]: row for row in rows.iter_rows(named=True)}
    table = [_step_row(by_region[region]) for region in regions]
    row = rows.row(0, named=True)
    table.append([t("method_page.census.range"), "", "", _step(row["middle"])])
    span = t("place_among.half", low=_step(row["lowest"]), high=_step(row["highest"]))
    table.append([t("method_page.census.range_all"), "", "", span])
    show.html_table(heads, table, caption=t(f"frame.break_{_census_year(first)}"))


def _census_year(first: int) -> int:
    """Return the year of the census on which the counts from `first` on are based."""
    return 2011 if first < 2023 else 2022


def _step_row(row: dict[str, float]) -> list[str]:
    name = label(places()[str(row["region"])], speak())
    counts = [fmt(row[key], "persons", speak()) for key in ("before", "after")]
    return [name, *counts, _step(row["step"])]


def _step(share: float) -> str:
    return fmt(share, "share", speak(), signed=True)


def limits() -> None:
    """Show what to keep in mind."""
    section("limits")
    smallest = fmt(ask("town_features")["population"].min(), "persons", speak())  # type: ignore[arg-type]
    texts = {name: t(f"method_page.limit.{name}.text", smallest=smallest) for name in LIMITS}
    notes([(t(f"method_page.limit.{name}.title"), texts[name], "") for name in LIMITS])


def alike() -> None:
    """Say how similar towns are found."""
    section("alike")
    st.markdown(t("method_page.alike.text"))
    notes(
        [
            (
                t(
                    "method_page.alike.weight",
                    name=t(f"alike.feature.{name}"),
                    weight=fmt(weight / 100, "share", speak(), decimals=0),
                ),
                t(f"alike.feature_help.{name}"),
                "",
            )
            for name, weight in zip(FEATURES, DEFAULT_WEIGHTS, strict=True)
        ]
    )


def indicators() -> None:
    """Show every indicator with its definition."""
    section("indicators")
    lists.indicators()


def sources() -> None:
    """Show every source with its attribution and licence."""
    section("sources")
    lists.sources()


def model() -> None:
    """Show how good the population model is, what it assumes, and the places it is shown for."""
    section("model")
    frame.place_line()
    method_model.model()


SECTIONS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("status", status),
    ("census", census),
    ("limits", limits),
    ("alike", alike),
    ("model", model),
    ("indicators", indicators),
    ("sources", sources),
)
"""Key of the words under `method_page`, and what draws the section."""


def contents() -> None:
    """Show links to the sections."""
    links = " · ".join(f"[{t(f'method_page.{key}.title')}](#{key})" for key, _ in SECTIONS)
    st.markdown(links)
