"""The part of the page on services that says what is there: ways, tables, map, who is far."""

from __future__ import annotations

import streamlit as st

from ortswandel.ui.screens.services import access, doctors, map, supply
from ortswandel.ui.session import t


def section() -> None:
    """Show what the chosen places have, on the map and among all 218."""
    with st.container(key="section-supply"):
        st.header(t("supply.section_title"), anchor=False)
    left, right = st.columns(2, gap="large")
    has_ways = supply.has_ways()
    with left:
        (supply.ways if has_ways else access.spread)()
    with right:
        doctors.doctors()
    supply.profile()
    map.section()
    with st.container(key="section-access"):
        st.header(t("supply.far_question"), anchor=False)
    if has_ways:
        access.spread()
    access.old_and_far()
