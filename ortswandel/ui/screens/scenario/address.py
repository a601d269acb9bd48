"""The scenario and the pins in the address; what can't be used is said until the reader goes on."""

from __future__ import annotations

import streamlit as st

from ortswandel.places import Place
from ortswandel.scenarios.link import LeftOut, read_link
from ortswandel.scenarios.pins import KEY, Pins, read_pins
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import QUERY_NAMES
from ortswandel.ui.session import address, allowed, is_away, keep_in_address, say_error, t

SAID = "scenario_left_out"
IN_WORDS = ("arrivals", "staying", "young_leaving", "norms")
"""Fields whose standard value is said in words."""


def wanted(town: Place) -> Scenario:
    """Return the scenario in the address for a town; what can't be used is said and left out.

    The pins are read as well: what is wrong with them stands above the pictures with the rest.
    """
    pinned()
    query = dict(address().extra) | {QUERY_NAMES["town"]: town.region}
    scenario, left_out = read_link(query)
    if is_away(one.error for one in left_out):
        return scenario
    leave_out([QUERY_NAMES[one.field] for one in left_out], [_sentence(one) for one in left_out])
    return scenario


def pinned() -> Pins:
    """Return the pinned scenarios in the address; what can't be used is said and left out."""
    pins, errors = read_pins(address().extra, allowed().places)
    if is_away(errors):
        return pins
    if errors:
        keep_in_address({KEY: pins.to_query().get(KEY)})
    leave_out([], [f"{say_error(error)} {t('scenario_link.pin_left_out')}" for error in errors])
    return pins


def say_left_out() -> None:
    """Show what was left out, one warning each, for as long as the address stays the same."""
    for extra, sentence in st.session_state.get(SAID, ()):
        if extra == address().extra:
            st.warning(sentence)


def leave_out(keys: list[str], sentences: list[str]) -> None:
    """Take keys out of the address and remember why."""
    if not sentences:
        return
    known = [text for extra, text in st.session_state.get(SAID, ()) if extra == address().extra]
    keep_in_address(dict.fromkeys(keys))
    said = dict.fromkeys((*known, *sentences))
    st.session_state[SAID] = tuple((address().extra, text) for text in said)


def _sentence(one: LeftOut) -> str:
    """Return what is wrong and what is taken instead."""
    words = t(f"scenario_link.{one.field}") if one.field in IN_WORDS else str(one.taken)
    return f"{say_error(one.error)} {t('scenario_link.instead', taken=words)}"
