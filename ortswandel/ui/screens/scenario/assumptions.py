"""Further assumptions of a scenario: births, life expectancy, the young, the Land, the end."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ortswandel.places import Place
from ortswandel.scenarios.scenario import FERTILITY, MIGRATION, MORTALITY, Scenario
from ortswandel.scenarios.values import LEAST_LEAVING, MOST_LEAVING
from ortswandel.ui.screens.scenario import scenario
from ortswandel.ui.session import keep_in_address, t

CHOICES = {"fertility": FERTILITY, "mortality": MORTALITY, "migration": MIGRATION}
LAST_YEARS = (2035, 2040, 2045, 2050)
STEP = 5
"""Percent by which the out-moves of the young change."""


def fold(town: Place, current: Scenario) -> None:
    """Show the fold with everything that is not about the newcomers themselves."""
    with st.expander(t("assumptions.title"), key="assumptions", type="compact"):
        st.caption(t("assumptions.lead"))
        for field in CHOICES:
            _variant(town, current, field)
        _young(town, current)
        _until(town, current)
        if current.norms:
            names = "; ".join(t(f"norm.{name}") for name, _ in current.norms)
            st.caption(t("assumptions.norms", names=names))


def _variant(town: Place, current: Scenario, field: str) -> None:
    labels = {name: t(f"assumptions.{name}") for name in CHOICES[field]}
    st.session_state[f"assume-{field}"] = getattr(current, field)
    st.selectbox(
        t(f"assumptions.{field}"),
        list(labels),
        format_func=labels.__getitem__,
        key=f"assume-{field}",
        on_change=_take,
        args=(town, field),
    )


def _young(town: Place, current: Scenario) -> None:
    st.session_state["assume-young"] = round(100 * current.young_leaving)
    st.slider(
        t("assumptions.young"),
        round(100 * LEAST_LEAVING),
        round(100 * MOST_LEAVING),
        step=STEP,
        format=t("assumptions.young_format"),
        help=t("assumptions.young_help"),
        key="assume-young",
        on_change=_take_young,
        args=(town,),
    )


def _until(town: Place, current: Scenario) -> None:
    offered = sorted({*LAST_YEARS, current.until})
    st.session_state["assume-until"] = current.until
    st.selectbox(
        t("assumptions.until"), offered, key="assume-until", on_change=_take, args=(town, "until")
    )


def _take(town: Place, field: str) -> None:
    """Put a choice into the address; another last year moves what lies after it."""
    name = "assume-until" if field == "until" else f"assume-{field}"
    value, current = st.session_state[name], scenario.asked(town)
    if field == "until":
        start = min(current.first_year, value)
        scenario.keep(replace(current, until=value, first_year=start))
        keep_in_address({scenario.YEAR: None})
    else:
        scenario.keep(replace(current, **{field: value}))


def _take_young(town: Place) -> None:
    factor = st.session_state["assume-young"] / 100
    scenario.keep(replace(scenario.asked(town), young_leaving=factor))
