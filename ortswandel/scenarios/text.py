"""A scenario's values as they stand in an address, on the command line and in JSON; read strictly.

Numbers have ASCII digits and a point; what Python would also read – other scripts' digits,
underscores, blanks, inf – is refused, so that a mangled link never means something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from ortswandel.errors import InputError
from ortswandel.model.leaving import Staying, even_staying
from ortswandel.norms import changes_text, read_changes
from ortswandel.scenarios.values import LOWEST_STAYING, Amounts, Stays, brief, checked_number, shown

WHOLE: Final = re.compile(r"-?[0-9]{1,12}")
NUMBER: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?|nan|-?inf")
EXAMPLES: Final = {"arrivals": "12", "staying": "0.7"}
"""A value of the fields that hold one by group."""
WHOLE_FIELDS: Final = ("until", "first_year", "duration", "ramp", "draws", "seed")


def to_text(name: str, value: Any) -> str:  # noqa: ANN401 - as checked by Scenario
    """Return the value of one field as in the address, such as `families:12,refugees:5.5`.

    Staying is `families:0.9/0.8/0.68`, or `families:0.68` when every year loses the same.
    """
    if name == "norms":
        return changes_text(value)
    if isinstance(value, tuple):
        return ",".join(f"{group}:{_amount_text(amount)}" for group, amount in value)
    return _number_text(value) if isinstance(value, float) else str(value)


def from_text(name: str, text: str) -> Any:  # noqa: ANN401 - checked by Scenario
    """Return the value of one field of the address.

    Raises:
        InputError: The text has another form, or staying is out of range.
    """
    if name == "arrivals":
        return amounts(name, _pairs(name, text, ":"))
    if name == "staying":
        return stays(name, _pairs(name, text, ":"))
    if name == "norms":
        return read_changes(text)
    if name in WHOLE_FIELDS:
        return int(_matched(name, text, WHOLE))
    return number(name, text) if name == "young_leaving" else text


def from_json(name: str, value: Any) -> Any:  # noqa: ANN401 - checked by Scenario
    """Return the value of one JSON field; objects become pairs, lists of shares tuples.

    Raises:
        InputError: The value has another form.
    """
    if name not in ("arrivals", "staying", "norms"):
        return value
    if not isinstance(value, dict):
        raise InputError("scenario_unreadable", name=shown(name), value=brief(value))
    if name != "staying":
        return tuple(value.items())
    return tuple((group, _shares(name, given)) for group, given in value.items())


def to_json_value(value: object) -> object:
    """Return a value as it stands in JSON: amounts by group, even staying as one number."""
    if not isinstance(value, tuple):
        return value
    return {
        group: given if isinstance(given, float) else (_even_share(given) or list(given))
        for group, given in value
    }


def read_json(text: str) -> dict[str, Any]:
    """Return the fields of a JSON object.

    Raises:
        InputError: The text is no JSON object, or names a field twice.
    """
    try:
        values = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise InputError("scenario_json", value=brief(text)) from None
    if not isinstance(values, dict):
        raise InputError("scenario_json", value=brief(text))
    return values


def amounts(name: str, pairs: Sequence[tuple[str, str]]) -> Amounts:
    """Return numbers by group.

    Raises:
        InputError: One is not a number.
    """
    return tuple((group, number(name, text)) for group, text in pairs)


def stays(name: str, pairs: Sequence[tuple[str, str]]) -> Stays:
    """Return staying by group from texts like `0.68` or `0.9/0.8/0.68`.

    Raises:
        InputError: One is neither.
    """
    return tuple((group, staying(name, text)) for group, text in pairs)


def staying(name: str, text: str) -> Staying:
    """Return the shares of `0.68` or `0.9/0.8/0.68`; the Scenario checks their order.

    Raises:
        InputError: The text is neither one number nor three, or one is out of range.
    """
    shares = [number(name, part) for part in text.split("/")]
    return _shares(name, shares[0] if len(shares) == 1 else shares)


def number(name: str, text: str) -> float:
    """Return the number of a text.

    Raises:
        InputError: The text is none.
    """
    return float(_matched(name, text, NUMBER))


def pair(name: str, text: str, separator: str) -> tuple[str, str]:
    """Return group and value of a text like `families=12`.

    Raises:
        InputError: The separator is missing or stands twice.
    """
    parts = text.split(separator)
    if len(parts) != 2:
        said = {"name": shown(name), "value": brief(text)}
        if name not in EXAMPLES:
            raise InputError("scenario_unreadable", **said)
        raise InputError("scenario_pair", allowed=f"families{separator}{EXAMPLES[name]}", **said)
    return parts[0], parts[1]


def _pairs(name: str, text: str, separator: str) -> list[tuple[str, str]]:
    """Return the pairs of a list; an empty text is an empty list."""
    return [pair(name, part, separator) for part in text.split(",")] if text else []


def _shares(name: str, given: object) -> Staying:
    """Return three shares of one number (every year loses the same) or of three."""
    if isinstance(given, list | tuple):
        return tuple(given)
    return even_staying(checked_number(name, given, LOWEST_STAYING, 1.0))


def _matched(name: str, text: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(text):
        raise InputError("scenario_unreadable", name=shown(name), value=brief(text))
    return text


def _even_share(shares: Staying) -> float | None:
    """Return the share after five years when it alone says everything."""
    return shares[-1] if shares == even_staying(shares[-1]) else None


def _amount_text(amount: float | Staying) -> str:
    if isinstance(amount, float):
        return _number_text(amount)
    share = _even_share(amount)
    return "/".join(map(_number_text, amount)) if share is None else _number_text(share)


def _number_text(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    return repr(value).removesuffix(".0")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        InputError: A name stands twice.
    """
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise InputError("scenario_twice", name="JSON", value=brief(", ".join(names)))
    return dict(pairs)
