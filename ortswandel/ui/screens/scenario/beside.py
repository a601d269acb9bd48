"""The same scenario in other chosen towns, side by side: as many per 1,000, or as many in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ortswandel.address import MOST_PLACES
from ortswandel.charts.beside import beside_chart, top_of
from ortswandel.charts.roles import Role
from ortswandel.export.drawing import Panel
from ortswandel.findings import scenario_pins as findings
from ortswandel.findings.scenario_names import who_comes
from ortswandel.model.ranges import only_ranges
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place, search_label
from ortswandel.scenarios.forecast import Forecast
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.choices import one_of
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.screens.scenario.sections import arriving_per_year
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import (
    address,
    change_address,
    chosen,
    places,
    speak,
    style,
    t,
)
from ortswandel.ui.tables import Table

MODES = ("rate", "number")
ADD, SAME = "beside-add", "gleich"
"""Key of the field; parameter of the address: as many per 1,000 people, or as many in all."""
MOST_TOWNS = 4


@dataclass(frozen=True)
class Beside:
    """One town under the scenario: its role, and persons by year without and with newcomers."""

    role: Role
    without: list[float]
    with_newcomers: list[float]

    @property
    def share(self) -> float:
        """What newcomers add at the end, in shares of today's population."""
        return (self.with_newcomers[-1] - self.without[-1]) / self.without[0]


def beside(town: Place, forecast: Forecast) -> None:
    """Show the town and up to three other chosen ones."""
    towns = towns_shown(town)
    if not sections.is_empty(forecast, "beside.none"):
        if len(towns) > 1:
            _pictures(town, forecast, towns)
        if len(towns) < MOST_TOWNS and len(address().places) < MOST_PLACES:
            _add_field()


def towns_shown(town: Place) -> tuple[Place, ...]:
    """Return the town and the other chosen ones, as many as have room."""
    others = (place for place in chosen() if place.is_town and place != town)
    return (town, *others)[:MOST_TOWNS]


def mode() -> str:
    """Return what "the same" means, as the address says."""
    return sections.choice_in_address(SAME, MODES)


def _add_field() -> None:
    """Show the field that puts a further town beside."""
    labels = {p.region: search_label(p, speak()) for p in places().towns if p not in chosen()}
    st.selectbox(
        t("beside.add"),
        list(labels),
        index=None,
        placeholder=t("beside.add"),
        format_func=labels.__getitem__,
        key=ADD,
        label_visibility="collapsed",
        icon=":material/add:",
        on_change=_add,
        filter_mode="contains",
        width=320,
    )


def _add() -> None:
    if st.session_state[ADD]:
        change_address(places=(*address().places, st.session_state[ADD]))
        st.session_state[ADD] = None


def _pictures(town: Place, forecast: Forecast, towns: Sequence[Place]) -> None:
    same, roles = mode(), [role_of(place) for place in towns]
    found = beside_picture(town, forecast, towns, same)
    _choose(same)
    with st.container(key="picture-scenario-beside"):
        st.header(found.title, anchor=False)
        st.caption(found.subtitle)
        panels = {panel.title: panel for panel in found.panels}
        for start in range(0, len(roles), 2):
            sides = st.columns(2, gap="large")
            for role, side in zip(roles[start : start + 2], sides, strict=False):
                with side:
                    _picture(role, panels.get(role.name))
        st.caption(found.source)
        show.beneath(found, lambda: beside_picture(town, forecast, towns, same))


def beside_picture(town: Place, forecast: Forecast, towns: Sequence[Place], same: str) -> Picture:
    """Return the picture: the same scenario in several towns; the very small ones have no line.

    Args:
        town: The town of the scenario.
        forecast: The scenario carried out there.
        towns: The towns shown.
        same: One of `MODES`: as many per 1,000 people, or as many in all.
    """
    found = [_under(forecast, role_of(place), same) for place in towns]
    year, top = forecast.scenario.until, top_of(*(one.with_newcomers for one in found))
    drawn = [one for one in found if not only_ranges(one.without[0])]
    panels = tuple(_panel(one, forecast, top) for one in drawn)
    shares = [(one.role.name, one.share) for one in found]
    return Picture(
        panels,
        key="scenario-beside",
        title=findings.elsewhere(shares, year, speak()).say(speak()),
        subtitle=_subtitle(town, forecast, same),
        alt_text=" ".join(panel.alt_text for panel in panels),
        source=t("sections.modelled"),
        table=lambda: _table(found, year),
        name="szenarien-orte",
        state=(*Scenario.query_keys(), SAME),
    )


def _choose(same: str) -> None:
    """Show what "the same" can mean; the address keeps the choice."""
    names = {name: t(f"beside.{name}") for name in MODES}
    how = {"parameter": SAME, "key": "beside-mode", "usual": MODES[0]}
    one_of(t("beside.mode"), names, same, label_visible=True, **how)


def _under(forecast: Forecast, role: Role, same: str) -> Beside:
    """Return a town under the scenario; as many per 1,000 means newcomers grow with its size."""
    there = sections.computed(replace(forecast.scenario, town=role.region))
    without, added = there.outcome.totals()
    factor = sections.people_today(there) / sections.people_today(forecast)
    newcomers = added * factor if same == "rate" else added
    return Beside(role, without.tolist(), (without + newcomers).tolist())


def _subtitle(town: Place, forecast: Forecast, same: str) -> str:
    if same == "number":
        who = who_comes(forecast.scenario.arrivals, speak())
        return t("beside.subtitle_number", name=town.name, who=who)
    rate = 1000 * arriving_per_year(forecast.scenario) / sections.people_today(forecast)
    return t("beside.subtitle_rate", name=town.name, rate=fmt(rate, "per_1000", speak()))


def _picture(role: Role, panel: Panel | None) -> None:
    """Show one town, or that it is too small for a line."""
    show.named(role)
    if panel:
        show.draw(panel.spec, f"scenario-beside-{role.region}", panel.alt_text)
    else:
        st.caption(t("sections.small_town"))


def _panel(found: Beside, forecast: Forecast, top: float) -> Panel:
    lines, years = (found.without, found.with_newcomers), forecast.outcome.years
    chart = beside_chart(lines, years, top, found.role, style(), speak())
    spoken = {
        "today": fmt(found.without[0], "persons", speak()),
        "without": about(found.without[-1], speak()),
        "with_newcomers": about(found.with_newcomers[-1], speak()),
    }
    alt_text = t("beside.alt", name=found.role.name, year=years[-1], **spoken)
    return Panel(found.role.name, chart, alt_text)


def _table(found: Sequence[Beside], year: int) -> Table:
    heads = [t("course.place"), t("beside.today")]
    heads += [f"{t(f'beside.{name}')}, {year}" for name in ("without", "with")]
    rows = [
        [
            town.role.name,
            fmt(town.without[0], "persons", speak()),
            *_ends(town),
        ]
        for town in found
    ]
    return heads, rows


def _ends(town: Beside) -> list[str]:
    """Return both ends in words; very small towns have no single number."""
    if only_ranges(town.without[0]):
        return [t("number.missing")] * 2
    return [rounded(town.without[-1], speak()), rounded(town.with_newcomers[-1], speak())]
