"""A scenario: who arrives where, who stays, under which assumptions; frozen and self-validating.

It goes into the address (`to_query`), into files (`to_json`) and back; the seed is part of it, so
that the same scenario always gives the same ranges.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ortswandel.errors import InputError

GROUPS = (
    "families", "young_adults", "skilled_workers", "refugees", "returnees", "older_people",
)  # fmt: skip
MORTALITY = ("L1", "L2", "L3")
FERTILITY = ("G1", "G2", "G3")
MIGRATION = ("W1", "W2", "W3")
FIRST_YEAR, LAST_YEAR = 2026, 2050
MOST_HOUSEHOLDS = 1000.0
FEWEST_DRAWS, MOST_DRAWS = 20, 2000
"""Fewer draws give no edges of a range; 0 takes the formula."""
LOWEST_STAYING = 0.05

QUERY_NAMES = {
    "town": "gemeinde", "until": "bis", "first_year": "ab", "arrivals": "zuzug",
    "staying": "bleiben", "mortality": "sterblichkeit", "fertility": "geburten",
    "migration": "wanderung", "draws": "ziehungen", "seed": "zufall",
}  # fmt: skip
"""Names of the fields in the address."""

Amounts = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Scenario:
    """One scenario for one town.

    Attributes:
        town: Key of the town, 8 digits, Sachsen-Anhalt.
        until: Last year shown.
        first_year: First year with additional arrivals.
        arrivals: Households per year by group, in the order of GROUPS, zeros left out.
        staying: Share still here after five years by group where it is not the default.
        mortality: Life expectancy rises little, moderately, strongly: L1, L2, L3.
        fertility: Births per woman lower, as lately, higher: G1, G2, G3.
        migration: The Land's net migration lower, long-run mean, higher: W1, W2, W3.
        draws: Number of random paths behind the ranges; 0 means the formula.
        seed: Start of the random numbers.

    Raises:
        InputError: A value is not among the allowed ones.
    """

    town: str = "15087220"
    until: int = 2045
    first_year: int = FIRST_YEAR
    arrivals: Amounts = ()
    staying: Amounts = ()
    mortality: str = "L2"
    fertility: str = "G2"
    migration: str = "W2"
    draws: int = 0
    seed: int = 1

    def __post_init__(self) -> None:
        """Check every value and bring the amounts into their order."""
        _check_town(self.town)
        _check_whole("until", self.until, FIRST_YEAR, LAST_YEAR)
        _check_whole("first_year", self.first_year, FIRST_YEAR, self.until)
        _check_whole("draws", self.draws, FEWEST_DRAWS if self.draws else 0, MOST_DRAWS)
        _check_whole("seed", self.seed, 0, 2**31 - 1)
        _check_choice("mortality", self.mortality, MORTALITY)
        _check_choice("fertility", self.fertility, FERTILITY)
        _check_choice("migration", self.migration, MIGRATION)
        arrivals = _ordered("arrivals", self.arrivals, 0.0, MOST_HOUSEHOLDS)
        staying = _ordered("staying", self.staying, LOWEST_STAYING, 1.0)
        object.__setattr__(self, "arrivals", tuple(item for item in arrivals if item[1] > 0.0))
        object.__setattr__(self, "staying", staying)

    def to_query(self) -> dict[str, str]:
        """Return query parameters; what is at its default is left out."""
        default = Scenario()
        changed = {
            name: getattr(self, name)
            for name in QUERY_NAMES
            if getattr(self, name) != getattr(default, name)
        }
        return {QUERY_NAMES[name]: _to_text(value) for name, value in changed.items()}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Scenario:
        """Return the scenario of query parameters; parameters of other parts are ignored.

        Raises:
            InputError: A value can't be read or is not allowed.
        """
        given = {name: query[key] for name, key in QUERY_NAMES.items() if key in query}
        return cls(**{name: _from_text(name, text) for name, text in given.items()})

    @staticmethod
    def query_keys() -> tuple[str, ...]:
        """Return the names of all query parameters a scenario may use."""
        return tuple(QUERY_NAMES.values())

    def to_json(self) -> str:
        """Return the scenario as JSON with all fields, amounts as objects by group."""
        values = asdict(self)
        amounts = {name: dict(values[name]) for name in ("arrivals", "staying")}
        return json.dumps(values | amounts, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Scenario:
        """Return the scenario of a JSON text; missing fields take their defaults.

        Raises:
            InputError: The text is no JSON object, has an unknown field or a value not allowed.
        """
        try:
            values = json.loads(text)
        except json.JSONDecodeError:
            raise InputError("scenario_json", value=text[:60]) from None
        if not isinstance(values, dict):
            raise InputError("scenario_json", value=text[:60])
        known = tuple(item.name for item in fields(cls))
        for name in values:
            _check_choice("field", name, known)
        return cls(**{name: _from_json(name, value) for name, value in values.items()})


def json_schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a scenario."""
    amount = {"type": "number", "minimum": 0, "maximum": MOST_HOUSEHOLDS}
    share = {"type": "number", "minimum": LOWEST_STAYING, "maximum": 1}
    year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    by_group = {"type": "object", "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "town": {"type": "string", "pattern": "^15[0-9]{6}$"},
            "until": year,
            "first_year": year,
            "arrivals": by_group | {"properties": dict.fromkeys(GROUPS, amount)},
            "staying": by_group | {"properties": dict.fromkeys(GROUPS, share)},
            "mortality": {"enum": list(MORTALITY)},
            "fertility": {"enum": list(FERTILITY)},
            "migration": {"enum": list(MIGRATION)},
            "draws": {"type": "integer", "minimum": 0, "maximum": MOST_DRAWS},
            "seed": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
        },
    }


