"""Pinned scenarios: up to four, each with its own town, kept in the address under `fest`.

A pin is a scenario's query with `;` between fields, pins stand behind each other with `~`:
`gemeinde=15087220;zuzug=families:12~gemeinde=15091145`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortswandel.errors import InputError
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.text import pair
from ortswandel.scenarios.values import QUERY_NAMES, brief, check_choice

KEY = "fest"
MOST_PINS = 4
BETWEEN_PINS, BETWEEN_FIELDS = "~", ";"


@dataclass(frozen=True)
class Pins:
    """Pinned scenarios in the order of pinning.

    Raises:
        InputError: There are more than MOST_PINS.
    """

    scenarios: tuple[Scenario, ...] = ()

    def __post_init__(self) -> None:
        """Check how many there are."""
        if len(self.scenarios) > MOST_PINS:
            raise InputError("pins_too_many", value=len(self.scenarios), allowed=MOST_PINS)

    @property
    def full(self) -> bool:
        """Return whether no further scenario can be pinned."""
        return len(self.scenarios) == MOST_PINS

    def add(self, scenario: Scenario) -> Pins:
        """Return the pins with one more; the same where it is pinned already.

        Raises:
            InputError: There are four already.
        """
        known = scenario in self.scenarios
        return self if known else Pins((*self.scenarios, scenario))

    def without(self, index: int) -> Pins:
        """Return the pins without the one at a position.

        Raises:
            IndexError: There is none at this position.
        """
        kept = list(self.scenarios)
        del kept[index]
        return Pins(tuple(kept))

    def with_at(self, index: int, scenario: Scenario) -> Pins:
        """Return the pins with the one at a position replaced.

        Raises:
            IndexError: There is none at this position.
        """
        changed = list(self.scenarios)
        changed[index] = scenario
        return Pins(tuple(changed))

    def to_query(self) -> dict[str, str]:
        """Return the query parameter; none where nothing is pinned."""
        if not self.scenarios:
            return {}
        return {KEY: BETWEEN_PINS.join(_pin_text(one) for one in self.scenarios)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Pins:
        """Return the pins of query parameters; none where there is no such parameter.

        Raises:
            InputError: There are too many, or one can't be read.
        """
        text = query.get(KEY, "")
        parts = text.split(BETWEEN_PINS) if text else []
        if len(parts) > MOST_PINS:
            raise InputError("pins_too_many", value=len(parts), allowed=MOST_PINS)
        return cls(tuple(_scenario(part) for part in parts))


def read_pins(
    query: Mapping[str, str], towns: Collection[str]
) -> tuple[Pins, tuple[InputError, ...]]:
    """Return the pins of query parameters as far as they can be read, and what can't be.

    Args:
        query: Query parameters; those of other parts are ignored.
        towns: Keys of the towns that exist.
    """
    found: list[Scenario] = []
    errors: list[InputError] = []
    text = query.get(KEY, "")
    parts = text.split(BETWEEN_PINS) if text else []
    for part in parts[:MOST_PINS]:
        try:
            found.append(_scenario(part, towns))
        except InputError as error:
            errors.append(error)
    if len(parts) > MOST_PINS:
        errors.append(InputError("pins_too_many", value=len(parts), allowed=MOST_PINS))
    return Pins(tuple(found)), tuple(errors)


def _pin_text(scenario: Scenario) -> str:
    """Return a scenario as it stands in the address, its town always among it."""
    query = {QUERY_NAMES["town"]: scenario.town} | scenario.to_query()
    return BETWEEN_FIELDS.join(f"{key}={value}" for key, value in query.items())


def _scenario(text: str, towns: Collection[str] | None = None) -> Scenario:
    """Return the scenario of one pin.

    Raises:
        InputError: A field is unknown, stands twice, or has a value not allowed; or no town, or
            one that does not exist.
    """
    pairs = [pair(KEY, part, "=") for part in text.split(BETWEEN_FIELDS)]
    for key, _ in pairs:
        check_choice(KEY, key, Scenario.query_keys())
    query = dict(pairs)
    if len(query) < len(pairs):
        raise InputError("scenario_twice", name=KEY, value=brief(", ".join(k for k, _ in pairs)))
    if QUERY_NAMES["town"] not in query:
        raise InputError("pin_unreadable", name=KEY, value=brief(text))
    scenario = Scenario.from_query(query)
    if towns is not None and scenario.town not in towns:
        raise InputError("scenario_town", value=scenario.town)
    return scenario
