"""The page on services: what a town asks for, what tips when, and what newcomers change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ortswandel.findings import services as findings
from ortswandel.findings import services_left
from ortswandel.findings.services import Horizon, Row
from ortswandel.model.axes import Floats
from ortswandel.norms import Norms
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import inputs_of, run
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import (
    NAMES,
    assumptions,
    baseline,
    published_in,
    row_of,
    supply_in,
)
from ortswandel.services.outlook import Outlook, added_in_one, outlook
from ortswandel.services.supply import Supply
from ortswandel.text import LANGUAGES, words
from ortswandel.ui import show
from ortswandel.ui.screens.scenario.address import say_left_out, wanted
from ortswandel.ui.screens.services import supply as services_supply
from ortswandel.ui.session import database, go, keep_in_address, places, speak, t

FAMILIES = (0, 6, 12, 24)
"""Families a year offered for comparison."""


@dataclass(frozen=True)
class View:
    """What the page shows for one town."""

    town: Place
    index: int
    scenario: Scenario
    norms: Norms
    supply: Supply
    found: Outlook
    rows: tuple[Row, ...]
    horizon: Horizon

    @property
    def who(self) -> str:
        """Who comes, in words: "12 Familien im Jahr"."""
        return findings.newcomers(self.scenario.arrivals, speak())

    @property
    def somebody_comes(self) -> bool:
        """Tell whether the scenario has additional newcomers."""
        return bool(self.scenario.arrivals)


@st.cache_resource(show_spinner=False, max_entries=1)
def supply() -> Supply:
    """Return what the towns have; read once per process."""
    return supply_in(database())


@st.cache_resource(show_spinner=False, max_entries=len(LANGUAGES))
def published(language: str) -> Norms:
    """Return the published norms; read once per process and language."""
    return published_in(database(), DATA, words(language))


def asked(own: Place | None) -> Scenario:
    """Return the scenario of the address; without a town only its changed norms count."""
    found = wanted(own or places()[Scenario().town])
    return found if own else Scenario(norms=found.norms)


def norms_of(scenario: Scenario) -> Norms:
    """Return the published norms with the scenario's changes."""
    return Norms(published(speak().language).published, scenario.norms)


def compute(town: Place, scenario: Scenario) -> View:
    """Return what the page shows for a town under a scenario."""
    norms, sites = norms_of(scenario), supply()
    index = sites.ags.index(town.region)
    found = outlook(
        baseline(assumptions(scenario), DATA), _added(scenario, index, norms), sites, norms
    )
    rows = in_order([row_of(found, name, index, sites, norms) for name in NAMES])
    people = float(found.course("inhabitants", index).without[0])
    horizon = Horizon(found.years[0], found.years[-1], people)
    return View(town, index, scenario, norms, sites, found, rows, horizon)


def in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the thresholds as they are crossed; what can't be determined comes last."""
    return tuple(sorted(rows, key=lambda r: (not r.known, r.without.middle, r.without.earliest)))


def _added(scenario: Scenario, index: int, norms: Norms) -> Floats:
    """Return the demand of the scenario's newcomers in the town, 0 elsewhere."""
    newcomers = run(scenario, DATA).outcome.newcomers
    return added_in_one(newcomers, index, len(inputs_of(scenario, DATA).ags), norms)


def head(view: View) -> None:
    """Show the finding: what tips when, and what the newcomers change in it."""
    say_left_out()
    leading = findings.leading(view.rows, view.horizon)
    lead = findings.lead(leading, view.who, view.horizon, speak())
    title = services_left.title(view.town, view.rows, view.horizon, speak())
    if title is None:
        title = findings.title(view.town, view.rows, view.horizon, speak())
    elif leading and view.somebody_comes:
        lead = services_left.lead(leading, view.who, speak())
    show.heading(title.say(speak()), lead.say(speak()))


def without_town() -> None:
    """Show the finding where only Kreise or the Land are chosen: how long their ways are."""
    say_left_out()
    show.heading(services_supply.headline(), t("services.lead_no_town"))


def compare(view: View) -> None:
    """Show the choice of families to compare with, and the way to the page with all groups."""
    families = dict(view.scenario.arrivals).get("families", 0.0)
    other = view.scenario.arrivals not in ((), (("families", families),))
    names = {number: str(number) if number else t("services.nobody") for number in FAMILIES}
    own = None if other or families not in FAMILIES else int(families)
    st.session_state["services-families"] = own
    with st.container(horizontal=True, vertical_alignment="bottom", key="services-compare"):
        st.segmented_control(
            t("services.compare_with"),
            FAMILIES,
            format_func=names.__getitem__,
            key="services-families",
            on_change=_take_families,
        )
        if st.button(t("services.to_scenario"), icon=":material/tune:", type="tertiary"):
            go("scenario")


def _take_families() -> None:
    number = st.session_state["services-families"]
    if number is None:
        return
    arrivals = (("families", float(number)),) if number else ()
    keep_in_address({"zuzug": Scenario(arrivals=arrivals).to_query().get("zuzug")})
