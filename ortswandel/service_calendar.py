"""The threshold calendar of all towns under a scenario, for the page and the interface alike."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ortswandel.db import Database
from ortswandel.findings.services import Entry, Horizon, Row
from ortswandel.model.demand import position
from ortswandel.model.project import Projection, project
from ortswandel.model.thresholds import together, whole_units
from ortswandel.model_inputs import load_groups
from ortswandel.norms import Norms
from ortswandel.places import LAND, Places
from ortswandel.scenarios.forecast import inputs_of, streams_of, town_index
from ortswandel.scenarios.scenario import Scenario
from ortswandel.services.norms import FIRE_MEMBERS, published_norms
from ortswandel.services.outlook import Outlook, added_everywhere, outlook
from ortswandel.services.supply import Supply, supply_of
from ortswandel.services.thresholds import THRESHOLDS, Threshold, moments, units_of
from ortswandel.text import Words

NAMES = tuple(threshold.name for threshold in THRESHOLDS)
"""Names of all thresholds in the order they are shown."""
TABLES = ("model_base", "norms", "control_totals", "indicators_odbl")
INDICATORS = ("nursing_home_places_per_10000",)
"""What the calendar is made of."""


def supply_in(database: Database) -> Supply:
    """Return what the towns have."""
    return supply_of(database.run("town_services"), database.run("town_dwellings"))


def published_in(database: Database, data_dir: Path, words: Words) -> Norms:
    """Return the published norms; what is formed here is cited in the language of the words."""
    members = database.run("control_totals", regions=[LAND], measures=[FIRE_MEMBERS])
    cited = members.row(0, named=True) | {"citation": words("services.norms.fire_citation")}
    return published_norms(database.run("norms"), cited, inputs_of(Scenario(), data_dir))


def assumptions(scenario: Scenario) -> Scenario:
    """Return a scenario's horizon and assumptions alone: what the baseline depends on."""
    return Scenario(
        until=scenario.until,
        mortality=scenario.mortality,
        fertility=scenario.fertility,
        migration=scenario.migration,
        young_leaving=scenario.young_leaving,
    )


@lru_cache(maxsize=4)
def baseline(assumed: Scenario, data_dir: Path) -> Projection:
    """Return all towns without additional newcomers; must not be changed."""
    return project(inputs_of(assumed, data_dir), until=assumed.until)


def of_all_towns(scenario: Scenario, norms: Norms, sites: Supply, data_dir: Path) -> Outlook:
    """Return demand and thresholds of all towns; in a scenario all receive alike per 1,000.

    Args:
        scenario: Its town gives the size the arrivals are set against.
        norms: Published norms with the reader's changes.
        sites: What the towns have.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: The town does not exist.
    """
    inputs = inputs_of(scenario, data_dir)
    residents = baseline(assumptions(scenario), data_dir)
    people = residents.total()[0]
    streams = streams_of(scenario, load_groups(data_dir))
    scale = people / people[town_index(inputs, scenario.town)]
    added = added_everywhere(inputs, streams, scale, norms, len(residents.years))
    return outlook(residents, added, sites, norms)


def row_of(found: Outlook, name: str, index: int, sites: Supply, norms: Norms) -> Row:
    """Return one threshold of one town."""
    threshold = THRESHOLDS[NAMES.index(name)]
    people = found.course_of_all("inhabitants")[0]
    if name == "primary_school":
        people = together(people, sites.school_group)
    without, with_them = moments(found.tippings[name], index, float(people[index]))
    units = units_of(threshold, without.limit, sites, norms, index)
    shared = sites.association[index] if name == "primary_school" else ""
    left, left_with = _left(found, threshold, index, norms)
    return Row(threshold, units, without, with_them, shared, left, left_with)


def _left(found: Outlook, threshold: Threshold, index: int, norms: Norms) -> tuple[float, float]:
    """Return the units filled in the last year, without and with newcomers; NaN without a size."""
    if not threshold.size:
        return math.nan, math.nan
    k, block = position(threshold.demand), threshold.block(norms)
    residents, newcomers = (p[-1, index, k] for p in (found.residents, found.newcomers))
    ends = (residents, residents + newcomers)
    first, second = (float(whole_units(end, block)) for end in ends)
    return first, second


def entries(
    found: Outlook, names: Iterable[str], sites: Supply, norms: Norms, places: Places
) -> list[Entry]:
    """Return thresholds of every town, one threshold after the other."""
    people, (first, *_, last) = found.course_of_all("inhabitants")[0], found.years
    return [
        Entry(
            places[region],
            row_of(found, name, k, sites, norms),
            Horizon(first, last, float(people[k])),
        )
        for name in names
        for k, region in enumerate(sites.ags)
    ]
