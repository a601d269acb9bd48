"""Parts of the map page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from ortswandel.catalog import Indicator
from ortswandel.charts.classes import Classes, classes
from ortswandel.charts.map import PICK, Shown, map_spec
from ortswandel.charts.outlines import Box, boxes
from ortswandel.charts.roles import Role
from ortswandel.dates import stand
from ortswandel.errors import InputError
from ortswandel.findings import map as findings
from ortswandel.findings.finding import Finding
from ortswandel.numbers import fmt
from ortswandel.paths import DATA
from ortswandel.places import LAND
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.session import (
    address,
    ask,
    boundaries_line,
    catalog,
    change_address,
    chosen_roles,
    complain,
    go,
    publishers_line,
    speak,
    style,
    t,
)
from ortswandel.ui.tables import Table, town_table

DEFAULT = "share_65plus"


@dataclass(frozen=True)
class View:
    """What the page shows: one indicator in one year, for all towns, highest first."""

    indicator: Indicator
    years: pl.DataFrame
    year: int
    values: pl.DataFrame
    classes: Classes

    @property
    def name(self) -> str:
        """Name of the indicator."""
        return t(f"indicator.{self.indicator.id}.name")

    @property
    def date(self) -> str:
        """Reference date in words."""
        return stand(self.years.filter(year=self.year)["reference"].item(), speak())

    @property
    def known(self) -> list[float]:
        """Values of the towns that have one, highest first."""
        return self.values["value"].drop_nulls().to_list()

    def words_for(self, value: float | None) -> str:
        """Return a value as a reader should see it."""
        unit, decimals = self.indicator.unit, self.indicator.decimals
        return fmt(value, unit, speak(), decimals=decimals, signed=self.indicator.signed)


@st.cache_resource(show_spinner=False, max_entries=1)
def outlines() -> dict[str, Box]:
    """Return the box around every town and Kreis; read once per process."""
    text = (DATA / "geo" / "boundaries.topojson").read_text(encoding="utf-8")
    return boxes(json.loads(text), "gemeinden", "kreise")


def indicators() -> dict[str, Indicator]:
    """Return the indicators that have values for towns, theme by theme."""
    towns = [i for i in catalog().indicators.values() if "town" in i.levels]
    themes = list(dict.fromkeys(indicator.theme for indicator in towns))
    return {i.id: i for i in sorted(towns, key=lambda i: themes.index(i.theme))}


def view() -> View:
    """Return what the address asks for; without town values the default takes its place."""
    wanted = address().indicator or DEFAULT
    if wanted not in indicators():
        name = t(f"indicator.{wanted}.name")
        complain(InputError("not_for_towns", value=name))
        wanted = DEFAULT
    years = ask("indicator_years", indicator=wanted)
    known = years["year"].to_list()
    year = next((y for y in known if y == address().year), known[-1])
    values = ask("indicator_by_town", indicator=wanted, year=year)
    indicator = indicators()[wanted]
    signed = indicator.scale == "diverging"
    found = classes(values["value"].drop_nulls(), indicator.unit, signed=signed)
    ordered = values.sort("value", descending=True, nulls_last=True)
    return View(indicator, years, year, ordered, found)


def controls(view: View) -> None:
    """Show the fields for indicator and year; both live in the address."""
    with st.container(horizontal=True, vertical_alignment="center", key="map-controls"):
        _indicator_field(view)
        _year_field(view)
        st.caption(t("map.hint"), width="content")


def _indicator_field(view: View) -> None:
    st.session_state["map-indicator"] = view.indicator.id
    labels = {key: _themed_name(found) for key, found in indicators().items()}
    st.selectbox(
        t("map.indicator"),
        list(labels),
        format_func=labels.__getitem__,
        key="map-indicator",
        on_change=_take_indicator,
        label_visibility="collapsed",
        filter_mode="contains",
        width=420,
    )


def _themed_name(indicator: Indicator) -> str:
    """Return "Alter · Menschen ab 65 Jahren"; made beforehand, not while the field is drawn."""
    return f"{t(f'theme.{indicator.theme}')} · {t(f'indicator.{indicator.id}.name')}"


def _year_field(view: View) -> None:
    st.session_state["map-year"] = view.year
    dates = {
        year: stand(reference, speak())
        for year, reference in view.years.select("year", "reference").iter_rows()
    }
    st.selectbox(
        t("map.year"),
        sorted(dates, reverse=True),
        format_func=dates.__getitem__,
        key="map-year",
        on_change=_take_year,
        label_visibility="collapsed",
        disabled=len(dates) == 1,
        width=240 if len(dates) == 1 else 160,
    )


def _take_indicator() -> None:
    change_address(indicator=st.session_state["map-indicator"], year=None)


def _take_year() -> None:
    change_address(year=st.session_state["map-year"])


def headline(view: View) -> Finding:
    """Return the page's title."""
    unit, limits, signed = view.indicator.unit, view.classes.limits, view.classes.signed
    return findings.headline(view.known, view.indicator.id, unit, limits, speak(), signed=signed)


