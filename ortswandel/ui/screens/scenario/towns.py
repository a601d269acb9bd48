"""The scenario in all 218 towns: the Land's total, what it asks for, map and sorted list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
import streamlit as st

from ortswandel.charts.classes import Classes, change_classes
from ortswandel.charts.map import Shown, map_spec
from ortswandel.findings import scenario_towns as findings
from ortswandel.findings.ranking import excerpt
from ortswandel.findings.scenario_names import who_comes
from ortswandel.model.axes import Floats
from ortswandel.model.budget import Budget
from ortswandel.model.ranges import fan, only_ranges
from ortswandel.model_inputs import load_net_history
from ortswandel.numbers import about, fmt
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import AllTowns, Forecast, run_all
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.ranking import Bar, Line, ranking
from ortswandel.ui.screens.map.map import marked, outlines
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.session import boundaries_line, places, speak, style, t
from ortswandel.ui.tables import Table

ALL, SORT = "scenario-towns-all", "scenario-towns-sort"
SORTS = ("with", "without", "added", "name")


@dataclass(frozen=True)
class Changes:
    """All towns: relative change from today to the last year, shares.

    The frame has region, name, kreis, with, without, added (shares of today's population), is_small
    (below 1,000 people, where only ranges are shown) and the edges of the 80 % ranges: low_with,
    high_with, low_without, high_without.
    """

    towns: AllTowns
    frame: pl.DataFrame
    classes: Classes


def all_towns(town: Place, forecast: Forecast) -> None:
    """Show the Land's total and what is asked of it, map and list of all towns."""
    if sections.is_empty(forecast, "all_towns.none"):
        return
    found = changes(run_all(forecast.scenario, DATA))
    _land(town, forecast, found.towns)
    left, right = st.columns([11, 12], gap="large")
    with left:
        _map(town, forecast, found)
    with right:
        _list(found)


def changes(towns: AllTowns) -> Changes:
    """Return each town's change to the last year with and without newcomers, highest first."""
    today, without = towns.baseline[0], towns.baseline
    paths = {"with": without + towns.newcomers, "without": without}
    frame = pl.DataFrame(
        {
            "region": towns.ags,
            "name": [places()[ags].name for ags in towns.ags],
            "kreis": [places()[ags].kreis_name for ags in towns.ags],
            "is_small": [only_ranges(people) for people in today],
            "added": towns.newcomers[-1] / today,
        }
        | {name: path[-1] / today - 1.0 for name, path in paths.items()}
        | {
            f"{edge}_{name}": values
            for name, path in paths.items()
            for edge, values in _edges(path)
        }
    ).sort("with", descending=True)
    return Changes(towns, frame, change_classes(frame["with"], "share"))


def _edges(path: Floats) -> tuple[tuple[str, Floats], tuple[str, Floats]]:
    """Return the edges of the 80 % range of the change to the last year, `[town]` each."""
    low, high = fan(path, path[0])
    return ("low", low[-1] / path[0] - 1.0), ("high", high[-1] / path[0] - 1.0)


def in_words(row: Mapping[str, Any], name: str) -> str:
    """Return a change in percent; for very small towns its range, never a single number."""
    if not _is_range(row, name):
        return _percent(row[name])
    low, high = (_percent(row[f"{edge}_{name}"]) for edge in ("low", "high"))
    return t("all_towns.span", low=low, high=high)


def _is_range(row: Mapping[str, Any], name: str) -> bool:
    return bool(row["is_small"]) and name != "added"


def _land(town: Place, forecast: Forecast, towns: AllTowns) -> None:
    today, end = towns.baseline[0], towns.baseline[-1]
    then = end + towns.newcomers[-1]
    year = forecast.scenario.until
    title = findings.land(year, float(end.sum()), float(then.sum()), speak())
    kept = findings.larger_than_today(today.tolist(), end.tolist(), then.tolist(), speak())
    st.header(title.say(speak()), anchor=False)
    st.markdown(f"{_asked(town, forecast, towns)} {kept.say(speak())}")
    st.markdown(_budget(towns.budget))


def _asked(town: Place, forecast: Forecast, towns: AllTowns) -> str:
    rate = 1000 * sections.arriving_per_year(forecast.scenario) / sections.people_today(forecast)
    land = rate * float(towns.baseline[0].sum()) / 1000
    shown = fmt(rate, "per_1000", speak())
    return t("all_towns.asked", name=town.name, rate=shown, n=about(land, speak()))


def _budget(budget: Budget) -> str:
    sentence = findings.budget(
        budget.asked, budget.assumed, budget.median, budget.best, budget.best_year, speak()
    )
    n_years = len(load_net_history(DATA).years)
    as_good = findings.years_as_good(round(budget.years_as_good * n_years), n_years, speak())
    return f"{sentence.say(speak())} {as_good.say(speak())}"


def _percent(value: float) -> str:
    return fmt(value, "share", speak(), signed=True, decimals=0)


def _map(town: Place, forecast: Forecast, found: Changes) -> None:
    picture = towns_picture(town, forecast, found)
    st.subheader(picture.title, anchor=False)
    st.caption(picture.subtitle)
    show.draw(picture.panels[0].spec, "scenario-map", picture.alt_text)
    st.caption(picture.source)
    show.beneath(picture, lambda: towns_picture(town, forecast, found))


def towns_picture(town: Place, forecast: Forecast, found: Changes) -> Picture:
    """Return the picture: all towns shaded by their change to the last year with newcomers."""
    years = found.towns.years
    shown = [in_words(row, "with") for row in found.frame.iter_rows(named=True)]
    rows = found.frame.select("region", value="with").with_columns(
        shown=pl.Series(shown), note=pl.lit(t("sections.modelled"))
    )
    legend = found.classes.labels("share", speak())
    spec = map_spec(
        Shown(rows, found.classes, legend, t("all_towns.short", year=years[-1]), str(years[-1])),
        [(role, role.name) for role in marked()],
        outlines(),
        style(),
        speak(),
        height=520,
    )
    spec["layer"][0].pop("params")
    ends = {"lowest": shown[-1], "highest": shown[0]}
    who = who_comes(forecast.scenario.arrivals, speak())
    return Picture(
        spec,
        key="scenario-all-towns",
        title=t("all_towns.map_title", year=years[-1]),
        subtitle=t("all_towns.map_subtitle", first=years[0], year=years[-1]),
        alt_text=t("all_towns.map_alt", year=years[-1], **ends),
        source=f"{t('all_towns.source')} {boundaries_line()}",
        table=lambda: _table(found),
        name="szenarien-alle",
        state=Scenario.query_keys(),
        key_words=t("download.coming_all", name=town.name, who=who),
    )


def _list(found: Changes) -> None:
    """Show both ends of the list and the chosen towns, or all; the reader chooses the order."""
    names = {name: _sort_name(name) for name in SORTS}
    label = t("all_towns.sort")
    by = st.selectbox(label, SORTS, format_func=names.__getitem__, key=SORT, width=260)
    full = bool(st.session_state.get(ALL))
    with st.container(key="map-list-all-scenario" if full else "map-list-scenario"):
        heads = [t("map.number"), t("map.town"), t("map.kreis"), _measure_name(by)]
        ranking(_lines(found, by, full=full), heads, t("all_towns.list"))
    label = t("map.show_some" if full else "map.show_all")
    st.button(label, key="scenario-towns-more", type="tertiary", on_click=_toggle_all)


def _toggle_all() -> None:
    st.session_state[ALL] = not st.session_state.get(ALL, False)


def _sort_name(by: str) -> str:
    return t(f"all_towns.sort_{by}")


def _measure_name(by: str) -> str:
    return _sort_name("with" if by == "name" else by)


def ordered(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return the rows by name from A on, or by a measure from the highest down."""
    return frame.sort(by, descending=by != "name")


def _lines(found: Changes, by: str, *, full: bool) -> list[Line | None]:
    rows = ordered(found.frame, by).rows(named=True)
    measure = "with" if by == "name" else by
    values = [row[measure] for row in rows]
    letters = {role.region: (role.letter or "a").lower() for role in marked()}
    picked = [k for k, row in enumerate(rows) if row["region"] in letters]
    shown = range(len(rows)) if full else excerpt(len(rows), picked)
    return [
        None
        if k is None
        else Line(
            number=str(k + 1),
            region=rows[k]["region"],
            name=rows[k]["name"],
            kreis=rows[k]["kreis"],
            bar=None if _is_range(rows[k], measure) else _bar(found, values[k], np.array(values)),
            shown=in_words(rows[k], measure),
            letter=letters.get(rows[k]["region"]),
        )
        for k in shown
    ]


def _bar(found: Changes, value: float, values: Floats) -> Bar:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = (high - low) or 1.0
    start, end = sorted(((0.0 - low) / span, (value - low) / span))
    return Bar(start, end, found.classes.colors(style().tokens)[found.classes.of(value)])


def _table(found: Changes) -> Table:
    heads = [t("table.town"), t("table.kreis")]
    heads += [_sort_name(name) for name in ("without", "added", "with")]
    rows = [
        [row["name"], row["kreis"], *(in_words(row, n) for n in ("without", "added", "with"))]
        for row in ordered(found.frame, "with").iter_rows(named=True)
    ]
    return heads, rows
