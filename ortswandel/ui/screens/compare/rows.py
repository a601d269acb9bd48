"""Which indicators the table shows: an overview, a theme, or the reader's own choice."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ortswandel.address import unknown_indicator
from ortswandel.catalog import THEMES
from ortswandel.errors import InputError
from ortswandel.near import near
from ortswandel.ui.session import (
    address,
    catalog,
    chosen,
    keep_in_address,
    say_error,
    t,
)

OVERVIEW = (
    "population", "change_2011_2023", "median_age", "share_65plus", "share_80plus",
    "old_age_dependency", "child_woman_ratio", "vacancy_rate", "share_foreign",
    "car_min_emergency_hospital",
)  # fmt: skip
THEME, ROWS, MOST_ROWS = "thema", "zeilen", 20


def rows() -> tuple[str, ...]:
    """Return the table's indicators: the reader's own, those of a theme, or the overview."""
    own = [name for name in address().extra.get(ROWS, "").split(".") if name]
    unknown = [name for name in own if name not in catalog().indicators]
    if unknown:
        known_names, language = catalog().indicators, address().language
        st.warning(say_error(unknown_indicator(unknown[0], known_names, language)))
    known = tuple(name for name in own if name not in unknown)[:MOST_ROWS]
    return known or of_theme(_theme())


def of_theme(theme: str) -> tuple[str, ...]:
    """Return the indicators of a theme that one of the shown places can have."""
    if theme == "overview":
        return OVERVIEW
    levels = {place.level for place in chosen()} | {"town"}
    return tuple(
        indicator.id
        for indicator in catalog().indicators.values()
        if indicator.theme == theme and levels & set(indicator.levels)
    )


def every_indicator() -> list[str]:
    """Return all indicators that one of the chosen places or a town can have, by theme."""
    return [name for theme in themes()[1:] for name in of_theme(theme)]


def names_of(indicators: Iterable[str]) -> dict[str, str]:
    """Return the names of indicators in the reader's language."""
    return {name: t(f"indicator.{name}.name") for name in indicators}


def themes() -> tuple[str, ...]:
    """Return the overview and the themes of the catalogue, in its order."""
    present = {indicator.theme for indicator in catalog().indicators.values()}
    return ("overview", *(theme for theme in THEMES if theme in present))


def _theme() -> str:
    theme = address().extra.get(THEME, "overview")
    if theme in themes():
        return theme
    allowed = ", ".join(themes())
    maybe = near(theme, THEMES)
    st.warning(say_error(InputError("unknown_theme", value=theme, allowed=allowed, near=maybe)))
    return "overview"


def controls(names: tuple[str, ...]) -> None:
    """Show the choice of a theme and of single indicators for the table."""
    own = ROWS in address().extra
    labels = {theme: _theme_name(theme) for theme in (*themes(), *(["own"] if own else []))}
    st.session_state["compare-theme"] = "own" if own else _theme()
    with st.container(horizontal=True, vertical_alignment="center", key="compare-controls"):
        st.selectbox(
            t("compare.theme_label"),
            list(labels),
            format_func=labels.__getitem__,
            key="compare-theme",
            on_change=_take_theme,
            label_visibility="collapsed",
            width=260,
        )
        with st.popover(t("compare.pick"), icon=":material/tune:"):
            st.caption(t("compare.pick_hint"))
            _pick(names)


def _theme_name(theme: str) -> str:
    if theme in ("overview", "own"):
        return t(f"compare.{theme}")
    return t(f"theme.{theme}")


def _pick(names: tuple[str, ...]) -> None:
    st.session_state["compare-rows"] = list(names)[:MOST_ROWS]
    labels = names_of([*dict.fromkeys([*every_indicator(), *names])])
    st.multiselect(
        t("compare.pick_label"),
        list(labels),
        format_func=labels.__getitem__,
        key="compare-rows",
        placeholder=t("compare.pick_empty"),
        max_selections=MOST_ROWS,
        select_all=False,
        on_change=_take_rows,
        label_visibility="collapsed",
        filter_mode="contains",
    )


def _take_theme() -> None:
    theme = st.session_state["compare-theme"]
    if theme != "own":
        keep_in_address({THEME: None if theme == "overview" else theme, ROWS: None})


def _take_rows() -> None:
    picked = ".".join(st.session_state["compare-rows"])
    keep_in_address({THEME: None, ROWS: picked or None})
