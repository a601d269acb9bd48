"""The frame around every page: address, navigation, colours; a failure becomes one sentence."""

from __future__ import annotations

import logging
from typing import NoReturn

import streamlit as st

from ortswandel.errors import OrtswandelError
from ortswandel.text import words
from ortswandel.ui import frame, session

LOG = logging.getLogger("ortswandel")
FAILED = "page_failed"
"""The sentence that stands in the place of a page, for one run."""
PAGES = {
    "start": "start",
    "town": "ort",
    "compare": "vergleich",
    "map": "karte",
    "ageing": "alterung",
    "decline": "schrumpfung",
    "services": "daseinsvorsorge",
    "scenario": "szenarien",
    "workshop": "werkstatt",
    "data": "daten",
    "method": "methode",
}
"""Script in `pages/` and the path it answers at."""


def main() -> None:
    """Draw one run of the app."""
    st.set_page_config(
        page_title="Ortswandel", page_icon=str(frame.LOGO / "icon.png"), layout="wide"
    )
    try:
        session.take_address()
    except OrtswandelError as error:
        _log(error)
        st.error(words("de").error(error))
        return
    offered = pages()
    page = st.navigation(offered, position="hidden")
    frame.dress()
    frame.navigation(offered, page)
    frame.language_switch()
    frame.problems()
    _run(page)
    session.show_address()


def pages() -> list[st.Page]:
    """Return the pages in the order of the navigation, named in the reader's language."""
    return [
        st.Page(
            f"../../pages/{script}.py",
            title=session.t(f"nav.{script}"),
            url_path=path,
            default=script == "start",
        )
        for script, path in PAGES.items()
    ]


def _run(page: st.Page) -> None:
    """Run the page; if it fails, one sentence stands in its place, never half a page.

    What was drawn before the failure goes with a run of its own. Emptying the page first would
    take its title from the screen for a moment with every move of a slider.
    """
    sentence = st.session_state.pop(FAILED, None)
    if sentence is not None:
        st.error(sentence)
        return
    try:
        with st.container():
            page.run()
    except OrtswandelError as error:
        _fail(session.speak().error(error), error)
    except Exception as error:
        _fail(session.t("errors.unexpected"), error)


def _fail(sentence: str, error: Exception) -> NoReturn:
    """Begin again with the sentence alone; the log has the detail."""
    _log(error)
    st.session_state[FAILED] = sentence
    st.rerun()


def _log(error: Exception) -> None:
    LOG.error("page failed: %s", error, exc_info=error)


main()
