"""A sorted list of towns as a real table: number, name as a link to the town, Kreis, bar, value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from ortswandel.ui.session import address

TOWN_PATH = "ort"


@dataclass(frozen=True)
class Bar:
    """A bar in a cell: from and to in shares of the cell's width, and its colour."""

    start: float
    end: float
    color: str


@dataclass(frozen=True)
class Line:
    """One row: number in the list, key and name of the town, Kreis, bar, value in words."""

    number: str
    region: str
    name: str
    kreis: str
    bar: Bar | None
    shown: str
    letter: str | None = None


def ranking(lines: Sequence[Line | None], heads: Sequence[str], caption: str) -> None:
    """Show the list; None stands for rows left out.

    Args:
        lines: Rows in order.
        heads: Four heads: number, town, Kreis, value.
        caption: What the table shows, for screen readers.
    """
    st.html(ranking_html(lines, heads, caption))


def ranking_html(lines: Sequence[Line | None], heads: Sequence[str], caption: str) -> str:
    """Return the table's HTML with everything escaped."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        _row(line) if line else '<tr class="gap"><td colspan="4">…</td></tr>' for line in lines
    )
    return (
        f'<div class="ow-ranking" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(line: Line) -> str:
    mark = f' class="chosen" style="--ink:var(--ow-ink-{line.letter})"' if line.letter else ""
    link = f'<a href="{escape(town_link(line.region))}">{escape(line.name)}</a>'
    return (
        f'<tr{mark}><td>{escape(line.number)}</td><th scope="row">{link}</th>'
        f"<td>{escape(line.kreis)}</td><td>{_bar(line.bar)}<b>{escape(line.shown)}</b></td></tr>"
    )


def _bar(bar: Bar | None) -> str:
    if bar is None:
        return ""
    place = f"margin-left:{bar.start:.1%};width:{bar.end - bar.start:.1%}"
    return f'<span aria-hidden="true"><i style="{place};background:{bar.color}"></i></span>'


def town_link(region: str) -> str:
    """Return the link that opens a town's page with the town first among the chosen places."""
    return f"{TOWN_PATH}?{urlencode(address().with_place(region).to_query())}"
