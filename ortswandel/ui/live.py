"""The two components of the live pictures: registered once, mounted by the page, read back."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import streamlit as st

from ortswandel.errors import InputError
from ortswandel.live import assets
from ortswandel.live.choice import Message, read_message
from ortswandel.ui.session import PROBLEMS

ROOM = "scenario"
"""Name under which sliders and pictures of a page find each other."""
SESSION = "live_session"
"""A name of this session: messages are counted anew in the next one."""
SEEN = "live_seen"
"""How many messages of the sliders this session has taken."""

_sliders = st.components.v2.component(
    "ortswandel_sliders", css=assets.css(), js=assets.entry("sliders.js")
)
_pictures = st.components.v2.component(
    "ortswandel_pictures", css=assets.css(), js=assets.entry("pictures.js")
)


def sliders(data: dict[str, Any], take: Callable[[Message], None]) -> None:
    """Show the sliders; `take` is called with what they hold when one is released."""
    _mount(_sliders, "live-sliders", data, take)


def pictures(data: dict[str, Any], take: Callable[[Message], None]) -> None:
    """Show the pictures; `take` is called with the year when another one is chosen."""
    _mount(_pictures, "live-pictures", data, take)


def has_moved() -> bool:
    """Tell whether this session has moved a slider: its pictures are there then."""
    return bool(st.session_state.get(SEEN, 0))


def _mount(
    component: Callable[..., Any], key: str, data: dict[str, Any], take: Callable[[Message], None]
) -> None:
    session = st.session_state.setdefault(SESSION, token_hex(8))
    shared = {"room": ROOM, "seen": st.session_state.get(SEEN, 0), "session": session}
    component(key=key, data=data | shared, on_chosen_change=lambda: _receive(key, take))


def _receive(key: str, take: Callable[[Message], None]) -> None:
    """Take what a component sent; where it can't be read, the page says so."""
    try:
        message = read_message(st.session_state[key].get("chosen"))
        st.session_state[SEEN] = max(message.number, st.session_state.get(SEEN, 0))
        take(message)
    except InputError as error:
        st.session_state[PROBLEMS] = (error,)
