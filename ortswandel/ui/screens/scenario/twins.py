"""What stands below the live pictures of a scenario: source lines, tables, files."""

from __future__ import annotations

import streamlit as st

from ortswandel.export.drawing import Spec
from ortswandel.model.ranges import reliability
from ortswandel.numbers import rounded
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.screens.scenario import files, sections, tables
from ortswandel.ui.screens.scenario.scenario import YEAR, View, counted, course_title
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import source_line, speak, t
from ortswandel.ui.tables import Table


def twins(view: View) -> None:
    """Show source lines, tables and files of course and pyramid."""
    wide, narrow = st.columns([5, 3], gap="large")
    with wide:
        _beneath(lambda: course_picture(view))
    with narrow:
        if view.only_range:
            st.caption(t("scenario.no_ages"))
        else:
            _beneath(lambda: ages_picture(view))


def _beneath(make: Maker) -> None:
    found = make()
    st.caption(found.source)
    show.beneath(found, make)


def course_picture(view: View) -> Picture:
    """Return the picture: counted past and computed future, as the sliders stand."""
    return Picture(
        lambda: files.course(
            counted(view), view.outcome, role_of(view.town), only_range=view.only_range
        ),
        key="future",
        title=course_title(view),
        subtitle=t("report.future_line"),
        alt_text=_spoken(view),
        source=f"{source_line('population')} {_range_note(view)}",
        table=lambda: _course_table(view),
        name="szenarien-ausblick",
        state=Scenario.query_keys(),
        key_words=sections.coming(view.scenario),
        about=view.town.name,
    )


def _course(view: View) -> Spec:
    role = role_of(view.town)
    return files.course(counted(view), view.outcome, role, only_range=view.only_range)


def ages_picture(view: View) -> Picture:
    """Return the picture: who lives here in the year looked at, newcomers on the residents."""
    return Picture(
        lambda: files.ages(counted(view), view.outcome, role_of(view.town), view.year),
        key="future-ages",
        title=t("scenario.ages_title", year=view.year),
        subtitle=t("report.ages_line"),
        alt_text=t("report.ages_alt", name=view.town.name, year=view.year),
        source=t("scenario.ages_source"),
        table=lambda: _ages_table(view),
        name="szenarien-altersaufbau",
        state=(*Scenario.query_keys(), YEAR),
        key_words=sections.coming(view.scenario),
        about=view.town.name,
    )


def _spoken(view: View) -> str:
    """Return what a screen reader says about the course in a file."""
    last = tables.computed_course(view.outcome).row(-1, named=True)
    values = {name: rounded(last[f"{name}_80"], speak()) for name in ("low", "high")}
    return t("report.course_alt", name=view.town.name, year=view.until, **values)


def _course_table(view: View) -> Table:
    computed = tables.computed_course(view.outcome)
    return tables.course_table(counted(view), computed, only_range=view.only_range)


def _ages_table(view: View) -> Table:
    groups = tables.five_year_groups(view.outcome, view.year)
    today = tables.five_year_groups(view.outcome, view.outcome.years[0])
    return tables.ages_table(groups, today)


def _range_note(view: View) -> str:
    """Return what the bands mean, and for small towns how far they can be relied on."""
    if view.only_range:
        return f"{t('scenario.range')} {t('scenario.class_C_only')}"
    if reliability(view.today) == "C":
        return f"{t('scenario.range')} {t('scenario.class_C')}"
    return t("scenario.range")
