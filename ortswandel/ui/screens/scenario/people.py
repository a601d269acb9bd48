"""Counts drawn as people: school classes and fire crews of a year to come."""

from __future__ import annotations

import streamlit as st

from ortswandel.charts.people import Crowd, scale_for
from ortswandel.findings import scenario_people as findings
from ortswandel.findings.scenario_people import Children, Crews
from ortswandel.model.demand import FIRE_FROM, FIRE_SHARE, FIRE_UNTIL
from ortswandel.norms import Norm, Norms
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast
from ortswandel.ui.screens.scenario import people_coming as coming
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.screens.scenario.crowds import CrowdPicture, crowd_picture, drawn, notes_table
from ortswandel.ui.screens.services import services
from ortswandel.ui.session import speak, t

FIRST_GRADE = 6
"""Age on 31.12. of most children who have just started school."""
CLASS, CREW = "class_size_primary", "fire_group_strength"
"""Norms with the size of a class and of a crew."""


def people(town: Place, forecast: Forecast) -> None:
    """Show classes and fire crews of the last year, then those who come as people."""
    norms = services.published(speak().language)
    if not sections.is_too_small(forecast):
        left, right = st.columns(2, gap="large")
        with left:
            crowd_picture(lambda: classes_picture(town, forecast, norms))
        with right:
            crowd_picture(lambda: crews_picture(town, forecast, norms))
    if not sections.is_empty(forecast, "people.none"):
        left, right = st.columns(2, gap="large")
        with left:
            crowd_picture(lambda: coming.more_picture(town, forecast))
        with right:
            crew, school = norms_of_groups()
            crowd_picture(lambda: coming.one_year_picture(town, forecast, crew, school))


def norms_of_groups() -> tuple[Norm, Norm]:
    """Return the norms with the size of a fire crew and of a class."""
    norms = services.published(speak().language)
    return norm_of(norms, CREW), norm_of(norms, CLASS)


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


def classes_picture(town: Place, forecast: Forecast, norms: Norms) -> CrowdPicture:
    """Return the picture: children who start school, in classes."""
    now, without, added = _three(forecast, FIRST_GRADE, FIRST_GRADE)
    norm, names = norm_of(norms, CLASS), _names(forecast)
    rows = [(now, 0.0), (without, 0.0), *([(without, added)] if added else [])]
    crowds = [_children(name, *row, norm.value) for name, row in zip(names, rows, strict=False)]
    children, year = Children(now, without, without + added), forecast.scenario.until
    said = scale_in_words(scale_for(crowds), "scale_one", "scale_many")
    size = fmt(norm.value, "count", speak())
    return drawn(
        town,
        crowds,
        key="scenario-classes",
        name="szenarien-schulklassen",
        key_words=sections.coming(forecast.scenario),
        title=findings.classes(children, norm.value, year, speak()).say(speak()),
        subtitle=t("people.classes_subtitle", size=size, scale=said),
        source=t("people.classes_source", reference=norm.reference, citation=norm.citation),
        table=lambda: notes_table(crowds),
    )


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


def crews_picture(town: Place, forecast: Forecast, norms: Norms) -> CrowdPicture:
    """Return the picture: for how many crews there are enough, if as many take part as now."""
    first, last = int(norms[FIRE_FROM]), int(norms[FIRE_UNTIL]) - 1
    now, without, added = (n * norms[FIRE_SHARE] for n in _three(forecast, first, last))
    size, year = round(norms[CREW]), forecast.scenario.until
    rows = [(now, 0.0), (without, 0.0), *([(without, added)] if added else [])]
    crowds = [_members(n, *row, size) for n, row in zip(_names(forecast), rows, strict=False)]
    counted = Crews(*(int(round(n) / size) for n in (now, without, without + added)))
    share = fmt(norms[FIRE_SHARE], "share", speak())
    said = scale_in_words(scale_for(crowds), "scale_member", "scale_members")
    ages = {"size": size, "first": first, "last": last}
    crew, members = (norm_of(norms, name).citation for name in (CREW, FIRE_SHARE))
    return drawn(
        town,
        crowds,
        key="scenario-crews",
        name="szenarien-loeschgruppen",
        key_words=sections.coming(forecast.scenario),
        title=findings.crews(counted, year, speak()).say(speak()),
        subtitle=t("people.crews_subtitle", **ages, share=share, scale=said),
        source=t("people.crews_source", crew=crew, members=members),
        table=lambda: notes_table(crowds),
    )


def _members(name: str, here: float, added: float, size: int) -> Crowd:
    total = here + added
    crews = findings.full("crew", int(round(total) / size), speak())
    note = t("people.members", n=about(total, speak()), crews=crews)
    return _crowd(name, note, here, total, size, 3)


def scale_in_words(scale: int, one: str, many: str) -> str:
    """Return how many people a figure stands for."""
    return t(f"people.{one}") if scale == 1 else t(f"people.{many}", n=rounded(scale, speak()))
