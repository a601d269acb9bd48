"""Karte: all 218 in one picture, any indicator in any of its years, and the list beside it."""

import streamlit as st

from ortswandel.ui import frame, show
from ortswandel.ui.screens.map import map as screen
from ortswandel.ui.screens.map import ranked
from ortswandel.ui.session import speak

view = screen.view()
frame.place_line()
show.heading(screen.headline(view).say(speak()))
screen.controls(view)
left, right = st.columns([11, 12], gap="large")
with left:
    screen.picture(view)
with right:
    ranked.table(view)
