"""Werkstatt: open a room or open it again; the console with sliders and desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from ortswandel.address import DEFAULT_PLACES
from ortswandel.errors import InputError
from ortswandel.live.choice import choice_of
from ortswandel.live.controls import Town, sliders
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.model_inputs import load_groups
from ortswandel.paths import DATA, ROOT
from ortswandel.places import search_label
from ortswandel.text import LANGUAGES
from ortswandel.ui import live, show, workshop
from ortswandel.ui.screens.scenario import marks
from ortswandel.ui.screens.town import town
from ortswandel.ui.session import (
    PROBLEMS,
    address,
    keep_in_address,
    places,
    remember,
    say_error,
    speak,
    t,
)

CODE = "saal"
"""Name of the room's code in the address."""
MOVED = "workshop_moved"
GUIDE = ROOT / "docs" / "leitfaden.md"


def current() -> Room | None:
    """Return the room of the address, where this session may steer it."""
    code = address().extra.get(CODE)
    if code is None:
        return None
    try:
        return workshop.steered(code)
    except InputError as error:
        st.warning(say_error(error))
        return None


def lobby() -> None:
    """Show how to open a room, or to open one again."""
    code = address().extra.get(CODE, "")
    if code:
        workshop.key(code)
    show.heading(t("workshop.lobby_title"), t("workshop.lobby_lead"))
    left, right = st.columns(2, gap="large")
    with left:
        _open_form()
    with right:
        _reopen_form(code)
    with st.expander(t("workshop.guide")):
        st.markdown(guide())


@lru_cache(maxsize=1)
def guide() -> str:
    """Return the facilitator's guide without its title; read once per process."""
    return GUIDE.read_text(encoding="utf-8").split("\n", 1)[1]


def _open_form() -> None:
    st.header(t("workshop.open_head"), anchor=False)
    labels = {place.region: search_label(place, speak()) for place in places().towns}
    languages = {name: t(f"workshop.language_{name}") for name in LANGUAGES}
    own = town.current()
    first = own.region if own else DEFAULT_PLACES[0]
    with st.form("open-room", border=False):
        st.selectbox(
            t("workshop.town"),
            list(labels),
            index=list(labels).index(first),
            format_func=labels.__getitem__,
            key="room-town",
        )
        st.radio(
            t("workshop.language"),
            LANGUAGES,
            index=LANGUAGES.index(speak().language),
            format_func=languages.__getitem__,
            horizontal=True,
            key="room-language",
        )
        st.text_input(
            t("workshop.pin"), type="password", help=t("workshop.pin_help"), key="room-pin"
        )
        st.form_submit_button(t("workshop.open"), type="primary", on_click=_open)
    st.caption(t("workshop.how"))


def _reopen_form(code: str) -> None:
    st.header(t("workshop.reopen_head"), anchor=False)
    st.caption(t("workshop.reopen_lead"))
    with st.form("reopen-room", border=False):
        st.text_input(t("workshop.code"), value=code[:20], key="reopen-code", max_chars=20)
        st.text_input(t("workshop.pin_again"), type="password", key="reopen-pin", max_chars=20)
        st.form_submit_button(t("workshop.reopen"), on_click=_reopen)


def _open() -> None:
    found = st.session_state
    _enter(lambda: workshop.open_room(
        found["room-town"], found["room-language"], found["room-pin"].strip()
    ))  # fmt: skip


def _reopen() -> None:
    found = st.session_state
    _enter(lambda: workshop.reopen(found["reopen-code"], found["reopen-pin"].strip()))


def _enter(opening: Callable[[], str]) -> None:
    """Go into the room that `opening` opens; where it can't, the page says why."""
    try:
        keep_in_address({CODE: opening()})
    except InputError as error:
        remember(PROBLEMS, (error,))


def head(room: Room) -> None:
    """Show whose evening it is."""
    name = places()[room.towns[0]].name
    show.heading(t("workshop.console_title", town=name))
    st.caption(t("workshop.console_lead"))


def controls(room: Room) -> None:
    """Show the sliders of the page Szenarien; they hold what is on the wall."""
    current = read_scenario(room.wall.scenario)
    place = places()[current.town]
    today = float(workshop.rooms().figures.counted(current.town)[-1].persons)
    facts = Town(today, marks.marks_of(place, today))
    data = sliders(facts, current, load_groups(DATA), speak())
    data |= {"choice": _moved() or choice_of(current), "year": current.until}
    key = f"{room.code} {current.town} {current.until} {speak().language}"
    live.sliders(data | {"key": key}, lambda message: remember(MOVED, message.choice))


def _moved() -> Mapping[str, Any] | None:
    """Return, once, what the sliders have just sent; the desk is putting it on the wall."""
    found: Mapping[str, Any] | None = st.session_state.pop(MOVED, None)
    return found


def desk(room: Room) -> None:
    """Show the desk; when the wall has gone elsewhere, the sliders follow with the next run."""
    workshop.show_desk(room, lambda: None)


def leave(room: Room) -> None:
    """Show the button that leaves the room."""
    st.button(
        t("workshop.leave"), help=t("workshop.leave_help"), on_click=_leave, args=(room.code,)
    )


def _leave(code: str) -> None:
    workshop.leave(code)
