"""Says what in the address of the data page has no effect on the table that is shown."""

from __future__ import annotations

import polars as pl
import streamlit as st

from ortswandel.ui.screens.data.data import AGE, AREA, SEX, SIZE, TYPE, Choice, all_areas
from ortswandel.ui.session import address, t

WORDS = {AREA: "area", SIZE: "sizes", TYPE: "types", SEX: "sex", AGE: "ages"}
"""Words for the parameters, in the order of the fields."""


def say_idle(current: Choice, before: pl.DataFrame) -> None:
    """Show one sentence where the address narrows what the table doesn't have.

    Args:
        current: What is asked for.
        before: Its rows before sex, ages and order.
    """
    by_town = "town" in current.offer.levels
    asked, how = address().extra.get(AREA), current.narrowing
    works = {
        AREA: asked == current.area or asked not in all_areas(),
        SIZE: by_town,
        TYPE: by_town,
        SEX: not how.sex or "sex" in before.columns,
        AGE: not how.ages or bool({"age", "age_from"} & set(before.columns)),
    }
    idle = [
        t(f"data.{WORDS[name]}") for name in WORDS if name in address().extra and not works[name]
    ]
    if idle:
        st.warning(t("data.idle", names=", ".join(idle)))
