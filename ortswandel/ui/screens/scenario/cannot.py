"""What the model can't say, on the page and not in a footnote."""

from __future__ import annotations

import streamlit as st

from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.session import t

LIMITS = ("work", "towns", "shocks", "people", "newcomers", "small")


def cannot() -> None:
    """Show the limits as a short list."""
    sections.head("cannot")
    st.markdown("\n".join(f"- {t(f'cannot.{limit}')}" for limit in LIMITS))
