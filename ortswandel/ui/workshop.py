"""The rooms of workshops, as pages and server reach them, and the desk that steers one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import streamlit as st

from ortswandel.errors import InputError
from ortswandel.live import assets
from ortswandel.live.desk import css, desk
from ortswandel.live.rooms.commands import CONSOLE, read_command
from ortswandel.live.rooms.keys import may_steer
from ortswandel.live.rooms.rates import CREATE, WRONG_PIN, Buckets, sender
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.room_code import read_code
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.running_order import running_order
from ortswandel.live.rooms.store import StoreDown
from ortswandel.live.rooms.workshop import workshop
from ortswandel.text import words
from ortswandel.ui import live, session

SECRETS = "workshop_secrets"
"""Secrets of the rooms this session steers, by code."""
FORGET = "workshop_forget"
LOCAL = "local"
"""Whom a browser on this machine counts for; Streamlit gives it no address."""
Found = TypeVar("Found")

_desk = st.components.v2.component("ortswandel_desk", css=css(), js=assets.entry("desk.js"))
_key = st.components.v2.component("ortswandel_key", js=assets.entry("desk_key.js"))


def rooms() -> Rooms:
    """Return the rooms of this process; a page asks them through `ask_rooms`."""
    return workshop(session.database)


def ask_rooms(work: Coroutine[Any, Any, Found]) -> Found:
    """Return what the rooms answer to a page.

    Raises:
        InputError: The rooms refuse, or their store does not answer.
    """
    try:
        return rooms().ask(work)
    except (StoreDown, TimeoutError) as error:
        raise InputError("rooms_store") from error


def order(code: str, do: str, **values: object) -> Room:
    """Carry out a command of the console; return the room after it."""
    command = read_command({"do": do, **values}, CONSOLE)
    return ask_rooms(rooms().submit(code, command))


def open_room(town: str, language: str, pin: str) -> str:
    """Open a room with a prepared running order, the invitation on its wall; return its code.

    Raises:
        InputError: Too many were opened from this address, or the rooms refuse.
    """
    if not _opened().take(visitor(), rooms().clock()):
        raise InputError("workshop_too_many", allowed=int(CREATE.burst))
    room, secret = ask_rooms(rooms().create((town,), language, pin))
    stops = running_order(town, rooms().figures, words(language))
    order(room.code, "stops", stops=stops)
    order(room.code, "hide")
    order(room.code, "show", view="join")
    _keep(room.code, secret)
    return room.code


@st.cache_resource(show_spinner=False, max_entries=1)
def _tries() -> Buckets:
    """Return how often a PIN may still be tried, by room, over all sessions."""
    return Buckets(WRONG_PIN)


def visitor() -> str:
    """Return whom this session counts for: its address, or the machine itself."""
    return sender(st.context.ip_address or LOCAL)


@st.cache_resource(show_spinner=False, max_entries=1)
def _opened() -> Buckets:
    """Return how many rooms may still be opened, by address, over all sessions."""
    return Buckets(CREATE)


def reopen(typed: str, pin: str) -> str:
    """Open a room again with code and PIN; return its code.

    Raises:
        InputError: There is no such room with this PIN, or it was tried too often. The sentence
            does not tell which of both is wrong.
    """
    try:
        code = read_code(typed)
        if not _tries().take(code, rooms().clock()):
            raise InputError("workshop_too_fast")
        secret = ask_rooms(rooms().new_console(code, pin))
    except InputError as error:
        hidden = error.key in ("room_unknown", "room_no_pin", "room_wrong_pin")
        raise InputError("workshop_no_room") if hidden else error from None
    order(code, "extend")
    _keep(code, secret)
    return code


def _keep(code: str, secret: str) -> None:
    session.remember(SECRETS, {**secrets(), code: secret})
    session.remember(FORGET, None)


def secrets() -> dict[str, str]:
    """Return the secrets this session knows, by code."""
    return dict(st.session_state.get(SECRETS, {}))


def leave(code: str) -> None:
    """Forget the secret of a room, here and in the browser."""
    session.remember(SECRETS, {name: s for name, s in secrets().items() if name != code})
    session.remember(FORGET, code)


def steered(code: str) -> Room | None:
    """Return the room this session may steer, or None where it lacks the secret.

    Raises:
        InputError: The room is gone.
    """
    secret = secrets().get(code)
    if secret is None:
        return None
    room = ask_rooms(rooms().room(code, fresh=True))
    return room if may_steer(secret, room.consoles) else None


def key(code: str) -> None:
    """Ask the browser for the secret of a room it has steered before."""
    data = {"code": code, "forget": st.session_state.get(FORGET) == code}
    _key(key="workshop-key", data=data, on_secret_change=_take_key)


def _take_key() -> None:
    """Keep the secret a browser gives, where it fits its room; else it is as if there were none."""
    given = st.session_state["workshop-key"].get("secret") or {}
    try:
        room = ask_rooms(rooms().room(read_code(str(given.get("code", ""))), fresh=True))
        secret = str(given.get("secret", ""))[:100]
        if may_steer(secret, room.consoles):
            _keep(room.code, secret)
    except InputError as error:
        session.remember(session.PROBLEMS, (error,))


def show_desk(room: Room, follow: Callable[[], None]) -> None:
    """Show the desk of a room; `follow` is called when its wall has gone elsewhere by itself."""
    data = desk(room.code, secrets()[room.code], session.speak()) | {"room": live.ROOM}
    _desk(key="workshop-desk", data=data, on_said_change=follow)
