"""The page on services: what a town asks for, what tips when, and what newcomers change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from ortswandel.errors import InputError
from ortswandel.findings import services as findings
from ortswandel.findings.services import Horizon, Row
from ortswandel.forecast import inputs_of, run
from ortswandel.model.axes import Floats
from ortswandel.model.project import Projection, project
from ortswandel.model.thresholds import together
from ortswandel.norms import PARAMETER, Norms, from_query
from ortswandel.paths import DATA
from ortswandel.places import LAND, Place
from ortswandel.scenario import Scenario
from ortswandel.services.norms import FIRE_MEMBERS, published_norms
from ortswandel.services.outlook import Outlook, added_in_one, outlook
from ortswandel.services.supply import Supply, supply_of
from ortswandel.services.thresholds import THRESHOLDS, moments, units_of
from ortswandel.text import LANGUAGES, words
from ortswandel.ui import show
from ortswandel.ui.screens import services_supply
from ortswandel.ui.screens.scenario_address import say_left_out, wanted
from ortswandel.ui.session import address, ask, go, keep_in_address, say_error, speak, t

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
    return supply_of(ask("town_services"), ask("town_dwellings"))


@st.cache_resource(show_spinner=False, max_entries=len(LANGUAGES))
def published(language: str) -> Norms:
    """Return the published norms; read once per process and language."""
    members = ask("control_totals", regions=[LAND], measures=[FIRE_MEMBERS]).row(0, named=True)
    cited = members | {"citation": words(language)("services.norms.fire_citation")}
    return published_norms(ask("norms"), cited, inputs_of(Scenario(), DATA))


@lru_cache(maxsize=4)
def baseline(assumed: Scenario) -> Projection:
    """Return all towns without additional newcomers; must not be changed."""
    return project(inputs_of(assumed, DATA), until=assumed.until)


def assumptions(scenario: Scenario) -> Scenario:
    """Return a scenario's horizon and assumptions alone: what the baseline depends on."""
    return Scenario(
        until=scenario.until,
        mortality=scenario.mortality,
        fertility=scenario.fertility,
        migration=scenario.migration,
        young_leaving=scenario.young_leaving,
    )


def wanted_norms() -> Norms:
    """Return the norms with the changes of the address; where they can't be read, say so."""
    known = published(speak().language)
    try:
        return from_query(known.published, dict(address().extra))
    except InputError as error:
        keep_in_address({PARAMETER: None})
        st.warning(say_error(error))
        return known


def compute(town: Place, norms: Norms) -> View:
    """Return what the page shows for a town under the scenario of the address."""
    scenario, sites = wanted(town), supply()
    index = sites.ags.index(town.region)
    found = outlook(baseline(assumptions(scenario)), _added(scenario, index, norms), sites, norms)
    rows = in_order([row_of(found, each.name, index, sites, norms) for each in THRESHOLDS])
    people = float(found.course("inhabitants", index).without[0])
    horizon = Horizon(found.years[0], found.years[-1], people)
    return View(town, index, scenario, norms, sites, found, rows, horizon)


def row_of(found: Outlook, name: str, index: int, sites: Supply, norms: Norms) -> Row:
    """Return one threshold of one town."""
    threshold = next(each for each in THRESHOLDS if each.name == name)
    people = found.course_of_all("inhabitants")[0]
    if name == "primary_school":
        people = together(people, sites.school_group)
    without, with_them = moments(found.tippings[name], index, float(people[index]))
    units = units_of(threshold, without.limit, sites, norms, index)
    shared = sites.association[index] if name == "primary_school" else ""
    return Row(threshold, units, without, with_them, shared)


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
    title = findings.title(view.town, view.rows, view.horizon, speak())
    leading = findings.leading(view.rows, view.horizon)
    lead = findings.lead(leading, view.who, view.horizon, speak())
    show.heading(title.say(speak()), lead.say(speak()))


def without_town() -> None:
    """Show the finding where only Kreise or the Land are chosen: how long their ways are."""
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
