"""The facilitator's desk: what the browser is sent to steer a room from the page Werkstatt."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ortswandel.live.assets import FOLDER
from ortswandel.live.rooms import limits
from ortswandel.live.rooms.room import VIEWS
from ortswandel.live.rooms.room_code import spoken
from ortswandel.live.rooms.running_order import ASKED_YEAR
from ortswandel.text import Words

PREFIX = "desk."


@lru_cache(maxsize=1)
def css() -> str:
    """Return the style sheet of the desk."""
    return (FOLDER / "desk.css").read_text(encoding="utf-8")


def desk(code: str, secret: str, words: Words) -> dict[str, Any]:
    """Return what the desk needs: the room, its secret, limits and words; the rest it follows.

    Args:
        code: Code of the room.
        secret: Secret that steers it.
        words: Language of the page.
    """
    return {
        "code": code,
        "spoken": spoken(code),
        "secret": secret,
        "views": list(VIEWS),
        "year": ASKED_YEAR,
        "longest": {
            "title": limits.LONGEST_TITLE,
            "text": limits.LONGEST_TEXT,
            "label": limits.LONGEST_LABEL,
            "question": limits.LONGEST_QUESTION,
        },
        "words": desk_words(words),
        "thousands": "." if words.language == "de" else ",",
    }


def desk_words(words: Words) -> dict[str, str]:
    """Return the desk's words by their short keys, for the browser to fill in."""
    return {
        key.removeprefix(PREFIX): words.template(key)
        for key in words.keys
        if key.startswith(PREFIX)
    }
