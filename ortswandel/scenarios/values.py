"""What a scenario may say: names, limits, and checks that name the value and the allowed ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, TypeVar

from ortswandel import norms
from ortswandel.errors import InputError
from ortswandel.errors import brief as brief
from ortswandel.model.axes import BASE_YEAR, LAST_YEAR
from ortswandel.model.leaving import KNOWN_YEARS, Staying
from ortswandel.near import near

GROUPS: Final = (
    "families", "young_adults", "skilled_workers", "refugees", "returnees", "older_people",
)  # fmt: skip
MORTALITY: Final = ("L1", "L2", "L3")
FERTILITY: Final = ("G1", "G2", "G3")
MIGRATION: Final = ("W1", "W2", "W3")
FIRST_YEAR: Final = BASE_YEAR + 1
MOST_HOUSEHOLDS: Final = 10_000.0
"""Enough for the best years of the largest cities."""
LONGEST_DURATION: Final = LAST_YEAR - BASE_YEAR
LONGEST_RAMP: Final = 10
LEAST_LEAVING, MOST_LEAVING = 0.5, 1.5
"""Limits of the factor on the out-moves of the young."""
FEWEST_DRAWS, MOST_DRAWS = 20, 2000
"""Fewer draws give no edges of a range; 0 takes the formula."""
LOWEST_STAYING: Final = 0.05

QUERY_NAMES: Final = {
    "town": "gemeinde", "until": "bis", "first_year": "ab", "duration": "dauer", "ramp": "anlauf",
    "arrivals": "zuzug", "staying": "bleiben", "young_leaving": "junge",
    "mortality": "sterblichkeit", "fertility": "geburten", "migration": "wanderung",
    "draws": "ziehungen", "seed": "zufall", "norms": norms.PARAMETER,
}  # fmt: skip
"""Names of the fields in the address."""

Amounts = tuple[tuple[str, float], ...]
"""A number by group."""
Stays = tuple[tuple[str, Staying], ...]
"""Shares still here after 1, 3 and 5 years by group."""

T = TypeVar("T")


def shown(name: str) -> str:
    """Return the name a reader knows the field by: the one in the address."""
    return QUERY_NAMES.get(name, name)


def check_town(value: object) -> None:
    """Raise InputError unless the value is a town key of the Land."""
    form = isinstance(value, str) and len(value) == 8 and value.isdecimal() and value.isascii()
    if not form or not str(value).startswith("15"):
        raise InputError("scenario_town", value=brief(value))


def check_whole(name: str, value: object, low: int, high: int) -> None:
    """Raise InputError unless the value is a whole number from low to high."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError("scenario_unreadable", name=shown(name), value=brief(value))
    if not low <= value <= high:
        raise _outside(name, brief(value), low, high)


def check_choice(name: str, value: object, allowed: Collection[str]) -> None:
    """Raise InputError unless the value is among the allowed ones."""
    if value not in allowed:
        known, maybe = ", ".join(allowed), near(str(value), allowed)
        raise InputError(
            "scenario_choice", name=shown(name), value=brief(value), allowed=known, near=maybe
        )


def checked_number(name: str, value: object, low: float, high: float) -> float:
    """Return the value as a float.

    Raises:
        InputError: It is no number, or not from low to high.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError("scenario_unreadable", name=shown(name), value=brief(value))
    if not low <= value <= high:
        raise _outside(name, brief(value), low, high)
    return float(value)


def checked_staying(name: str, value: object) -> Staying:
    """Return three shares, none above the one before.

    Raises:
        InputError: They are not three numbers, out of range, or rising.
    """
    if not isinstance(value, tuple | list) or len(value) != len(KNOWN_YEARS):
        raise InputError("scenario_staying", value=brief(value))
    first, third, fifth = (checked_number(name, share, LOWEST_STAYING, 1.0) for share in value)
    if not fifth <= third <= first:
        raise InputError("scenario_staying", value=f"{first:g}/{third:g}/{fifth:g}")
    return first, third, fifth


def in_order(name: str, pairs: Sequence[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    """Return the pairs in the order of GROUPS.

    Raises:
        InputError: A group is unknown or named twice.
    """
    groups = [group for group, _ in pairs]
    for group in groups:
        check_choice(name, group, GROUPS)
    if len(set(groups)) < len(groups):
        raise InputError("scenario_twice", name=shown(name), value=brief(", ".join(groups)))
    return tuple(sorted(pairs, key=lambda pair: GROUPS.index(pair[0])))


def _outside(name: str, value: object, low: float, high: float) -> InputError:
    """Return the sentence that a value is outside its range."""
    limits = {"low": low, "high": high}
    said = {end: str(limit).removesuffix(".0") for end, limit in limits.items()}
    return InputError("scenario_range", name=shown(name), value=value, **said)


def json_schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a scenario."""
    share = _number(LOWEST_STAYING, 1)
    path = {"type": "array", "items": share, "minItems": 3, "maxItems": 3}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "town": {"type": "string", "pattern": "^15[0-9]{6}$"},
            "until": _whole(FIRST_YEAR, LAST_YEAR),
            "first_year": _whole(FIRST_YEAR, LAST_YEAR),
            "duration": _whole(0, LONGEST_DURATION),
            "ramp": _whole(0, LONGEST_RAMP),
            "arrivals": _by_group(_number(0, MOST_HOUSEHOLDS)),
            "staying": _by_group({"oneOf": [share, path]}),
            "young_leaving": _number(LEAST_LEAVING, MOST_LEAVING),
            "mortality": {"enum": list(MORTALITY)},
            "fertility": {"enum": list(FERTILITY)},
            "migration": {"enum": list(MIGRATION)},
            "draws": _whole(0, MOST_DRAWS),
            "seed": _whole(0, 2**31 - 1),
            "norms": _norms(),
        },
    }


def _number(low: float, high: float) -> dict[str, Any]:
    return {"type": "number", "minimum": low, "maximum": high}


def _whole(low: int, high: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": low, "maximum": high}


def _norms() -> dict[str, Any]:
    """Return the schema of changed norms: values by name, shares 0 to 1."""
    spans = {name: _number(low, high) for name, (_, low, high) in norms.LIMITS.items()}
    return {"type": "object", "additionalProperties": False, "properties": spans}


def _by_group(of: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with one entry per group."""
    properties = dict.fromkeys(GROUPS, of)
    return {"type": "object", "additionalProperties": False, "properties": properties}
