"""All indicators of one town by theme, and which of its numbers were not simply counted."""

from __future__ import annotations

from html import escape

import streamlit as st

from ortswandel.findings.methods import Group, groups, year_runs
from ortswandel.findings.place_among import Placed
from ortswandel.places import Place
from ortswandel.ui import show
from ortswandel.ui.screens.town import tables, town
from ortswandel.ui.session import ask, catalog, t


def everything(own: Place) -> None:
    """Show the fold with all indicators by theme; it is filled when it is opened."""
    names = tuple(name for name, meta in catalog().indicators.items() if "town" in meta.levels)
    with st.container(key="picture-all"):
        st.header(t("town.all_title"), anchor=False)
        st.caption(t("town.all_subtitle", n=len(names)))
        fold = st.expander(
            t("town.all_open", n=len(names)), key="table-all", on_change="rerun", type="compact"
        )
        if fold.open:
            with fold:
                _themes(town.profile(own, names))
        st.caption(t("town.all_source"))


def _themes(found: dict[str, Placed]) -> None:
    themes: dict[str, list[Placed]] = {}
    for name, meta in catalog().indicators.items():
        if name in found:
            themes.setdefault(meta.theme, []).append(found[name])
    for theme, items in themes.items():
        heads, rows = tables.indicator_table(items)
        show.html_table(heads, rows, caption=t(f"theme.{theme}"))


def status(own: Place) -> None:
    """Say which numbers about this town are estimated, derived, summed or perturbed."""
    methods = ask("town_methods", region=own.region)
    with st.container(key="picture-status"):
        st.header(t("town.status_title"), anchor=False)
        st.caption(_counted(own))
        found = "".join(_group(group) for group in groups(methods))
        st.html(f'<div class="ow-statuses">{found}</div>')


def _counted(own: Place) -> str:
    newest = ask("town_status_counts", region=own.region).row(0, named=True)
    return t("town.status_subtitle", n=newest["n_observed"], all=newest["n_indicators"])


def _group(group: Group) -> str:
    names = " · ".join(_subject(name, years) for name, years in group.subjects)
    error = t("town.status_error", n=group.max_error_persons) if group.max_error_persons else ""
    head = t(f"method.{group.method}")
    text = f"{t(f'method_explained.{group.method}')} {error}".strip()
    return (
        f'<div class="ow-status"><h3>{escape(head[:1].upper() + head[1:])}</h3>'
        f"<p>{escape(text)}</p><p>{escape(names)}</p></div>"
    )


def _subject(name: str, years: tuple[int, ...]) -> str:
    key = f"indicator.{name}.short" if name in catalog().indicators else f"town.subject_{name}"
    if name == "population":
        key = "town.subject_population"
    return t("town.status_years", name=t(key), years=year_runs(years))
