"""Counts drawn as people: school classes of a year of age, and one year's arrivals in groups."""

from __future__ import annotations

import streamlit as st

from ortswandel.charts.people import Crowd, people_html, scale_for
from ortswandel.findings import scenario_people as findings
from ortswandel.findings.scenario_names import who_comes
from ortswandel.findings.scenario_people import BUS, CLASS, FIRE_CREW, TEAM, Children
from ortswandel.forecast import Forecast
from ortswandel.model.leaving import STAYING_YEARS
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import about, rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.ui import show
from ortswandel.ui.screens import scenario_sections as sections
from ortswandel.ui.screens.town import role_of
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table

FIRST_GRADE = 6
"""Age on 31.12. of most children who have just started school."""
UNITS = (("crew", FIRE_CREW, 3), ("team", TEAM, 4), ("unit_class", CLASS, 7), ("bus", BUS, 12))
"""Groups of people, how many they are and how many stand beside each other."""


def people(town: Place, forecast: Forecast) -> None:
    """Show the classes of one year of age, and those who come in a year."""
    left, right = st.columns(2, gap="large")
    letter = (role_of(town).letter or "a").lower()
    with left:
        if not sections.is_too_small(forecast):
            _classes(forecast, letter)
    with right:
        if not sections.is_empty(forecast, "people.none"):
            _arrivals(forecast, letter)


def _classes(forecast: Forecast, letter: str) -> None:
    found, year = forecast.outcome, forecast.scenario.until
    now, _ = found.persons(found.years[0], FIRST_GRADE, FIRST_GRADE)
    without, added = found.persons(year, FIRST_GRADE, FIRST_GRADE)
    children = Children(now, without, without + added)
    crowds = [
        _children_row(t("people.row_today", year=found.years[0]), now, 0.0),
        _children_row(t("people.row_without", year=year), without, 0.0),
        *([_children_row(t("people.row_with", year=year), without, added)] if added else []),
    ]
    scale = scale_for(crowds)
    with st.container(key="picture-scenario-classes"):
        st.header(findings.classes(children, year, speak()).say(speak()), anchor=False)
        st.caption(t("people.classes_subtitle", scale=_scale(scale, "scale_one", "scale_many")))
        st.html(people_html(crowds, letter, scale))
        st.caption(t("people.classes_source"))
        show.table_twin("scenario-classes", t("sections.people"), lambda: _classes_table(crowds))


def _children_row(name: str, here: float, added: float) -> Crowd:
    total = here + added
    whole = round(total)
    classes = findings.classes_in_words(findings.n_classes(total), speak())
    n = about(total, speak(), step=1)
    note = t("people.children_one" if whole == 1 else "people.children", n=n, classes=classes)
    return Crowd(name, note, min(round(here), whole), whole - min(round(here), whole), 0, CLASS, 7)


def _scale(scale: int, one: str, many: str) -> str:
    return t(f"people.{one}") if scale == 1 else t(f"people.{many}", n=rounded(scale, speak()))


def _arrivals(forecast: Forecast, letter: str) -> None:
    arriving, still_here = _one_year(forecast)
    crowds = [_group_row(arriving, still_here, *unit) for unit in UNITS]
    scale = scale_for(crowds)
    title = findings.staying(arriving, still_here, STAYING_YEARS, speak()).say(speak())
    with st.container(key="picture-scenario-arrivals"):
        st.header(title, anchor=False)
        st.caption(
            t(
                "people.staying_subtitle",
                who=who_comes(forecast.scenario.arrivals, speak()),
                years=STAYING_YEARS,
                scale=_scale(scale, "scale_person", "scale_persons"),
            )
        )
        st.html(people_html(crowds, letter, scale))
        st.caption(t("people.staying_source"))
        show.table_twin("scenario-arrivals", title, lambda: _arrivals_table(arriving, still_here))


def _one_year(forecast: Forecast) -> tuple[int, int]:
    """Return the persons who come in a full year, and those of them here after five years."""
    groups, scenario = load_groups(DATA), forecast.scenario
    persons = {name: n * groups[name].household_size for name, n in scenario.arrivals}
    staying = {name: scenario.staying_of(name, groups[name].staying)[-1] for name in persons}
    here = sum(persons[name] * staying[name] for name in persons)
    return round(sum(persons.values())), round(here)


def _group_row(arriving: int, still_here: int, unit: str, size: int, columns: int) -> Crowd:
    gaps = arriving - still_here
    if unit == "bus":
        gaps += -arriving % size
    note = t("people.still", groups=findings.in_groups(still_here, size, unit, speak()))
    return Crowd(t(f"people.{unit}"), note, 0, still_here, gaps, size, columns)


def _classes_table(crowds: list[Crowd]) -> Table:
    return [t("people.unit"), t("sections.persons")], [[crowd.name, crowd.note] for crowd in crowds]


def _arrivals_table(arriving: int, still_here: int) -> Table:
    heads = [t("people.unit"), t("people.arriving"), t("people.still_here")]
    rows = [
        [
            t(f"people.{unit}"),
            *(findings.in_groups(n, size, unit, speak()) for n in (arriving, still_here)),
        ]
        for unit, size, _ in UNITS
    ]
    return heads, rows
