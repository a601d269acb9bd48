"""Pinned scenarios beside the one on the sliders: button, picture, sentence, taking them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ortswandel.charts.pinned import DASHES, Course, baseline_course, pinned_courses_chart
from ortswandel.charts.theme import LETTERS
from ortswandel.findings import scenario_pins as findings
from ortswandel.findings.scenario_names import who_comes
from ortswandel.findings.scenario_pins import End
from ortswandel.model.ranges import only_ranges
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import about, fmt, rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast
from ortswandel.scenarios.pins import KEY, Pins
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.screens.scenario.address import pinned as pinned_in_address
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import (
    chosen_roles,
    keep_in_address,
    places,
    speak,
    style,
    t,
)
from ortswandel.ui.tables import Table


@dataclass(frozen=True)
class Pinned:
    """A pinned scenario, or the one of the sliders, carried out."""

    letter: str
    forecast: Forecast
    course: Course

    @property
    def is_small(self) -> bool:
        """Return whether its town is so small that no single line is shown."""
        return only_ranges(sections.people_today(self.forecast))


def _keep(pins: Pins) -> None:
    keep_in_address({KEY: pins.to_query().get(KEY)})


def button(forecast: Forecast) -> None:
    """Show the button that pins the scenario of the sliders."""
    pins = pinned_in_address()
    there = forecast.scenario in pins.scenarios
    letter = LETTERS[pins.scenarios.index(forecast.scenario)] if there else ""
    st.button(
        t("pins.pinned", letter=letter) if there else t("pins.pin"),
        key="pin",
        icon=":material/keep:",
        help=t("pins.full") if pins.full and not there else t("pins.pin_help"),
        disabled=there or pins.full,
        on_click=_pin,
        args=(pins, forecast.scenario),
    )


def _pin(pins: Pins, scenario: Scenario) -> None:
    _keep(pins.add(scenario))


def _replace(pins: Pins, at: int, scenario: Scenario) -> None:
    _keep(pins.with_at(at, scenario))


def _remove(pins: Pins, at: int) -> None:
    _keep(pins.without(at))


def pins(town: Place, forecast: Forecast) -> None:
    """Show all pinned scenarios, the sliders' and nobody extra on the same axes."""
    found = pinned_in_address()
    sections.head("pins")
    if not found.scenarios:
        st.caption(t("pins.empty"))
        return
    wide, narrow = st.columns([5, 3], gap="large")
    with wide:
        if not sections.is_too_small(forecast):
            show.picture(lambda: pins_picture(town, forecast, found))
    with narrow:
        for k, scenario in enumerate(found.scenarios):
            _line(found, k, scenario, town, forecast.scenario)


def _carried_out(town: Place, forecast: Forecast, pins: Pins) -> list[Pinned]:
    """Return the pinned scenarios, and the sliders' where somebody comes who isn't pinned."""
    found = [_pinned(k, scenario, town) for k, scenario in enumerate(pins.scenarios)]
    if forecast.scenario not in pins.scenarios and forecast.scenario.arrivals:
        found.append(_of_sliders(forecast))
    return found


def _pinned(k: int, scenario: Scenario, town: Place) -> Pinned:
    """Return a pinned scenario; in another chosen town it takes that town's colour."""
    forecast = sections.computed(scenario)
    tokens = style().tokens
    color, ink = tokens.newcomers, tokens.newcomers_ink
    if scenario.town != town.region:
        role = next((r for r in chosen_roles() if r.region == scenario.town), None)
        color, ink = (role.color, role.ink) if role else (tokens.others, tokens.quiet)
    persons = sections.courses(forecast)[1]
    course = Course(LETTERS[k], forecast.outcome.years, persons, color, ink, DASHES[k], 1.8)
    return Pinned(LETTERS[k], forecast, course)


def _of_sliders(forecast: Forecast) -> Pinned:
    tokens, persons = style().tokens, sections.courses(forecast)[1]
    name, years = t("pins.now"), forecast.outcome.years
    course = Course(name, years, persons, tokens.newcomers, tokens.newcomers_ink, (1, 0), 3.0)
    return Pinned(name, forecast, course)


