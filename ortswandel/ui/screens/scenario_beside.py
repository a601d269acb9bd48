"""The same scenario in other chosen towns, side by side: as many per 1,000, or as many in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ortswandel.address import MOST_PLACES
from ortswandel.charts.beside import beside_chart, top_of
from ortswandel.charts.roles import Role
from ortswandel.findings import scenario_pins as findings
from ortswandel.findings.scenario_names import who_comes
from ortswandel.forecast import Forecast
from ortswandel.model.ranges import only_ranges
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place, search_label
from ortswandel.ui import show
from ortswandel.ui.screens import scenario_sections as sections
from ortswandel.ui.screens.scenario_sections import arriving_per_year
from ortswandel.ui.screens.town import role_of
from ortswandel.ui.session import (
    address,
    change_address,
    chosen,
    chosen_roles,
    keep_in_address,
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
    own, others = role_of(town), chosen_roles(lambda place: place.is_town and place != town)
    if not sections.is_empty(forecast, "beside.none"):
        if others:
            _pictures(town, forecast, [own, *others][:MOST_TOWNS])
        if len(others) < MOST_TOWNS - 1 and len(address().places) < MOST_PLACES:
            _add_field()


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


def _pictures(town: Place, forecast: Forecast, roles: Sequence[Role]) -> None:
    mode = _mode()
    found = [_under(forecast, role, mode) for role in roles]
    year = forecast.scenario.until
    shares = [(town_.role.name, town_.share) for town_ in found]
    with st.container(key="picture-scenario-beside"):
        st.header(findings.elsewhere(shares, year, speak()).say(speak()), anchor=False)
        st.caption(_subtitle(town, forecast, mode))
        top = top_of(*(town_.with_newcomers for town_ in found))
        for start in range(0, len(found), 2):
            sides = st.columns(2, gap="large")
            for town_, side in zip(found[start : start + 2], sides, strict=False):
                with side:
                    _picture(town_, forecast, top)
        st.caption(t("sections.modelled"))
        show.table_twin("scenario-beside", t("sections.beside"), lambda: _table(found, year))


def _mode() -> str:
    """Return what "the same" means; the reader chooses, the address keeps it."""
    mode = sections.choice_in_address(SAME, MODES)
    st.session_state["beside-mode"] = mode
    names = {name: t(f"beside.{name}") for name in MODES}
    st.segmented_control(
        t("beside.mode"),
        MODES,
        format_func=names.__getitem__,
        key="beside-mode",
        on_change=_take_mode,
        required=True,
    )
    return mode


def _take_mode() -> None:
    mode = st.session_state["beside-mode"]
    keep_in_address({SAME: mode if mode != MODES[0] else None})


def _under(forecast: Forecast, role: Role, mode: str) -> Beside:
    """Return a town under the scenario; as many per 1,000 means newcomers grow with its size."""
    there = sections.computed(replace(forecast.scenario, town=role.region))
    without, added = there.outcome.totals()
    factor = sections.people_today(there) / sections.people_today(forecast)
    newcomers = added * factor if mode == "rate" else added
    return Beside(role, without.tolist(), (without + newcomers).tolist())


def _subtitle(town: Place, forecast: Forecast, mode: str) -> str:
    if mode == "number":
        who = who_comes(forecast.scenario.arrivals, speak())
        return t("beside.subtitle_number", name=town.name, who=who)
    rate = 1000 * arriving_per_year(forecast.scenario) / sections.people_today(forecast)
    return t("beside.subtitle_rate", name=town.name, rate=fmt(rate, "per_1000", speak()))


def _picture(found: Beside, forecast: Forecast, top: float) -> None:
    year = forecast.scenario.until
    show.named(found.role)
    if only_ranges(found.without[0]):
        st.caption(t("sections.small_town"))
        return
    chart = beside_chart(
        (found.without, found.with_newcomers),
        forecast.outcome.years,
        top,
        found.role,
        style(),
        speak(),
    )
    spoken = {
        "today": fmt(found.without[0], "persons", speak()),
        "without": about(found.without[-1], speak()),
        "with_newcomers": about(found.with_newcomers[-1], speak()),
    }
    alt_text = t("beside.alt", name=found.role.name, year=year, **spoken)
    show.draw(chart, f"scenario-beside-{found.role.region}", alt_text)


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
