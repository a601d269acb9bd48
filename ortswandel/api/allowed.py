"""What a parameter may be, said from its schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ortswandel.address import INDICATOR
from ortswandel.errors import InputError
from ortswandel.near import near, near_indicators
from ortswandel.text import Words

JOINED = "(-"
"""In the pattern of a parameter that takes several keys."""
MOST_NAMED = 12
"""Allowed values that are named one by one."""


def allowed_values(schema: Mapping[str, Any], words: Words) -> str:
    """Return the allowed values of a schema in words: a list, a range, or a form."""
    if "enum" in schema:
        return _listed([str(value) for value in schema["enum"]], words)
    if "minimum" in schema:
        return words("api.from_to", low=schema["minimum"], high=schema["maximum"])
    if "pattern" in schema:
        return words("api.keys" if JOINED in schema["pattern"] else "api.key")
    return words("api.text")


def check_among(name: str, value: str, allowed: Sequence[Any], words: Words) -> None:
    """Raise InputError unless the value of a parameter is among the allowed ones."""
    if value not in allowed:
        maybe = near_indicators(value, allowed) if name == INDICATOR else near(value, allowed)
        known = _listed(allowed, words)
        raise InputError("unknown_parameter", name=name, value=value, allowed=known, near=maybe)


def _listed(values: Sequence[str], words: Words) -> str:
    """Return the first values, and how many more there are."""
    text = ", ".join(values[:MOST_NAMED])
    more = len(values) - MOST_NAMED
    return words("api.and_more", values=text, n=more) if more > 0 else text
