"""Start: the question, the search, three findings about the chosen towns, ways on."""

import streamlit as st

from ortswandel.ui import show
from ortswandel.ui.screens import start
from ortswandel.ui.session import t

show.heading(t("start.question"), t("start.lead"))
start.search()
left, middle, right = st.columns(3, gap="large")
with left:
    start.course()
with middle:
    start.age()
with right:
    start.change()
start.ways_on()
