"""The part of the page on services that says what is there: ways, tables, map, who is far."""

from __future__ import annotations

import streamlit as st

from ortswandel.ui.screens import services_access, services_doctors, services_map, services_supply
from ortswandel.ui.session import t


def section() -> None:
    """Show what the chosen places have, on the map and among all 218."""
    with st.container(key="section-supply"):
        st.header(t("supply.section_title"), anchor=False)
    left, right = st.columns(2, gap="large")
    has_ways = services_supply.has_ways()
    with left:
        (services_supply.ways if has_ways else services_access.spread)()
    with right:
        services_doctors.doctors()
    services_supply.profile()
    services_map.section()
    with st.container(key="section-access"):
        st.header(t("supply.far_question"), anchor=False)
    if has_ways:
        services_access.spread()
    services_access.old_and_far()
