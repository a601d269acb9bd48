"""How a finding is shown: title, what is measured, picture, source, and the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import altair as alt
import polars as pl
import streamlit as st
from altair.utils import schemapi

from ortswandel.charts.roles import Role
from ortswandel.export.drawing import Panel
from ortswandel.ui.downloads import picture_files
from ortswandel.ui.session import t

Rows = Sequence[Sequence[str]]
Chart = (
    alt.LayerChart
    | alt.VConcatChart
    | alt.HConcatChart
    | alt.FacetChart
    | alt.Chart
    | Mapping[str, Any]
)
"""An Altair chart or a ready Vega-Lite spec."""

schemapi.disable_debug_mode()
"""Charts are checked against the schema in the tests; on a page that would double the time."""


def heading(title: str, subtitle: str = "") -> None:
    """Show the page's finding as its one h1, with a quiet line below."""
    st.title(title, anchor=False)
    if subtitle:
        st.html(f'<p class="ow-lead">{escape(subtitle)}</p>')


def picture(
    chart: Chart,
    *,
    key: str,
    title: str,
    subtitle: str,
    alt_text: str,
    source: str,
    table: Callable[[], tuple[Sequence[str], Rows]],
    controls: Callable[[], None] | None = None,
) -> None:
    """Show one picture with title, second line, alt text, source line, table twin and files.

    Args:
        chart: The picture, themed: an Altair chart or a ready spec.
        key: Unique key of the picture on its page.
        title: The finding or the question.
        subtitle: What is measured, unit and date.
        alt_text: What a screen reader says.
        source: Publisher, date, method note.
        table: Called when the reader opens the table; gives heads and formatted rows.
        controls: Draws what belongs between second line and picture.
    """
    spec = dict(chart) if isinstance(chart, Mapping) else chart.to_dict(validate=False)
    with st.container(key=f"picture-{key}"):
        st.header(title, anchor=False)
        st.caption(subtitle)
        if controls:
            controls()
        draw(spec, key, alt_text)
        st.caption(source)
        words = {"subtitle": subtitle, "source": source, "alt_text": alt_text}
        beneath(key, title, table, [Panel("", spec)], **words)


def beneath(
    key: str,
    title: str,
    table: Callable[[], tuple[Sequence[str], Rows]],
    panels: Sequence[Panel] | Callable[[], Sequence[Panel]],
    *,
    subtitle: str,
    source: str,
    alt_text: str,
) -> None:
    """Show what stands beneath a picture: its table twin, and the picture as a file.

    Args:
        key: Unique key of the picture on its page.
        title: The finding or the question.
        table: As for `picture`.
        panels: The picture, or the small ones that belong together; a function is called when
            the reader opens the fold.
        subtitle: What is measured, unit and date.
        source: Publisher, date, method note.
        alt_text: What a screen reader says.
    """
    words = {"title": title, "subtitle": subtitle, "source": source, "alt_text": alt_text}
    with st.container(horizontal=True, key=f"below-{key}"):
        table_twin(key, title, table)
        picture_files(key, panels, **words)


def draw(chart: Chart, key: str, alt_text: str) -> None:
    """Show the chart alone, as wide as its column; the height "container" follows the screen."""
    spec = dict(chart) if isinstance(chart, Mapping) else chart.to_dict(validate=False)
    if spec.get("height") != "container":
        st.vega_lite_chart(spec, theme=None, width="stretch", key=key, alt=alt_text)
        return
    with st.container(key=f"screen-{key}"):
        st.vega_lite_chart(
            spec, theme=None, width="stretch", height="stretch", key=key, alt=alt_text
        )


def figure(label: str, value: str, note: str) -> None:
    """Show one big number with its name above and a quiet line below."""
    st.html(
        f'<div class="ow-figure"><p>{escape(label)}</p><p class="ow-number">{escape(value)}</p>'
        f"<p>{escape(note)}</p></div>"
    )


def named(role: Role) -> None:
    """Show a place's name in its ink."""
    st.html(f'<p class="ow-named" style="color:{role.ink}">{escape(role.name)}</p>')


def slider_head(label: str, number: str, unit: str) -> None:
    """Show a slider's name and, large, the number it stands at; the slider itself says both too."""
    st.html(
        f'<p class="ow-slider" aria-hidden="true">{escape(label)} '
        f"<span><b>{escape(number)}</b> {escape(unit)}</span></p>"
    )


def table_twin(key: str, title: str, table: Callable[[], tuple[Sequence[str], Rows]]) -> None:
    """Show the fold that holds the same numbers as a table; it is built when it is opened."""
    fold = st.expander(t("frame.table"), key=f"table-{key}", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            heads, rows = table()
            html_table(heads, rows, caption=t("frame.table_of", title=title))


def html_table(heads: Sequence[str], rows: Rows, *, caption: str) -> None:
    """Show a real table: head cells marked, first column a row head, numbers to the right."""
    st.html(table_html(heads, rows, caption))


def table_html(heads: Sequence[str], rows: Rows, caption: str) -> str:
    """Return the table's HTML with everything escaped."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class="ow-table" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f"<td>{escape(text)}</td>" for text in others)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def frame_rows(frame: pl.DataFrame, formats: Sequence[Callable[[object], str]]) -> list[list[str]]:
    """Return the frame's rows as words, one format per column."""
    return [
        [shape(value) for shape, value in zip(formats, row, strict=True)] for row in frame.rows()
    ]
