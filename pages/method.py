"""Methode: sources, licences, what a status means, census breaks, limits, every indicator."""

import streamlit as st

from ortswandel.ui.screens.method import method

method.head()
method.contents()
for key, draw in method.SECTIONS:
    with st.container(key=f"picture-{key}"):
        draw()
