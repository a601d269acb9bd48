"""All towns: which threshold falls where and when, to filter and to take along."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from ortswandel.findings import services as findings
from ortswandel.findings.services import Entry
from ortswandel.norms import Norms
from ortswandel.paths import DATA
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import NAMES, entries, of_all_towns
from ortswandel.services.outlook import Outlook
from ortswandel.services.thresholds import THRESHOLDS
from ortswandel.ui import show
from ortswandel.ui.screens.services import files
from ortswandel.ui.screens.services.services import norms_of, supply
from ortswandel.ui.session import address, keep_in_address, places, speak, t

ANY = Scenario().town
"""Without newcomers the town of a scenario makes no difference."""
CLASSES = ("A", "B", "C")
EVERY = "alle"
"""Stands for no filter."""
PARAMETERS = {"threshold": "schwelle", "kreis": "kreis", "size": "groesse", "until": "kippt_bis"}
"""Names of the filters in the address."""


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; None is everything."""

    threshold: str
    kreis: str | None
    size: str | None
    until: int | None


def towns(scenario: Scenario) -> None:
    """Show the list of all towns for one threshold, its filters and the files."""
    norms = norms_of(scenario)
    found = computed(scenario if scenario.arrivals else replace(scenario, town=ANY), norms)
    last = found.years[-1]
    with st.container(key="picture-land"):
        filters = _filters(last)
        chosen = of_threshold(found, norms, filters.threshold)
        st.header(title(chosen, filters, last), anchor=False)
        st.caption(t("services.land.subtitle"))
        _controls(filters, last)
        _table(kept_by(chosen, filters), scenario)
        files.files(lambda: _all(found, norms, filters), scenario)
        alike = f"{t('services.land.alike')} " if scenario.arrivals else ""
        st.caption(f"{alike}{t('services.land.source')} {t('services.calendar.odbl')}")


def _all(found: Outlook, norms: Norms, filters: Filters) -> list[Entry]:
    """Return all thresholds of the towns the filters keep, one threshold after the other."""
    return [e for name in NAMES for e in kept_by(of_threshold(found, norms, name), filters)]


def of_threshold(found: Outlook, norms: Norms, name: str) -> list[Entry]:
    """Return one threshold of every town."""
    return entries(found, [name], supply(), norms, places())


@lru_cache(maxsize=8)
def computed(scenario: Scenario, norms: Norms) -> Outlook:
    """Return demand and thresholds of all towns, kept for the next run."""
    return of_all_towns(scenario, norms, supply(), DATA)


def title(chosen: list[Entry], filters: Filters, last: int) -> str:
    """Return in how many of all towns the threshold is crossed by the year."""
    until = filters.until or last
    n = sum(entry.row.known and entry.row.without.middle <= until for entry in chosen)
    return findings.land_title(filters.threshold, n, until, speak()).say(speak())


def kept_by(entries: list[Entry], filters: Filters) -> list[Entry]:
    """Return what the filters keep, first crossed first; what can't be determined comes last."""
    kept = [
        entry
        for entry in entries
        if filters.kreis in (None, entry.town.kreis)
        and filters.size in (None, entry.size_class)
        and (filters.until is None or (entry.row.known and entry.crossed <= filters.until))
    ]
    return sorted(kept, key=lambda e: (not e.row.known, e.crossed, e.row.without.earliest))


def _filters(last: int) -> Filters:
    """Return the filters in the address; what isn't offered counts as not chosen."""
    extra = address().extra
    said = {name: extra.get(key) for name, key in PARAMETERS.items()}
    names = [threshold.name for threshold in THRESHOLDS]
    return Filters(
        threshold=_offered(said["threshold"], names) or names[0],
        kreis=_offered(said["kreis"], _kreise()),
        size=_offered(said["size"], list(CLASSES)),
        until=int(year) if (year := _offered(said["until"], _years(last))) else None,
    )


def _offered(value: str | None, allowed: Collection[str]) -> str | None:
    return value if value in allowed else None


def _kreise() -> dict[str, str]:
    return {str(town.kreis): str(town.kreis_name) for town in places().towns}


def _years(last: int) -> list[str]:
    return [str(year) for year in range(2030, last, 5)]


def _controls(filters: Filters, last: int) -> None:
    """Show the four filters; each change goes into the address."""
    kreise = {EVERY: t("services.land.all_kreise")} | _kreise()
    sizes = {EVERY: t("services.land.all_sizes")}
    sizes |= {size: t(f"services.land.class_{size}") for size in CLASSES}
    years = {EVERY: t("services.land.all_years")} | {year: year for year in _years(last)}
    with st.container(horizontal=True, key="land-filters"):
        names = {x.name: t(f"services.threshold.{x.name}") for x in THRESHOLDS}
        _select("threshold", names, filters.threshold)
        _select("kreis", kreise, filters.kreis)
        _select("size", sizes, filters.size)
        _select("until", years, str(filters.until) if filters.until else None)


def _select(name: str, options: Mapping[str, str], value: str | None) -> None:
    key = f"land-{name}"
    st.session_state[key] = value or EVERY
    st.selectbox(
        t(f"services.land.{name}"),
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_take,
        args=(name,),
        width=230,
    )


def _take(name: str) -> None:
    value = st.session_state[f"land-{name}"]
    keep_in_address({PARAMETERS[name]: None if value == EVERY else value})


def _table(kept: list[Entry], scenario: Scenario) -> None:
    """Show the rows, or say that there are none."""
    if not kept:
        st.markdown(t("services.land.none"))
        return
    words = speak()
    heads = [t("services.land.town"), t("services.land.kreis"), t("services.calendar.head_what")]
    heads += [t("services.calendar.head_limit"), t("services.who.nobody")]
    who = findings.newcomers(scenario.arrivals, words)
    heads += [t("services.with", who=who)] if scenario.arrivals else []
    rows = [cells(entry, with_them=bool(scenario.arrivals)) for entry in kept]
    show.html_table(heads, rows, caption=t("services.land.heading"))


def cells(entry: Entry, *, with_them: bool) -> list[str]:
    """Return one row of the list in words."""
    words, row = speak(), entry.row
    what = findings.what(row, words) if row.known else findings.reason(row, words)
    limit = findings.limit(row, words) if row.known else ""
    said = findings.when(row.without, entry.horizon, words)
    both = [findings.when(row.with_newcomers, entry.horizon, words)] if with_them else []
    return [entry.town.name, str(entry.town.kreis_name), what, limit, said, *both]
