"""What the sliders hold, as the browser knows it, and the scenario it stands for.

A choice is `{arrivals: {group: households}, staying: {group: share or three shares}, first,
duration, ramp}`; a single share means that every year loses the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ortswandel.errors import InputError
from ortswandel.model.leaving import Staying, even_staying
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import LOWEST_STAYING, brief, checked_number

TIMING = {"first": "first_year", "duration": "duration", "ramp": "ramp"}
"""Names in the browser and in the scenario."""


@dataclass(frozen=True)
class Message:
    """What a browser says on release: its running number, and what was chosen.

    Attributes:
        number: Counts the messages of one page; the answer names it.
        choice: The sliders, or None where only the year changed.
        year: Year of pyramid and key figures, or None where only the sliders changed.
    """

    number: int
    choice: Mapping[str, Any] | None
    year: int | None


def read_message(sent: object) -> Message:
    """Return the message of a component.

    Raises:
        InputError: It has another form.
    """
    if not isinstance(sent, Mapping) or not isinstance(sent.get("n"), int):
        raise InputError("live_message", value=brief(sent))
    choice, year = sent.get("choice"), sent.get("year")
    if choice is not None and not isinstance(choice, Mapping):
        raise InputError("live_message", value=brief(sent))
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        raise InputError("live_message", value=brief(sent))
    return Message(sent["n"], choice, year)


def choice_of(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario's part that the sliders hold."""
    return {
        "arrivals": dict(scenario.arrivals),
        "staying": {group: _short(shares) for group, shares in scenario.staying},
        **{name: getattr(scenario, field) for name, field in TIMING.items()},
    }


def chosen(choice: Mapping[str, Any], scenario: Scenario) -> Scenario:
    """Return the scenario with what the sliders hold; all else stays.

    Raises:
        InputError: A value has another form or is not allowed.
    """
    arrivals, staying = choice.get("arrivals"), choice.get("staying")
    if not isinstance(arrivals, Mapping) or not isinstance(staying, Mapping):
        raise InputError("live_message", value=brief(choice))
    return replace(
        scenario,
        arrivals=tuple(arrivals.items()),
        staying=tuple((group, _shares(given)) for group, given in staying.items()),
        **{field: choice.get(name) for name, field in TIMING.items()},  # type: ignore[arg-type]
    )


def _short(shares: Staying) -> float | list[float]:
    """Return the share after five years where it says everything, else all three."""
    return shares[-1] if shares == even_staying(shares[-1]) else list(shares)


def _shares(given: object) -> Staying:
    """Return three shares; the scenario checks what is given as three."""
    if isinstance(given, list | tuple):
        return tuple(given)
    return even_staying(checked_number("staying", given, LOWEST_STAYING, 1.0))
