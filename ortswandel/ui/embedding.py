"""A picture on another page: its address, and the line to copy."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from ortswandel.address import SERVER
from ortswandel.charts.theme import Mode
from ortswandel.ui.picture import Picture
from ortswandel.ui.session import address, t

PATH = "bild"
GROUND, WIDTH, HEIGHT = "farben", "breite", "hoehe"
"""Parameters only the address of a picture has."""
MODES: dict[str, Mode] = {"hell": "light", "dunkel": "dark"}
DARK = "dunkel"
PLAIN = ":,/;~"
"""Characters of a query that stay as they are."""


def embedding(found: Picture, mode: Mode) -> None:
    """Show the address of a picture and the line that puts it into another page."""
    if not found.name:
        return
    link = picture_link(found, mode)
    st.caption(t("download.embed"))
    st.code(link, language=None, wrap_lines=True)
    st.code(img_line(link, found.spoken), language=None, wrap_lines=True)


def picture_link(found: Picture, mode: Mode) -> str:
    """Return the address of a picture as it is on the page, without what it doesn't depend on."""
    current = address()
    state = {key: text for key, text in current.extra.items() if key in found.state}
    query = replace(current, extra=state).to_query() | ({GROUND: DARK} if mode == "dark" else {})
    return f"{server()}/{PATH}/{found.name}.svg?{urlencode(query, safe=PLAIN)}"


def img_line(link: str, alt_text: str) -> str:
    """Return the HTML that shows the picture, with what a screen reader says."""
    return f'<img src="{escape(link)}" alt="{escape(alt_text)}">'


def server() -> str:
    """Return where the reader sees the app."""
    here = urlsplit(str(st.context.url or SERVER))
    return f"{here.scheme}://{here.netloc}"
