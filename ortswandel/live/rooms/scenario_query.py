"""The scenario of a room as text: the query of the page Szenarien in one form, checked."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from ortswandel.errors import InputError
from ortswandel.scenarios.scenario import Scenario


def scenario_text(query: str, towns: tuple[str, ...]) -> str:
    """Return the query of a scenario about one of the towns; without a town, the first.

    Ranges come from the formula: random draws take too long for a message from anyone's phone.

    Raises:
        InputError: A value can't be read, is not allowed, or the town is another.
    """
    given = {"gemeinde": towns[0]} | dict(parse_qsl(query))
    scenario = replace(Scenario.from_query(given), draws=0)
    if scenario.town not in towns:
        raise InputError("room_town", value=scenario.town, allowed=", ".join(towns))
    return query_of(scenario)


def query_of(scenario: Scenario) -> str:
    """Return the query of a scenario, its town always named."""
    return urlencode({"gemeinde": scenario.town} | scenario.to_query(), safe=":,/")


def read_scenario(query: str) -> Scenario:
    """Return the scenario of a room's query."""
    return Scenario.from_query(dict(parse_qsl(query)))
