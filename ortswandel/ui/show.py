"""How a finding is shown: title, what is measured, picture, source, and the table behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.charts.roles import Role
from ortswandel.errors import OrtswandelError
from ortswandel.ui.downloads import picture_files
from ortswandel.ui.picture import Chart, Maker, Picture, Rows
from ortswandel.ui.session import say_error, t

LOG = logging.getLogger("ortswandel")

LONGEST_ON_ONE_LINE = 16
"""Characters of a cell of a table that is not broken: "10.000–12.000", "31.12.2025"."""


def heading(title: str, subtitle: str = "") -> None:
    """Show the page's finding as its one h1, with a quiet line below."""
    st.title(title, anchor=False)
    if subtitle:
        st.html(f'<p class="ow-lead">{escape(subtitle)}</p>')


def picture(make: Maker) -> None:
    """Show one picture with title, second line, alt text, source line, table twin and files.

    Args:
        make: Gives the picture; called again when the reader takes it along as a file.
    """
    found = make()
    with st.container(key=f"picture-{found.key}"):
        st.header(found.title, anchor=False)
        st.caption(found.subtitle)
        if found.controls:
            found.controls()
        draw(found.panels[0].spec, found.key, found.alt_text)
        st.caption(found.source)
        beneath(found, make)


def beneath(found: Picture, make: Maker) -> None:
    """Show what stands beneath a picture: its table twin, and the picture as a file.

    Opening either runs again only these two, not the page: nothing else on it moves, and no click
    on a file is lost to a page that is being drawn.

    Args:
        found: The picture on the page.
        make: Gives it once more, drawn for a file.
    """
    st.fragment(_folds)(found, make)


def _folds(found: Picture, make: Maker) -> None:
    """Show both folds; if one fails, one sentence stands in their place."""
    try:
        with st.container(horizontal=True, key=f"below-{found.key}"):
            table_twin(found.key, found.title, found.table)
            if found.chart != ():
                picture_files(found, make)
    except OrtswandelError as error:
        LOG.error("folds of %s failed: %s", found.key, error)
        st.error(say_error(error))
    except Exception:
        LOG.exception("folds of %s failed", found.key)
        st.error(t("errors.unexpected"))


def draw(chart: Chart, key: str, alt_text: str) -> None:
    """Show the chart alone, as wide as its column; the height "container" follows the screen."""
    spec = with_frames(chart)
    if spec.get("height") != "container":
        st.vega_lite_chart(spec, theme=None, width="stretch", key=key, alt=alt_text)
        return
    with st.container(key=f"screen-{key}"):
        st.vega_lite_chart(
            spec, theme=None, width="stretch", height="stretch", key=key, alt=alt_text
        )


def with_frames(chart: Chart) -> dict[str, Any]:
    """Return a spec whose rows are frames; Streamlit would send lists by way of pandas.

    That costs each picture milliseconds, and the first one the half second pandas takes to load.
    """
    spec = dict(chart)
    if "values" in spec.get("data", {}):
        spec["data"] = spec["data"] | {"values": _frame(spec["data"]["values"])}
    if "datasets" in spec:
        spec["datasets"] = {name: _frame(rows) for name, rows in spec["datasets"].items()}
    return spec


def _frame(rows: Any) -> Any:  # noqa: ANN401 - outlines stay as they are
    tabular = isinstance(rows, list) and rows and rows[0]
    return pl.DataFrame(rows, infer_schema_length=None) if tabular else rows


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


def table_twin(
    key: str, title: str, table: Callable[[], tuple[Sequence[str], Rows]], *, name: str = ""
) -> None:
    """Show the fold that holds the same numbers as a table; it is built when it is opened.

    Args:
        key: Unique key on the page.
        title: What the table is about, for its caption.
        table: Gives heads and formatted rows.
        name: What the fold is called where it stands beside another.
    """
    label = name or t("frame.table")
    fold = st.expander(label, key=f"table-{key}", on_change="rerun", type="compact")
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
    cells = "".join(_cell(text) for text in others)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def _cell(text: str) -> str:
    """Return a cell; a number or a range stays on one line, however narrow the screen."""
    one = ' class="ow-one"' if len(text) <= LONGEST_ON_ONE_LINE else ""
    return f"<td{one}>{escape(text)}</td>"


def frame_rows(frame: pl.DataFrame, formats: Sequence[Callable[[object], str]]) -> list[list[str]]:
    """Return the frame's rows as words, one format per column."""
    return [
        [shape(value) for shape, value in zip(formats, row, strict=True)] for row in frame.rows()
    ]
