"""Vergleich: up to six places side by side, their courses, and all 218 for one indicator."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens.compare import compare, rows

BESIDE = 3

frame.place_line()
compare.heading()
names = rows.rows()
if len(compare.shown_roles()) <= BESIDE:
    left, right = st.columns([2.35, 1], gap="large")
    with left:
        rows.controls(names)
        compare.table(names)
    with right:
        compare.courses(n_columns=1)
    compare.all_towns()
else:
    rows.controls(names)
    compare.table(names)
    compare.courses(n_columns=3)
    compare.all_towns()
