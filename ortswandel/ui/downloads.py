"""A picture as a file: the fold beside its table, drawn only when the reader asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from ortswandel.errors import DataError
from ortswandel.export import fonts
from ortswandel.export.drawing import Panel
from ortswandel.export.figures import Figure, file_name, pdf_page, png, svg
from ortswandel.ui.session import allowed, chosen, say_error, speak, style, t

FORMATS: dict[str, tuple[Callable[[Figure], bytes], str]] = {
    "svg": (svg, "image/svg+xml"),
    "png": (png, "image/png"),
    "pdf": (pdf_page, "application/pdf"),
}
"""By ending: what makes the file, and its type."""
MOST_NAMES = 2
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def picture_files(
    key: str,
    panels: Sequence[Panel] | Callable[[], Sequence[Panel]],
    *,
    title: str,
    subtitle: str,
    source: str,
    alt_text: str,
) -> None:
    """Show the fold with the picture as SVG, PNG and PDF; nothing is drawn before a click.

    Args:
        key: Key of the picture on its page.
        panels: The picture as shown, or the small ones that belong together; a function is
            called when the fold is open.
        title: The finding or the question.
        subtitle: What is measured, unit and date.
        source: Publisher, date, method note.
        alt_text: What a screen reader says.
    """
    fold = st.popover(
        t("download.open"),
        key=f"download-{key}",
        on_change="rerun",
        type="tertiary",
        icon=":material/download:",
        help=t("download.help", title=title),
    )
    if fold.open:
        line = with_place(title, subtitle, alt_text)
        drawn = tuple(panels() if callable(panels) else panels)
        figure = Figure(drawn, title, line, source, alt_text, style(), stamp())
        with fold:
            _buttons(key, figure)


def with_place(title: str, subtitle: str, alt_text: str) -> str:
    """Return the second line, with the place before it where only the page names it.

    A file stands alone: what its page says above the picture must be in it.
    """
    names = [place.name for place in chosen()]
    if any(name in f"{title} {subtitle}" for name in names):
        return subtitle
    shown = [name for name in names if name in alt_text]
    return " · ".join([", ".join(shown), subtitle]) if shown else subtitle


def stamp() -> date:
    """Return the date of the newest counted numbers, which files carry."""
    return date(max(allowed().years), 12, 31)


def _buttons(key: str, figure: Figure) -> None:
    """Show one button per format, or why there can be none."""
    try:
        fonts.checked()
    except DataError as error:
        st.caption(say_error(error))
        return
    for ending, (make, mime) in FORMATS.items():
        st.download_button(
            t(f"download.{ending}"),
            data=partial(make, figure),
            file_name=picture_name(key, figure, ending),
            mime=mime,
            on_click="ignore",
            key=f"download-{key}-{ending}",
            width="stretch",
        )


def picture_name(key: str, figure: Figure, ending: str) -> str:
    """Return a name such as `hettstedt_altersaufbau_2025.svg`: places, subject, newest year."""
    said = f"{figure.title} {figure.subtitle} {figure.alt_text}"
    names = [place.name for place in chosen() if place.name in said][:MOST_NAMES]
    subject = speak().get(f"download.name.{key}", key)
    years = YEAR.findall(said)
    return file_name(*names, subject, max(years, default=""), ending=ending)
