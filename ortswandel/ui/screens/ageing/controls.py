"""The controls of the pyramid on the page on ageing: places or sexes, the other side, the date."""

from __future__ import annotations

import streamlit as st

from ortswandel.ui.choices import one_of
from ortswandel.ui.screens.ageing.view import AGAINST, PLACES, SEXES, VIEW, View, candidates, dates
from ortswandel.ui.session import change_address, keep_in_address, t


def controls(now: View) -> None:
    """Show the switch between places and sexes, the place on the right, and the dates."""
    crowded = not now.by_sex and len(candidates()) > 2
    with st.container(horizontal=True, vertical_alignment="top", key="age-controls"):
        _view_switch(now)
        if crowded:
            _against(now)
        else:
            _scrubber(now)
    if crowded:
        _scrubber(now)


def _scrubber(now: View) -> None:
    """Show the dates as a slider with the years written below it."""
    options = [row["year"] for row in dates() if row["has_sex"] or not now.by_sex]
    st.session_state["age-year"] = now.year
    ticks = "".join(
        f"<b>{year}</b>" if year == now.year else f"<span>{year}</span>" for year in options
    )
    with st.container(width="stretch", gap=None, key="age-scrubber"):
        st.select_slider(
            t("ageing.date"),
            options,
            key="age-year",
            on_change=lambda: change_address(year=st.session_state["age-year"]),
            label_visibility="collapsed",
        )
        st.html(f'<div class="ow-ticks" aria-hidden="true">{ticks}</div>')


def _view_switch(now: View) -> None:
    if len(candidates()) < 2:
        return
    names = {PLACES: t("ageing.view_places"), SEXES: t("ageing.view_sexes")}
    current = SEXES if now.by_sex else PLACES
    one_of(t("ageing.view"), names, current, parameter=VIEW, key="age-view")


def _against(now: View) -> None:
    st.session_state["age-against"] = now.shown[1].region
    side = t("ageing.against")
    names = {place.region: f"{side}: {place.name}" for place in candidates()[1:]}
    st.selectbox(
        side,
        list(names),
        format_func=names.__getitem__,
        key="age-against",
        on_change=lambda: keep_in_address({AGAINST: st.session_state["age-against"]}),
        label_visibility="collapsed",
        width=260,
    )
