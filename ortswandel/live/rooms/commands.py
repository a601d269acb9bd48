"""Commands: what a console may order and a phone may answer, read from JSON and checked.

A command is the name of what to do and its values. Values are checked for kind and size here,
and against the room in `apply`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from ortswandel.errors import InputError
from ortswandel.live.rooms import limits
from ortswandel.live.rooms.room import KINDS, VIEWS
from ortswandel.model.axes import LAST_YEAR
from ortswandel.scenarios.values import FIRST_YEAR

Check = Callable[[str, Any], Any]
"""Takes the field's name and its JSON value; returns the value to keep or raises InputError."""


@dataclass(frozen=True)
class Command:
    """One command: what to do, with checked values."""

    do: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One value of a command: how it is checked, and what stands in for a missing one."""

    check: Check
    default: Any = ...


def clean(text: str) -> str:
    """Return text in one form (NFC), in one line, without control and direction signs."""
    plain = unicodedata.normalize("NFC", text)
    signs = (" " if sign in "\n\r\t" else sign for sign in plain)
    kept = (sign for sign in signs if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    return " ".join("".join(kept).split())


def text(longest: int, *, empty: bool = False) -> Check:
    """Return a check for a text of at most `longest` signs."""

    def check(name: str, value: Any) -> str:  # noqa: ANN401 - JSON
        if not isinstance(value, str):
            raise InputError("live_text", name=name, allowed=longest)
        found = clean(value[: 4 * longest])
        if len(value) > 4 * longest or len(found) > longest or not (found or empty):
            raise InputError("live_text", name=name, allowed=longest)
        return found

    return check


def whole(low: int, high: int) -> Check:
    """Return a check for a whole number from low to high."""

    def check(name: str, value: Any) -> int:  # noqa: ANN401 - JSON
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise InputError("live_range", name=name, value=_shown(value), low=low, high=high)
        return value

    return check


def choice(allowed: tuple[str, ...]) -> Check:
    """Return a check for one of the allowed words."""

    def check(name: str, value: Any) -> str:  # noqa: ANN401 - JSON
        if value not in allowed:
            raise InputError(
                "live_choice", name=name, value=_shown(value), allowed=", ".join(allowed)
            )
        return str(value)

    return check


def query(name: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """Check that a value is a short query; `apply` reads the scenario in it."""
    if not isinstance(value, str) or len(value) > limits.LONGEST_SCENARIO:
        raise InputError("live_text", name=name, allowed=limits.LONGEST_SCENARIO)
    try:
        parse_qsl(value, strict_parsing=bool(value), max_num_fields=20)
    except ValueError:
        raise InputError("live_query", name=name, value=value[:60]) from None
    return value


def stops(name: str, value: Any) -> tuple[dict[str, Any], ...]:  # noqa: ANN401 - JSON
    """Check a running order."""
    if not isinstance(value, list) or len(value) > limits.MOST_STOPS:
        raise InputError("live_list", name=name, allowed=limits.MOST_STOPS)
    return tuple(_fields(STOP, item, name) for item in value)


NUMBER = whole(1, limits.MOST_QUESTIONS)
PERSONS = whole(0, limits.HIGHEST_GUESS)
STOP = {
    "title": Field(text(limits.LONGEST_TITLE)),
    "text": Field(text(limits.LONGEST_TEXT, empty=True), ""),
    "scenario": Field(query, ""),
    "minutes": Field(whole(0, limits.LONGEST_STOP_MINUTES), 0),
    "question": Field(choice(("", *KINDS)), ""),
    "year": Field(whole(FIRST_YEAR, LAST_YEAR), FIRST_YEAR),
}
CONSOLE: dict[str, dict[str, Field]] = {
    "show": {"view": Field(choice(VIEWS), None), "scenario": Field(query, None)},
    "hide": {},
    "reveal": {},
    "reset": {},
    "pin": {"label": Field(text(limits.LONGEST_LABEL, empty=True), "")},
    "unpin": {"letter": Field(text(1))},
    "stops": {"stops": Field(stops)},
    "go": {"stop": Field(whole(0, limits.MOST_STOPS - 1))},
    "next": {},
    "previous": {},
    "return": {},
    "note": {"text": Field(text(limits.LONGEST_TEXT))},
    "ask": {
        "kind": Field(choice(KINDS), "guess"),
        "text": Field(text(limits.LONGEST_QUESTION, empty=True), ""),
        "scenario": Field(query, ""),
        "year": Field(whole(FIRST_YEAR, LAST_YEAR)),
        "low": Field(PERSONS, 0),
        "high": Field(PERSONS, limits.HIGHEST_GUESS),
        "step": Field(whole(1, 100_000), 1),
    },
    "focus": {"question": Field(NUMBER)},
    "close": {"question": Field(NUMBER)},
    "solve": {"question": Field(NUMBER)},
    "put_away": {},
    "extend": {},
    "end": {},
}
"""What a console may order, with the fields of each command."""
PHONE: dict[str, dict[str, Field]] = {
    "guess": {"phone": Field(text(64)), "question": Field(NUMBER), "value": Field(PERSONS)},
    "propose": {
        "phone": Field(text(64)),
        "question": Field(NUMBER),
        "table": Field(text(20)),
        "scenario": Field(query),
    },
}
"""What a phone may answer."""


def read_command(body: Any, known: Mapping[str, dict[str, Field]]) -> Command:  # noqa: ANN401
    """Return the command of a JSON body.

    Args:
        body: Parsed JSON.
        known: CONSOLE or PHONE.

    Raises:
        InputError: The body is no command, or a field is missing, unknown or not allowed.
    """
    if not isinstance(body, dict) or not isinstance(body.get("do"), str):
        raise InputError("live_command", allowed=", ".join(known))
    do = choice(tuple(known))("do", body["do"])
    given = {name: value for name, value in body.items() if name != "do"}
    return Command(do, _fields(known[do], given, do))


def _fields(wanted: Mapping[str, Field], given: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
    """Return all fields checked; a missing one takes its default."""
    if not isinstance(given, dict):
        raise InputError("live_object", name=name, allowed=", ".join(wanted))
    for unknown in given.keys() - wanted.keys():
        allowed = ", ".join(wanted) or "–"
        raise InputError("live_field", name=name, value=unknown[:40], allowed=allowed)
    return {key: _value(key, field, given) for key, field in wanted.items()}


def _value(key: str, field: Field, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    if key in given:
        return field.check(key, given[key])
    if field.default is ...:
        raise InputError("live_missing", name=key)
    return field.default


def _shown(value: object) -> str:
    return str(value)[:40]
