"""A link with a scenario, read as far as it can be: what is wrong is left out and reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ortswandel.errors import InputError
from ortswandel.near import near
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.text import from_text
from ortswandel.scenarios.values import QUERY_NAMES


@dataclass(frozen=True)
class LeftOut:
    """A part of a link that could not be used.

    Attributes:
        field: Name of the scenario's field.
        error: What is wrong with it.
        taken: The value taken instead.
    """

    field: str
    error: InputError
    taken: object


def read_link(
    query: Mapping[str, str],
    fallback: Scenario | None = None,
    towns: Collection[str] | None = None,
) -> tuple[Scenario, tuple[LeftOut, ...]]:
    """Return the scenario of query parameters and what in them could not be used.

    Args:
        query: Query parameters; those of other parts are ignored.
        fallback: Values taken where the link names none or a bad one; the defaults if left out.
        towns: Keys of the towns there are; any key of the right form if left out.
    """
    usual = fallback or Scenario()
    scenario, left_out = usual, []
    for name, key in QUERY_NAMES.items():
        if key not in query:
            continue
        try:
            scenario = replace(scenario, **{name: from_text(name, query[key])})
        except InputError as error:
            left_out.append(LeftOut(name, error, getattr(scenario, name)))
    if towns is not None and scenario.town not in towns:
        maybe = near(scenario.town, towns)
        unknown = InputError("scenario_town", value=scenario.town, near=maybe)
        left_out.append(LeftOut("town", unknown, usual.town))
        scenario = replace(scenario, town=usual.town)
    return scenario, tuple(left_out)
