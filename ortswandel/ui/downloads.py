"""A picture as a file or on another page: the fold beside its table, drawn only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from ortswandel.charts.theme import Mode
from ortswandel.errors import DataError
from ortswandel.export import fonts
from ortswandel.export.figures import Figure, file_name, pdf_page, png, svg
from ortswandel.ui.embedding import embedding
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.session import Reader, chosen, drawing_for, reader, say_error, speak, style, t

Writer = Callable[[Figure], bytes]
FORMATS: dict[str, tuple[Writer, str]] = {
    "svg": (svg, "image/svg+xml"),
    "png": (png, "image/png"),
    "pdf": (pdf_page, "application/pdf"),
}
"""By ending: what makes the file, and its type."""
MOST_NAMES = 2
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def picture_files(found: Picture, make: Maker) -> None:
    """Show the fold with the picture as SVG, PNG and PDF; nothing is drawn before a click.

    Args:
        found: The picture on the page.
        make: Gives it once more, drawn for a file.
    """
    fold = st.popover(
        t("download.open"),
        key=f"download-{found.key}",
        on_change="rerun",
        type="tertiary",
        icon=":material/download:",
        help=t("download.help", title=found.title),
    )
    if fold.open:
        with fold:
            _offers(found, make)


def _offers(found: Picture, make: Maker) -> None:
    """Show one button per format and the lines for another page, or why there can be none."""
    try:
        fonts.checked()
    except DataError as error:
        st.caption(say_error(error))
        return
    mode = _ground(found.key)
    for ending, (write, mime) in FORMATS.items():
        st.download_button(
            t(f"download.{ending}"),
            data=partial(drawn, make, reader(mode), write),
            file_name=picture_name(found, ending),
            mime=mime,
            on_click="ignore",
            key=f"download-{found.key}-{ending}",
            width="stretch",
        )
    embedding(found, mode)


def _ground(key: str) -> Mode:
    """Return how a file is drawn: on white, or dark for who reads dark and asks for it."""
    if style().mode == "light":
        return "light"
    return "dark" if st.checkbox(t("download.dark"), key=f"download-{key}-dark") else "light"


def drawn(make: Maker, who: Reader, write: Writer) -> bytes:
    """Return a picture as a file; called on a click, without the page."""
    with drawing_for(who):
        return write(make().figure())


def picture_name(found: Picture, ending: str) -> str:
    """Return a name such as `hettstedt_altersaufbau_2025.svg`: places, subject, newest year."""
    said = f"{found.title} {found.subtitle} {found.alt_text} {found.about}"
    names = [place.name for place in chosen() if place.name in said][:MOST_NAMES]
    subject = speak().get(f"download.name.{found.key}", found.key)
    years = YEAR.findall(said)
    return file_name(*names, subject, max(years, default=""), ending=ending)
