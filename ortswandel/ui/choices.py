"""Choices that the address keeps: one of a few side by side, or an indicator from a list."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ortswandel.ui.session import change_address, keep_in_address


def one_of(
    label: str,
    names: Mapping[str, str],
    current: str,
    *,
    parameter: str,
    key: str,
    usual: str | None = None,
    label_visible: bool = False,
) -> None:
    """Show a choice of one of a few side by side.

    Args:
        label: What is chosen.
        names: Words by value, in the order shown.
        current: The value on the page.
        parameter: Name in the address.
        key: Key of the choice on the page.
        usual: Value that the address leaves out.
        label_visible: Show the label; otherwise only screen readers say it.
    """
    st.session_state[key] = current
    st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        label_visibility="visible" if label_visible else "collapsed",
        on_change=lambda: _keep(st.session_state[key], parameter, usual),
        required=True,
    )


def _keep(picked: str, parameter: str, usual: str | None) -> None:
    keep_in_address({parameter: None if picked == usual else picked})


def an_indicator(label: str, names: Mapping[str, str], current: str, *, key: str) -> None:
    """Show the choice of an indicator from a list.

    Args:
        label: What is chosen, for screen readers.
        names: Names by indicator.
        current: The one on the page.
        key: Key of the choice on the page.
    """
    st.session_state[key] = current
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: change_address(indicator=st.session_state[key]),
        label_visibility="collapsed",
        filter_mode="contains",
        width=420,
    )
