"""Alterung: pyramids through time, all 218, Kreis and Land beside, every indicator of age."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens.ageing import ageing, pyramid

frame.place_line()
ageing.heading()
left, right = st.columns([1.1, 1], gap="large")
with left:
    pyramid.pyramid()
with right:
    ageing.all_towns()
    ageing.beside()
ageing.table()
