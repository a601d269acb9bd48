"""What stands in the place of the moving pictures until the browser has loaded them."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from ortswandel.charts.dot_strip import data_uri
from ortswandel.charts.roles import Role
from ortswandel.charts.still import margins, still
from ortswandel.ui.live import has_moved
from ortswandel.ui.session import style


def place(
    counted: pl.DataFrame,
    computed: pl.DataFrame,
    role: Role,
    words: dict[str, str],
    *,
    only_range: bool,
) -> None:
    """Show the course as it stands; the moving picture covers it, and says all its words again.

    Args:
        counted: Columns year, population, census_base.
        computed: As `future_chart` wants them.
        role: The town's colour.
        words: Title and second line of the course, by `course_title` and `course_line`.
        only_range: Draw bands alone, as for very small towns.
    """
    with st.container(key="still"):
        if has_moved():
            return
        svg = still(counted, computed, role, style(), only_range=only_range)
        title, line = (escape(words[name]) for name in ("course_title", "course_line"))
        wide = " ow-still-wide" if only_range else ""
        st.html(
            f'<div class="ow-still{wide}" aria-hidden="true"><div><p>{title}</p><p>{line}</p>'
            f'<div style="padding:{margins()}"><img src="{data_uri(svg)}" alt=""></div></div></div>'
        )