def marked() -> tuple[Role, ...]:
    """Return the chosen towns and Kreise, which can be outlined."""
    return chosen_roles(lambda place: place.region != LAND)


def picture(view: View) -> None:
    """Show the map; a click on a town opens it."""
    clickable(map_picture(view), "map", lambda: map_picture(view))


def clickable(found: Picture, key: str, again: Callable[[], Picture]) -> None:
    """Show a map whose towns open with a click, its source, its table and its files.

    Args:
        found: The map; its towns have `ags`.
        key: Key of the chart on the page.
        again: Makes the same picture for its files.
    """
    with st.container(key="map-figure"):
        event = st.vega_lite_chart(
            show.with_frames(found.panels[0].spec),
            theme=None,
            width="stretch",
            height="stretch",
            key=key,
            on_select="rerun",
            alt=found.alt_text,
        )
    st.caption(found.source)
    show.beneath(found, again)
    picked = event.selection.get(PICK, [])
    if picked:
        open_town(str(picked[0]["ags"]))


def map_picture(view: View) -> Picture:
    """Return the picture: all towns shaded by the indicator, the chosen places outlined."""
    rows = view.values.with_columns(
        shown=view.values["value"].map_elements(view.words_for, pl.String, skip_nulls=False),
        note=_methods(view),
    )
    whole = view.indicator.unit == "count" and bool(view.known) and max(view.classes.limits) < 10
    legend = view.classes.labels(view.indicator.unit, speak(), whole=whole)
    shown = Shown(rows, view.classes, legend, t(f"indicator.{view.indicator.id}.short"), view.date)
    named = labels(view)
    return Picture(
        map_spec(shown, named, outlines(), style(), speak()),
        key="map",
        title=view.name,
        subtitle=view.date,
        alt_text=_alt_text(view, [text for _, text in named]),
        source=_source(view),
        table=lambda: table(view),
        name="karte",
    )


def table(view: View) -> Table:
    """Return all towns with their values, as the list beside the map shows them."""
    found = view.indicator
    return town_table(view.values, found.unit, found.decimals, signed=found.signed)


def open_town(region: str) -> None:
    """Put a town first among the chosen places and open its page."""
    change_address(places=address().with_place(region).places)
    go("town")


def _methods(view: View) -> pl.Expr:
    found = {m: t(f"method.{m}") for m in view.values["method"].drop_nulls().unique()}
    return pl.col("method").replace_strict(found, default="–", return_dtype=pl.String)


def labels(view: View) -> list[tuple[Role, str]]:
    """Return the chosen towns and Kreise with "Hettstedt 35,0 %"."""
    regions = [role.region for role in marked()]
    found = ask("indicator_by_place", regions=regions, indicators=[view.indicator.id])
    values = dict(found.filter(year=view.year).select("region", "value").iter_rows())
    return [(role, _label(view, role, values.get(role.region))) for role in marked()]


def _label(view: View, role: Role, value: float | None) -> str:
    if value is None and len(role.region) < 8:
        return role.name
    return t("map.label", name=role.name, value=view.words_for(value))


def _alt_text(view: View, named: Sequence[str]) -> str:
    return t(
        "map.alt",
        name=view.name,
        date=view.date,
        highest=view.words_for(max(view.known, default=None)),
        lowest=view.words_for(min(view.known, default=None)),
        facts=", ".join(named) or t("map.no_chosen"),
    )


def _source(view: View) -> str:
    """Return what is measured, publishers, date and what a reader must know."""
    sources = catalog().sources
    line = publishers_line([sources[i].publisher for i in view.indicator.sources], date=view.date)
    methods = view.values["method"].to_list()
    guessed = sum(m in ("estimated", "derived", "split_estimate") for m in methods)
    notes = [
        t(f"indicator.{view.indicator.id}.definition"),
        line,
        boundaries_line(),
        _count("map.missing", view.values["value"].null_count()),
        _count("map.estimated", guessed if guessed < len(methods) else 0),
        t("map.association") if "association" in methods else "",
        t("map.gains") if view.classes.signed else "",
    ]
    return " ".join(note for note in notes if note)


def _count(key: str, n: int) -> str:
    return "" if n == 0 else t(f"{key}_one") if n == 1 else t(key, n=n)
