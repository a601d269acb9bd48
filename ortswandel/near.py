"""Names near to what somebody typed: what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ortswandel.text import LANGUAGES, words

MOST, LONGEST, SHORTEST_PART = 3, 60, 4
"""Names given at most; letters of a value that are looked at; letters of a part that is found."""
ALIKE, ALIKE_KEYS = 0.6, 0.8
"""Share of letters in common (Ratcliff and Obershelp); keys are all digits and much alike."""


def near(value: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names near to a value, the nearest first; none where none is near."""
    return meant(value, {name: name for name in names})


def meant(value: str, called: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to three names whose words are near to a value or hold it, the nearest first.

    Args:
        value: What was typed.
        called: Names by the words somebody may type for them.
    """
    typed = value.strip().lower()[:LONGEST]
    by_word = {word.lower(): called[word] for word in sorted(called)}
    least = ALIKE_KEYS if typed.isdecimal() else ALIKE
    found = get_close_matches(typed, by_word, len(by_word) or 1, least)
    if len(typed) >= SHORTEST_PART:
        found += sorted((word for word in by_word if typed in word), key=len)
    return tuple(dict.fromkeys(by_word[word] for word in found))[:MOST]


def near_indicators(value: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three indicators whose name or title in any language is near to a value."""
    called: dict[str, str] = {}
    for name in names:
        titles = [words(one).get(f"indicator.{name}.name", name) for one in LANGUAGES]
        called |= dict.fromkeys((name, *titles), name)
    return meant(value, called)
