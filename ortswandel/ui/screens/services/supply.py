"""What is there: ways by car, and tables of schools, health, care, transport and networks."""

from __future__ import annotations

from html import escape

import streamlit as st

from ortswandel.charts.dot_strip import data_uri, shape_svg
from ortswandel.charts.dumbbell import Way, by_difference, dumbbell_chart
from ortswandel.charts.roles import Role
from ortswandel.findings import supply as findings
from ortswandel.places import LAND, Place
from ortswandel.ui import comparison, show
from ortswandel.ui.figures import sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.services import beside, tables
from ortswandel.ui.session import (
    catalog,
    chosen,
    chosen_roles,
    speak,
    style,
    t,
)

WAYS = (
    "car_min_gp",
    "car_min_pharmacy",
    "car_min_supermarket",
    "car_min_primary_school",
    "car_min_upper_secondary_school",
    "car_min_emergency_hospital",
    "car_min_police",
    "car_min_indoor_pool",
)
"""Services whose car times are compared, as in the catalogue."""


def headline() -> str:
    """Return whether the chosen places have short ways or long ones: a title for the page."""
    minutes, medians = way_minutes()
    return findings.headline(_with_ways(), minutes, medians, speak()).say(speak())


def _with_ways() -> list[Place]:
    return [place for place in chosen() if place.region != LAND]


def has_ways() -> bool:
    """Tell whether a place with ways of its own is chosen; the Land has none."""
    return bool(_with_ways())


def way_minutes() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return car minutes by service and place, and the median of all towns by service.

    A Kreis, for which nothing is published, has the median of its towns.
    """
    values = beside.town_values(WAYS)
    minutes: dict[str, dict[str, float]] = {}
    for way in WAYS:
        known = values.get(way, {})
        found = {p.region: beside.of_place(p.region, known) for p in _with_ways()}
        minutes[way] = {region: own for region, own in found.items() if own is not None}
    return minutes, {way: beside.median(values[way].values()) or 0.0 for way in WAYS}


def ways() -> None:
    """Show how long the way by car is, service by service, the largest difference on top."""
    show.picture(ways_picture)


def ways_picture() -> Picture:
    """Return the picture: the ways by car, service by service, the largest difference on top."""
    minutes, medians = way_minutes()
    rows = by_difference([Way(t(f"supply.way.{w}"), minutes[w], medians[w]) for w in WAYS])
    roles = chosen_roles(lambda place: place.region != LAND)
    title = findings.ways(_with_ways(), minutes, medians, speak()).say(speak())
    entries = [catalog().indicators[way] for way in WAYS]
    return Picture(
        dumbbell_chart(rows, roles, style(), speak()),
        key="supply-ways",
        name="daseinsvorsorge-wege",
        title=title,
        subtitle=t("supply.ways_subtitle"),
        alt_text=t("supply.ways_alt", facts=tables.way_facts(rows, roles)),
        source=f"{t('supply.ways_note')} {sources(entries)}",
        table=lambda: tables.way_table(WAYS, minutes),
        controls=lambda: _key(roles),
        key_words=_key_words(roles),
    )


def _key(roles: tuple[Role, ...]) -> None:
    """Show the places' marks and names, and what the tick is."""
    names = [
        f'<span class="{comparison.role_class(role)}"><img class="ow-sign" alt=""'
        f' src="{data_uri(shape_svg(role.shape, role.color, hollow=bool(role.dash)))}">'
        f"{escape(_named(role))}</span>"
        for role in roles
    ]
    tick = f'<span><i class="ow-tick"></i>{escape(t("supply.median"))}</span>'
    st.html(f'<div class="ow-key ow-key-places">{"".join(names)}{tick}</div>')


def _key_words(roles: tuple[Role, ...]) -> str:
    marks = [t(f"download.mark.{role.shape}", name=_named(role)) for role in roles]
    return ", ".join([*marks, t("download.mark.tick", name=t("supply.median"))])


def _named(role: Role) -> str:
    return t("supply.kreis_median", kreis=role.name) if role.dash else role.name


def profile() -> None:
    """Show the tables of one group: what is there, beside Kreis, similar towns and Land."""
    group = tables.group()
    with st.container(key="picture-supply-profile"):
        st.header(t("supply.profile_title"), anchor=False)
        st.caption(t("supply.profile_subtitle"))
        tables.choose(group)
        tables.profile(group)
