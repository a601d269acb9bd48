"""One picture of a page, whole: what is drawn, its words, and the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.errors import InputError
from ortswandel.export.drawing import Panel
from ortswandel.export.figures import Figure
from ortswandel.ui.session import catalog, chosen, stamp, style, t

Rows = Sequence[Sequence[str]]
Chart = Mapping[str, Any]
"""A ready Vega-Lite spec; the tests check it against the schema, a page doesn't."""


@dataclass(frozen=True)
class Picture:
    """What a page shows as a picture, and what a file or another page gets of it.

    Attributes:
        chart: The picture, themed; small ones that belong together, each with its title; or what
            makes either, where the page itself shows it otherwise.
        key: Unique key of the picture on its page.
        title: The finding or the question.
        subtitle: What is measured, unit and date.
        alt_text: What a screen reader says.
        source: Publisher, date, method note.
        table: Called when the reader opens the table; gives heads and formatted rows.
        controls: Draws on the page what belongs between second line and picture.
        name: Name under which other pages get it; "" where they can't.
        state: Parameters of the address, beyond places, year and indicator, that change it.
        key_words: What the page says beside the picture, in words for where there is no page.
        about: The place the picture is about, where only the page names it.
    """

    chart: Chart | tuple[Panel, ...] | Callable[[], Chart | tuple[Panel, ...]]
    key: str
    title: str
    subtitle: str
    alt_text: str
    source: str
    table: Callable[[], tuple[Sequence[str], Rows]]
    controls: Callable[[], None] | None = None
    name: str = ""
    state: tuple[str, ...] = ()
    key_words: str = ""
    about: str = ""

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The picture as specs: one without a title of its own, or several with theirs."""
        found = self.chart() if callable(self.chart) else self.chart
        return found if isinstance(found, tuple) else (Panel("", found),)

    @property
    def spoken(self) -> str:
        """What a screen reader says where the picture stands alone."""
        return self.alt_text if self.about in self.alt_text else f"{self.about}: {self.alt_text}"

    def figure(self) -> Figure:
        """Return the picture with its words, as a file has them, in the reader's style.

        Raises:
            InputError: All places are too small for what it shows.
        """
        panels = self.panels
        if not panels:
            raise InputError("picture_small")
        said = with_place(self.title, self.subtitle, f"{self.about} {self.alt_text}")
        between = " " if said.endswith(".") else " · "
        line = between.join(filter(None, (said, self.key_words)))
        source = f"{self.source} {t('download.origin', version=catalog().version)}"
        words = (self.title, line, source, self.spoken)
        return Figure(panels, *words, style(), stamp())


Maker = Callable[[], Picture]
"""Makes a picture for whoever reads it: on the page, in a file, on another page."""


def with_place(title: str, subtitle: str, alt_text: str) -> str:
    """Return the second line, with the place before it where only the page names it.

    A file stands alone: what its page says above the picture must be in it.
    """
    names = [place.name for place in chosen()]
    if any(name in f"{title} {subtitle}" for name in names):
        return subtitle
    shown = [name for name in names if name in alt_text]
    return " · ".join([", ".join(shown), subtitle]) if shown else subtitle
