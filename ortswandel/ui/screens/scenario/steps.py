"""Undo, redo, reset, and ready scenarios to start from; all of them only change the address."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

import streamlit as st

from ortswandel.paths import DATA
from ortswandel.scenarios import pins
from ortswandel.scenarios.history import History
from ortswandel.scenarios.presets import PRESETS, preset
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import QUERY_NAMES
from ortswandel.ui.session import address, keep_in_address, t

HISTORY, MOVED_AT = "scenario-history", "scenario-moved-at"
OWN = tuple(key for key in Scenario.query_keys() if key != QUERY_NAMES["town"])
"""Parameters of the sliders; the town is chosen elsewhere."""


def steps() -> None:
    """Show undo, redo and reset; what has changed since the last run becomes a step."""
    history = _followed()
    st.session_state[HISTORY] = history
    with st.container(horizontal=True, key="scenario-steps"):
        _button("undo", "undo", enabled=history.can_undo)
        _button("redo", "redo", enabled=history.can_redo)
        _button("reset", "replay", enabled=any(key in address().extra for key in OWN))


def _button(name: str, icon: str, *, enabled: bool) -> None:
    st.button(
        t(f"steps.{name}"),
        key=f"step-{name}",
        icon=f":material/{icon}:",
        help=t(f"steps.{name}_help"),
        type="tertiary",
        disabled=not enabled,
        on_click={"undo": _undo, "redo": _redo, "reset": _reset}[name],
    )


def _followed() -> History:
    """Return the history up to the address as it is now."""
    now = {key: text for key, text in address().extra.items() if key in (*OWN, pins.KEY)}
    known: History | None = st.session_state.get(HISTORY)
    moved_at = st.session_state.pop(MOVED_AT, None)
    return known.push(now, moved_at) if known else History.of(now)


def moved() -> None:
    """Remember that a slider has just been let go; moving on at once is the same step."""
    st.session_state[MOVED_AT] = monotonic()


def _undo() -> None:
    _go_to(st.session_state[HISTORY].undo())


def _redo() -> None:
    _go_to(st.session_state[HISTORY].redo())


def _go_to(history: History) -> None:
    st.session_state[HISTORY] = history
    _set(history.parameters, (*OWN, pins.KEY))


def _reset() -> None:
    _set({}, OWN)


def _set(parameters: Mapping[str, str], keys: tuple[str, ...]) -> None:
    keep_in_address({key: parameters.get(key) for key in keys})


def presets(scenario: Scenario) -> None:
    """Show the ready scenarios; each is computed for this town when it is chosen."""
    with st.container(horizontal=True, vertical_alignment="center", key="scenario-presets"):
        st.caption(t("steps.presets"), width="content")
        for name in PRESETS:
            st.button(
                t(f"preset.{name}"),
                key=f"preset-{name}",
                help=t(f"preset.about_{name}"),
                type="tertiary",
                on_click=_start_from,
                args=(name, scenario),
            )


def _start_from(name: str, scenario: Scenario) -> None:
    _set(preset(name, scenario, DATA).to_query(), OWN)
