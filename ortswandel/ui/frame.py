"""The frame of every page: colours, navigation, language, the chosen places, the link to copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from ortswandel.address import MOST_PLACES
from ortswandel.charts.theme import Tokens
from ortswandel.paths import ROOT
from ortswandel.places import LAND, Place, label
from ortswandel.text import LANGUAGES
from ortswandel.ui.session import (
    PROBLEMS,
    address,
    change_address,
    chosen,
    places,
    say_error,
    speak,
    style,
    t,
)

CSS = ROOT / "ortswandel" / "ui" / "css"
SHEETS = ("frame", "figures", "map", "compare", "sections", "scenario")
"""Style sheets by part, in the order in which they count."""
LOGO = ROOT / "ortswandel" / "ui" / "logo"
SCRIPTS = ROOT / "ortswandel" / "ui" / "js"


def dress() -> None:
    """Send the style sheet and the colours of the reader's mode."""
    st.html(f"<style>{css()}</style>")
    words = f'--ow-nothing:"{t("frame.nothing_found")}"'
    st.html(
        f"<style>:root{{--ow-mode:{style().mode};{words};{_variables(style().tokens)}}}</style>"
    )
    st.logo(str(LOGO / f"{style().mode}.svg"), size="large")
    _follow_mode()


def _follow_mode() -> None:
    """Draw the page again where the reader's system turns dark or light while it is open.

    Streamlit changes the colours of its own parts alone and tells nobody.
    """
    with st.container(key="follow-mode"):
        st.button(t("frame.draw_again"), key="draw-again")
        st.html(f"<script>{script()}</script>", unsafe_allow_javascript=True)


@lru_cache(maxsize=1)
def script() -> str:
    """Return what presses the hidden button when the mode changes; read once per process."""
    return (SCRIPTS / "follow_mode.js").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def css() -> str:
    """Return all style sheets; read once per process."""
    return "\n".join((CSS / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)


def _variables(tokens: Tokens) -> str:
    pairs = {
        "quiet": tokens.quiet,
        "hairline": tokens.hairline,
        "ground": tokens.ground,
        "panel": tokens.panel,
        "text": tokens.text,
        "land": tokens.land,
        "newcomers": tokens.newcomers_ink,
        "newcomers-mark": tokens.newcomers,
        "others": tokens.others,
        "control": tokens.control,
    }
    pairs |= {f"town-{letter}": c for letter, c in zip("abcdef", tokens.town, strict=True)}
    pairs |= {f"ink-{letter}": c for letter, c in zip("abcdef", tokens.ink, strict=True)}
    return ";".join(f"--ow-{name}:{color}" for name, color in pairs.items())


def navigation(pages: Sequence[st.Page], current: st.Page) -> None:
    """Show all pages in the header; each link carries the choice of places, year and language.

    Streamlit's own navigation drops the query, which costs an extra step back in the browser.
    """
    with st.container(horizontal=True, key="navigation"):
        for page in pages:
            here = page.url_path == current.url_path
            with st.container(key=f"nav-{page.url_path or 'start'}{'-here' if here else ''}"):
                st.page_link(page, label=page.title, query_params=address().to_query())


def language_switch() -> None:
    """Show DE · EN at the right end of the navigation."""
    st.session_state["language"] = address().language
    with st.container(key="language-switch"):
        st.segmented_control(
            t("frame.language"),
            LANGUAGES,
            format_func=str.upper,
            key="language",
            label_visibility="collapsed",
            on_change=_take_language,
            required=True,
        )


def _take_language() -> None:
    change_address(language=st.session_state["language"] or "de")


def problems() -> None:
    """Say in one plain sentence each what in the address could not be used."""
    for error in st.session_state.get(PROBLEMS, ()):
        st.warning(say_error(error))


def place_line() -> None:
    """Show the chosen places as chips to take out, a field to add one, and the link to copy."""
    with st.container(horizontal=True, vertical_alignment="center", key="place-line"):
        letters = iter("abcdef")
        for place in chosen():
            _chip(place, letters)
        if len(chosen()) < MOST_PLACES:
            _add_field()
        st.space("stretch")
        copy_link()


def _chip(place: Place, letters: object) -> None:
    letter = "" if place.region == LAND else f"-{next(letters)}"  # type: ignore[call-overload]
    st.button(
        label(place, speak()),
        key=f"chip-{place.level}{letter}",
        icon=":material/close:",
        icon_position="right",
        help=t("frame.drop_place", name=place.name),
        on_click=_drop,
        args=(place.region,),
        disabled=len(chosen()) == 1,
    )


def _drop(region: str) -> None:
    change_address(places=tuple(p for p in address().places if p != region))


def _add_field() -> None:
    taken = set(address().places)
    options = [place.region for place in places().choices if place.region not in taken]
    st.selectbox(
        t("frame.add_place_label"),
        options,
        index=None,
        placeholder=t("frame.add_place"),
        format_func=lambda region: label(places()[region], speak()),
        key="add-place",
        label_visibility="collapsed",
        on_change=_add,
        width=240,
        filter_mode="contains",
    )


def _add() -> None:
    region = st.session_state["add-place"]
    if region:
        change_address(places=(*address().places, region))
        st.session_state["add-place"] = None


def copy_link() -> None:
    """Show the button that offers this view's link."""
    with st.popover(t("frame.copy_link"), icon=":material/link:"):
        st.caption(t("frame.copy_link_hint"))
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """Return the full address of this view."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(address().to_query()), ""))
