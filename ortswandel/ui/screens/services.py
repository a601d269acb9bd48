"""The page on services: what a town asks for, what tips when, and what newcomers change."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ortswandel.errors import InputError
from ortswandel.findings import services as findings
from ortswandel.findings.services import Horizon, Row
from ortswandel.forecast import inputs_for, run
from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import project
from ortswandel.model_inputs import Choice
from ortswandel.norms import PARAMETER, Norms, from_query
from ortswandel.paths import DATA
from ortswandel.places import LAND, Place
from ortswandel.scenario import Scenario
from ortswandel.services.norms import FIRE_MEMBERS, published_norms
from ortswandel.services.outlook import Outlook, added_in_one, outlook
from ortswandel.services.supply import Supply, supply_of
from ortswandel.services.thresholds import THRESHOLDS, moments, units_of
from ortswandel.ui import show
from ortswandel.ui.screens.scenario import wanted
from ortswandel.ui.session import address, ask, go, keep_in_address, speak, t

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


def supply() -> Supply:
    """Return what the towns have."""
    return supply_of(ask("town_services"))


def inputs_of(scenario: Scenario) -> Inputs:
    """Return the model's inputs under a scenario's assumptions."""
    choice = Choice(scenario.mortality, scenario.fertility, scenario.migration)
    return inputs_for(DATA, choice)


def published() -> Norms:
    """Return the published norms."""
    members = ask("control_totals", regions=[LAND], measures=[FIRE_MEMBERS]).row(0, named=True)
    cited = members | {"citation": t("services.norms.fire_citation")}
    return published_norms(ask("norms"), cited, inputs_of(Scenario()))


def wanted_norms() -> Norms:
    """Return the norms with the changes of the address; where they can't be read, say so."""
    known = published()
    try:
        return from_query(known.published, dict(address().extra))
    except InputError as error:
        st.warning(speak().error(error))
        keep_in_address({PARAMETER: None})
        return known


def compute(town: Place) -> View:
    """Return what the page shows for a town under the scenario and norms of the address."""
    scenario, norms, sites = wanted(town), wanted_norms(), supply()
    index = sites.ags.index(town.region)
    baseline = project(inputs_of(scenario), until=scenario.until)
    found = outlook(baseline, _added(scenario, index, norms), sites, norms)
    rows = rows_of(found, index, sites, norms)
    people = float(found.course("inhabitants", index).without[0])
    horizon = Horizon(found.years[0], found.years[-1], people)
    return View(town, index, scenario, norms, sites, found, rows, horizon)


def rows_of(found: Outlook, index: int, sites: Supply, norms: Norms) -> tuple[Row, ...]:
    """Return all thresholds of one town."""
    rows = []
    for threshold in THRESHOLDS:
        without, with_them = moments(found.tippings[threshold.name], index)
        units = units_of(threshold, without.limit, sites, norms, index)
        shared = sites.association[index] if threshold.name == "primary_school" else ""
        rows.append(Row(threshold, units, without, with_them, shared))
    return tuple(rows)


def _added(scenario: Scenario, index: int, norms: Norms) -> Floats:
    """Return the demand of the scenario's newcomers in the town, 0 elsewhere."""
    newcomers = run(scenario, DATA).outcome.newcomers
    return added_in_one(newcomers, index, len(inputs_of(scenario).ags), norms)


def head(view: View) -> None:
    """Show the finding: what tips when, and what the newcomers change in it."""
    title = findings.title(view.town, view.rows, view.horizon, speak())
    leading = findings.leading(view.rows, view.horizon)
    lead = findings.lead(leading, view.who, view.horizon, speak())
    show.heading(title.say(speak()), lead.say(speak()))


def compare(view: View) -> None:
    """Show the choice of families to compare with, and the way to the page with all groups."""
    families = dict(view.scenario.arrivals).get("families", 0.0)
    other = view.scenario.arrivals not in ((), (("families", families),))
    own = None if other or families not in FAMILIES else int(families)
    st.session_state["services-families"] = own
    with st.container(horizontal=True, vertical_alignment="bottom", key="services-compare"):
        st.segmented_control(
            t("services.compare_with"),
            FAMILIES,
            format_func=_families,
            key="services-families",
            on_change=_take_families,
        )
        if st.button(t("services.to_scenario"), icon=":material/tune:", type="tertiary"):
            go("scenario")


def _families(number: int) -> str:
    return findings.newcomers((("families", number),) if number else (), speak())


def _take_families() -> None:
    number = st.session_state["services-families"]
    if number is None:
        return
    arrivals = (("families", float(number)),) if number else ()
    keep_in_address({"zuzug": Scenario(arrivals=arrivals).to_query().get("zuzug")})
