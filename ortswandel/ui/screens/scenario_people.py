"""Counts drawn as people: school classes and fire crews of a year to come."""

from __future__ import annotations

import streamlit as st

from ortswandel.charts.people import Crowd, people_html, scale_for
from ortswandel.findings import scenario_people as findings
from ortswandel.findings.scenario_people import Children, Crews
from ortswandel.forecast import Forecast
from ortswandel.model.demand import FIRE_FROM, FIRE_SHARE, FIRE_UNTIL
from ortswandel.norms import Norm, Norms
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place
from ortswandel.ui import show
from ortswandel.ui.screens import scenario_people_coming as coming
from ortswandel.ui.screens import scenario_sections as sections
from ortswandel.ui.screens import services
from ortswandel.ui.screens.town import role_of
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table

FIRST_GRADE = 6
"""Age on 31.12. of most children who have just started school."""
CLASS, CREW = "class_size_primary", "fire_group_strength"
"""Norms with the size of a class and of a crew."""


def people(town: Place, forecast: Forecast) -> None:
    """Show classes and fire crews of the last year, then those who come as people."""
    letter = (role_of(town).letter or "a").lower()
    norms = services.published(speak().language)
    if not sections.is_too_small(forecast):
        left, right = st.columns(2, gap="large")
        with left:
            _classes(forecast, norms, letter)
        with right:
            _crews(forecast, norms, letter)
    if not sections.is_empty(forecast, "people.none"):
        left, right = st.columns(2, gap="large")
        with left:
            coming.more(forecast, letter)
        with right:
            coming.one_year(forecast, norm_of(norms, CREW), norm_of(norms, CLASS), letter)


def norm_of(norms: Norms, name: str) -> Norm:
    """Return a published norm by its name."""
    return next(norm for norm in norms.published if norm.name == name)


def _three(forecast: Forecast, first: int, last: int) -> tuple[float, float, float]:
    """Return persons of these ages today, in the last year, and how many newcomers then."""
    found, year = forecast.outcome, forecast.scenario.until
    now, _ = found.persons(found.years[0], first, last)
    return now, *found.persons(year, first, last)


def _names(forecast: Forecast) -> tuple[str, str, str]:
    """Return the names of the rows: today, nobody extra, with arrivals."""
    year, today = forecast.scenario.until, forecast.outcome.years[0]
    return (
        t("people.row_today", year=today),
        t("people.row_without", year=year),
        t("people.row_with", year=year),
    )


def _classes(forecast: Forecast, norms: Norms, letter: str) -> None:
    now, without, added = _three(forecast, FIRST_GRADE, FIRST_GRADE)
    norm, names = norm_of(norms, CLASS), _names(forecast)
    rows = [(now, 0.0), (without, 0.0), *([(without, added)] if added else [])]
    crowds = [_children(name, *row, norm.value) for name, row in zip(names, rows, strict=False)]
    scale = scale_for(crowds)
    children, year = Children(now, without, without + added), forecast.scenario.until
    title = findings.classes(children, norm.value, year, speak()).say(speak())
    with st.container(key="picture-scenario-classes"):
        st.header(title, anchor=False)
        said = scale_in_words(scale, "scale_one", "scale_many")
        size = fmt(norm.value, "count", speak())
        st.caption(t("people.classes_subtitle", size=size, scale=said))
        st.html(people_html(crowds, letter, scale))
        cited = {"reference": norm.reference, "citation": norm.citation}
        st.caption(t("people.classes_source", **cited))
        show.table_twin("scenario-classes", title, lambda: _table(crowds))


def _children(name: str, here: float, added: float, size: float) -> Crowd:
    total = here + added
    whole = round(total)
    classes = findings.classes_in_words(findings.n_classes(total, size), speak())
    n = about(total, speak(), step=1) if total < 100 else about(total, speak())
    note = t("people.children_one" if whole == 1 else "people.children", n=n, classes=classes)
    return _crowd(name, note, here, total, round(size), 7)


def _crowd(name: str, note: str, here: float, total: float, size: int, columns: int) -> Crowd:
    """Return people in groups; all figures together are the rounded total."""
    whole = round(total)
    residents = min(round(here), whole)
    return Crowd(name, note, residents, whole - residents, 0, size, columns)


def _crews(forecast: Forecast, norms: Norms, letter: str) -> None:
    """Show for how many crews the members are enough, if as many of the age take part as now."""
    first, last = int(norms[FIRE_FROM]), int(norms[FIRE_UNTIL]) - 1
    now, without, added = (n * norms[FIRE_SHARE] for n in _three(forecast, first, last))
    size, year = round(norms[CREW]), forecast.scenario.until
    rows = [(now, 0.0), (without, 0.0), *([(without, added)] if added else [])]
    crowds = [_members(n, *row, size) for n, row in zip(_names(forecast), rows, strict=False)]
    scale = scale_for(crowds)
    counted = Crews(*(int(round(n) / size) for n in (now, without, without + added)))
    title = findings.crews(counted, year, speak()).say(speak())
    with st.container(key="picture-scenario-crews"):
        st.header(title, anchor=False)
        share = fmt(norms[FIRE_SHARE], "share", speak())
        said = scale_in_words(scale, "scale_member", "scale_members")
        ages = {"size": size, "first": first, "last": last}
        st.caption(t("people.crews_subtitle", **ages, share=share, scale=said))
        st.html(people_html(crowds, letter, scale))
        crew, members = (norm_of(norms, name).citation for name in (CREW, FIRE_SHARE))
        st.caption(t("people.crews_source", crew=crew, members=members))
        show.table_twin("scenario-crews", title, lambda: _table(crowds))


def _members(name: str, here: float, added: float, size: int) -> Crowd:
    total = here + added
    crews = findings.full("crew", int(round(total) / size), speak())
    note = t("people.members", n=about(total, speak()), crews=crews)
    return _crowd(name, note, here, total, size, 3)


def scale_in_words(scale: int, one: str, many: str) -> str:
    """Return how many people a figure stands for."""
    return t(f"people.{one}") if scale == 1 else t(f"people.{many}", n=rounded(scale, speak()))


def _table(crowds: list[Crowd]) -> Table:
    return [t("people.unit"), t("sections.persons")], [[crowd.name, crowd.note] for crowd in crowds]