def pins_picture(town: Place, forecast: Forecast, pins: Pins) -> Picture:
    """Return the picture: the pinned scenarios, the sliders' and nobody extra on the same axes."""
    pinned = [found for found in _carried_out(town, forecast, pins) if not found.is_small]
    years, role = forecast.outcome.years, role_of(town)
    without = sections.courses(forecast)[0]
    nobody = baseline_course(t("pins.nobody"), years, without, role)
    courses = [nobody, *(found.course for found in pinned)]
    low, high = sections.baseline_range(forecast)
    facts = [
        t("pins.fact", name=course.short, n=about(course.persons[-1], speak()))
        for course in courses
    ]
    return Picture(
        pinned_courses_chart(courses, sections.band(years, low, high), role, style(), speak()),
        key="scenario-pins",
        name="szenarien-festgehalten",
        state=(*Scenario.query_keys(), KEY),
        key_words="; ".join(f"{one.letter}: {name_of(one.forecast.scenario)}" for one in pinned),
        about=town.name,
        title=_title(town, forecast, pinned),
        subtitle=t("pins.subtitle"),
        alt_text=t("pins.alt", year=years[-1], facts=", ".join(facts)),
        source=_source(town, pinned),
        table=lambda: _table(nobody, town, pinned),
    )


def _own(town: Place, pinned: Sequence[Pinned]) -> list[Pinned]:
    return [found for found in pinned if found.forecast.scenario.town == town.region]


def _title(town: Place, forecast: Forecast, pinned: Sequence[Pinned]) -> str:
    """Return how far the town's own scenarios are apart in the first of their last years."""
    own = _own(town, pinned)
    if not own:
        return t("sections.pins")
    year = min(found.course.years[-1] for found in own)
    at = year - forecast.outcome.years[0]
    ends = [End(_in_title(found), float(found.course.persons[at])) for found in own]
    baseline = sections.computed(own[0].forecast.scenario).outcome.totals()[0]
    return findings.compared(ends, float(baseline[at]), year, speak()).say(speak())


def _in_title(found: Pinned) -> str:
    """Return a scenario's name in a sentence: its letter, or "dem Szenario der Regler"."""
    return t("pins.with_now") if found.letter == t("pins.now") else found.letter


def _source(town: Place, pinned: Sequence[Pinned]) -> str:
    """Return the source, and which year is compared where the scenarios end in different ones."""
    years = sorted({found.course.years[-1] for found in _own(town, pinned)})
    note = t("pins.year_differs", year=years[0]) if len(years) > 1 else ""
    return " ".join(filter(None, (t("sections.modelled"), note)))


def _line(pins: Pins, at: int, scenario: Scenario, town: Place, on_sliders: Scenario) -> None:
    """Show what a pin holds, and the buttons that replace it or take it out."""
    letter, where = LETTERS[at], _where(scenario, town)
    st.markdown(t("pins.named", letter=letter, who=name_of(scenario), where=where))
    with st.container(horizontal=True, key=f"pin-line-{at}"):
        st.button(
            t("pins.replace", letter=letter),
            key=f"pin-replace-{at}",
            help=t("pins.replace_help", letter=letter),
            on_click=_replace,
            args=(pins, at, on_sliders),
            disabled=on_sliders in pins.scenarios,
        )
        st.button(
            t("pins.remove", letter=letter),
            key=f"pin-remove-{at}",
            on_click=_remove,
            args=(pins, at),
        )


def name_of(scenario: Scenario) -> str:
    """Return "12 Familien, 82 von 100 bleiben": who comes and, where one share holds, who stays."""
    groups = load_groups(DATA)
    shares = {scenario.staying_of(name, groups[name].staying)[-1] for name, _ in scenario.arrivals}
    stays = ""
    if len(shares) == 1:
        stays = t("pins.stays", n=fmt(100 * shares.pop(), "count", speak()))
    return t("pins.with_staying", who=who_comes(scenario.arrivals, speak()), stays=stays)


def _where(scenario: Scenario, town: Place) -> str:
    """Return the pin's town and last year where the town is not the one on the page."""
    if scenario.town == town.region:
        return ""
    return t("pins.where", name=places()[scenario.town].name)


def _table(nobody: Course, town: Place, pinned: Sequence[Pinned]) -> Table:
    heads = [t("course.year"), f"{t('pins.nobody')}, {town.name}"]
    heads += [f"{found.letter}: {name_of(found.forecast.scenario)}" for found in pinned]
    columns = [nobody, *(found.course for found in pinned)]
    years = sorted({year for course in columns for year in course.years})
    rows = [[str(year), *(_at(course, year) for course in columns)] for year in years]
    return heads, rows


def _at(course: Course, year: int) -> str:
    if year not in course.years:
        return ""
    return rounded(course.persons[list(course.years).index(year)], speak())
