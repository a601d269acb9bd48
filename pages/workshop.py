"""Werkstatt: one facilitator, one wall, a hall full of phones."""

import streamlit as st

from ortswandel.ui.screens import workshop

room = workshop.current()
if room is None:
    workshop.lobby()
else:
    with st.container(key="workshop"):
        left, right = st.columns([1, 3], gap="large")
    with left:
        workshop.head(room)
        workshop.controls(room)
        workshop.leave(room)
    with right:
        workshop.desk(room)