def _shown(name: str) -> str:
    """Return the name a reader knows the field by: the one in the address."""
    return QUERY_NAMES.get(name, name)


def _check_town(value: object) -> None:
    """Raise InputError unless the value is a town key of the Land."""
    form = isinstance(value, str) and len(value) == 8 and value.isdecimal() and value.isascii()
    if not form or not str(value).startswith("15"):
        raise InputError("scenario_town", value=value)


def _check_whole(name: str, value: object, low: int, high: int) -> None:
    """Raise InputError unless the value is a whole number from low to high."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InputError("scenario_range", name=_shown(name), value=value, low=low, high=high)


def _check_choice(name: str, value: object, allowed: tuple[str, ...]) -> None:
    """Raise InputError unless the value is among the allowed ones."""
    if value not in allowed:
        raise InputError(
            "scenario_choice", name=_shown(name), value=value, allowed=", ".join(allowed)
        )


def _ordered(name: str, amounts: Amounts, low: float, high: float) -> Amounts:
    """Return the amounts in the order of GROUPS.

    Raises:
        InputError: A group is unknown or named twice, or an amount is out of range.
    """
    for group, value in amounts:
        _check_choice("group", group, GROUPS)
        if not math.isfinite(value) or not low <= value <= high:
            raise InputError("scenario_range", name=_shown(name), value=value, low=low, high=high)
    groups = [group for group, _ in amounts]
    if len(set(groups)) < len(groups):
        raise InputError("scenario_twice", name=_shown(name), value=", ".join(groups))
    ranked = sorted(amounts, key=lambda item: GROUPS.index(item[0]))
    return tuple((group, float(value)) for group, value in ranked)


def _to_text(value: object) -> str:
    """Return a value as it stands in the address: `families:12,refugees:5.5` for amounts."""
    if isinstance(value, tuple):
        return ",".join(f"{group}:{amount:.12g}" for group, amount in value)
    return str(value)


def _from_text(name: str, text: str) -> Any:  # noqa: ANN401 - checked by Scenario
    """Return the value of one parameter.

    Raises:
        InputError: The text is not a number or not a list of amounts.
    """
    try:
        if name in ("arrivals", "staying"):
            pairs = [part.split(":") for part in text.split(",") if part]
            return tuple((group, float(amount)) for group, amount in pairs)
        return int(text) if name in ("until", "first_year", "draws", "seed") else text
    except ValueError:
        raise InputError("scenario_unreadable", name=QUERY_NAMES[name], value=text) from None


def _from_json(name: str, value: Any) -> Any:  # noqa: ANN401 - checked by Scenario
    """Return the value of one JSON field; amounts become pairs.

    Raises:
        InputError: Amounts are not an object of numbers.
    """
    if name not in ("arrivals", "staying"):
        return value
    numbers = isinstance(value, dict) and all(
        isinstance(amount, int | float) and not isinstance(amount, bool)
        for amount in value.values()
    )
    if not numbers:
        raise InputError("scenario_unreadable", name=name, value=value)
    return tuple(value.items())
