"""Copies the table of the data page to the clipboard, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ortswandel.export.tables import Export, clipboard_german, clipboard_international
from ortswandel.live import assets
from ortswandel.numbers import fmt
from ortswandel.ui.session import speak, t

MOST_ROWS = 10_000
FORMS: Mapping[str, Callable[[Export], str]] = {
    "german": clipboard_german,
    "international": clipboard_international,
}
KEY, TIMES = "data-copy", "data-copy-times"
"""Key of the buttons, and how often this session copied."""

_buttons = st.components.v2.component(
    "ortswandel_copy", css=assets.css("copy.css"), js=assets.entry("copy.js")
)


def buttons(package: Callable[[], Export], n_rows: int) -> None:
    """Show the buttons; the text goes to the browser in the run that follows a click.

    Args:
        package: Makes what is copied.
        n_rows: Its rows.
    """
    if n_rows > MOST_ROWS:
        st.caption(t("data.copy_most", n=fmt(MOST_ROWS, "count", speak())))
        return
    form = str((st.session_state.get(KEY) or {}).get("asked"))
    times = st.session_state.get(TIMES, 0) + (form in FORMS)
    st.session_state[TIMES] = times
    text = FORMS[form](package()) if form in FORMS else ""
    _buttons(key=KEY, data=_data(text, times, n_rows), on_asked_change=lambda: None)


def _data(text: str, times: int, n_rows: int) -> dict[str, Any]:
    """Return what the buttons show and what is to be copied."""
    return {
        "text": text,
        "times": times,
        "forms": {form: t(f"data.copy_{form}") for form in FORMS},
        "copied": t("data.copied", n=fmt(n_rows, "count", speak())),
        "failed": t("data.copy_failed"),
    }
