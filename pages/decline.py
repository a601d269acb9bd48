"""Schrumpfung: who lost how much, what deaths and moves had in it, and who lost least."""

import streamlit as st

from ortswandel.ui import frame
from ortswandel.ui.screens import decline, decline_balance, decline_least
from ortswandel.ui.session import t

frame.place_line()
decline.heading()
left, right = st.columns([13, 10], gap="large")
with left:
    decline.course()
with right:
    decline.parts()
decline_balance.why()
decline_balance.years()
decline_balance.moves()
with st.container(key="section-least"):
    st.header(t("decline.least_title"), anchor=False)
ordered = decline_least.changes()
decline_least.dots(ordered)
decline_least.lists(ordered)
decline_least.quarters(ordered)
