"""The list beside the map: both ends and the chosen towns, or all 218."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ortswandel.findings.ranking import excerpt
from ortswandel.ui.ranking import Bar, Line, ranking
from ortswandel.ui.screens.map.map import View, marked
from ortswandel.ui.session import change_address, go, style, t

ALL = "map-all"


def table(view: View) -> None:
    """Show the list and the ways on: all rows, the file."""
    full = bool(st.session_state.get(ALL))
    heads = [t("map.number"), t("map.town"), t("map.kreis")]
    heads.append(t(f"indicator.{view.indicator.id}.short"))
    with st.container(key="map-list-all" if full else "map-list"):
        caption = t("map.list_caption", name=view.name, date=view.date)
        ranking(lines(view, full=full), heads, caption)
    with st.container(horizontal=True):
        label = t("map.show_some" if full else "map.show_all")
        st.button(label, key="map-more", type="tertiary", on_click=_toggle_all)
        if st.button(t("map.download"), key="map-download", type="tertiary"):
            change_address(indicator=view.indicator.id, year=view.year)
            go("data")


def _toggle_all() -> None:
    st.session_state[ALL] = not st.session_state.get(ALL, False)


def lines(view: View, *, full: bool) -> list[Line | None]:
    """Return the rows to show, highest value first; None where rows are left out."""
    letters = {role.region: role.letter for role in marked()}
    regions = view.values["region"].to_list()
    chosen = [i for i, region in enumerate(regions) if region in letters]
    places = list(range(len(regions))) if full else excerpt(len(view.known), chosen)
    rows = view.values.rows(named=True)
    return [None if i is None else _line(view, i, rows[i], letters) for i in places]


def _line(
    view: View, position: int, row: Mapping[str, Any], letters: Mapping[str, str | None]
) -> Line:
    letter = letters.get(row["region"])
    return Line(
        number="" if row["value"] is None else str(position + 1),
        region=row["region"],
        name=row["name"],
        kreis=row["kreis_name"],
        bar=_bar(view, row["value"]),
        shown=view.words_for(row["value"]),
        letter=letter.lower() if letter else None,
    )


def _bar(view: View, value: float | None) -> Bar | None:
    """Return a bar from zero, in the colour of the value's class."""
    if value is None:
        return None
    low, high = min(0.0, *view.known), max(0.0, *view.known)
    span = (high - low) or 1.0
    ends = sorted(((0.0 - low) / span, (value - low) / span))
    color = view.classes.colors(style().tokens)[view.classes.of(value)]
    return Bar(ends[0], ends[1], color)
