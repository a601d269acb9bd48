"""The tables of supply: the groups of the profile, and those behind the pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from ortswandel.charts.dumbbell import Way
from ortswandel.charts.roles import Role
from ortswandel.dates import stand
from ortswandel.errors import InputError
from ortswandel.numbers import fmt
from ortswandel.places import LAND, label
from ortswandel.ui import comparison
from ortswandel.ui.choices import one_of
from ortswandel.ui.figures import newest
from ortswandel.ui.screens.services import beside
from ortswandel.ui.session import address, chosen, places, speak, t
from ortswandel.ui.tables import Table

GROUP = "angebot"
GROUPS: Mapping[str, tuple[str, ...]] = {
    "school": (
        "schools_primary", "schools_secondary", "schools_gymnasium", "schools_special_needs",
        "schools_vocational", "share_within_1km_primary_school",
    ),
    "health": (
        "gps_per_10000", "doctors_per_10000", "paediatricians_per_10000_children",
        "hospital_sites", "people_80plus_far_from_gp", "share_within_1km_pharmacy",
    ),
    "network": (
        "db_stations", "transit_stops", "share_transit_stop_20dep", "transit_min_central_place",
        "share_within_1km_supermarket", "share_households_50mbit", "share_households_1000mbit",
        "share_area_lte", "share_area_5g",
    ),
}  # fmt: skip
KREIS_GROUPS: Mapping[str, tuple[str, ...]] = {
    "school": ("share_childcare_under_3", "childcare_3_5_per_100", "childcare_6_10_per_100"),
    "health": (
        "hospital_beds_per_1000",
        "care_recipients_per_100",
        "nursing_home_places_per_10000",
    ),
}
"""What is published for Kreise and the Land alone."""


def group() -> str:
    """Return the group in the address, by default the first."""
    wanted = address().extra.get(GROUP, "school")
    if wanted in GROUPS:
        return wanted
    allowed = ", ".join(GROUPS)
    st.warning(speak().error(InputError("unknown_group", value=wanted, allowed=allowed)))
    return "school"


def choose(current: str) -> None:
    """Show the choice of the group."""
    names = {name: t(f"supply.group.{name}") for name in GROUPS}
    label = t("supply.group_label")
    one_of(label, names, current, parameter=GROUP, key="supply-group", usual="school")


def profile(current: str) -> None:
    """Show what towns have, and below what only Kreise and the Land have."""
    columns = beside.roles()
    found = newest(GROUPS[current])
    comparison.comparison(found, columns, beside.filled(columns, found))
    names = KREIS_GROUPS.get(current, ())
    if not names:
        return
    upper = [r for r in columns if len(r.region) < 8 and r.region != beside.ALIKE]
    only = newest(names)
    with st.container(key="supply-kreise"):
        st.subheader(t(f"supply.kreis_group.{current}"), anchor=False)
        comparison.comparison(only, upper, beside.filled(upper, only))


def way_facts(rows: Sequence[Way], roles: Sequence[Role]) -> str:
    """Return every way in words: "Notaufnahme: Hettstedt 7 min, Jessen 31 min, Median 16 min"."""
    return "; ".join(_way_fact(way, roles) for way in rows)


def _way_fact(way: Way, roles: Sequence[Role]) -> str:
    facts = [
        t("compare.fact", name=role.name, value=fmt(way.minutes[role.region], "minutes", speak()))
        for role in roles
        if role.region in way.minutes
    ]
    middle = fmt(way.median, "minutes", speak())
    return t("supply.way_fact", way=way.name, facts=", ".join(facts), median=middle)


def way_table(ways: Sequence[str], minutes: Mapping[str, Mapping[str, float]]) -> Table:
    """Return services down; across the chosen places, Kreise, similar towns, median, date."""
    shown = [place for place in chosen() if place.region != LAND]
    first = next((place for place in shown if place.is_town), None)
    upper = [key for key in beside.kreise() if key not in address().places]
    values, found = beside.town_values(tuple(ways)), newest(tuple(ways))
    heads = [
        t("supply.service"),
        *(label(place, speak()) for place in shown),
        *(t("supply.kreis_median", kreis=label(places()[key], speak())) for key in upper),
        *([t("supply.alike", place=first.name)] if first else []),
        t("supply.median"),
        t("table.as_of"),
    ]
    rows = []
    for way in ways:
        known = values[way]
        numbers = [minutes[way].get(place.region) for place in shown]
        numbers += [beside.of_place(key, known) for key in upper]
        if first:
            alike = beside.similar(first.region)
            numbers.append(beside.median(known[key] for key in alike if key in known))
        numbers.append(beside.median(known.values()))
        texts = [fmt(number, "minutes", speak(), decimals=1) for number in numbers]
        rows.append([t(f"supply.way.{way}"), *texts, stand(found[way].reference, speak())])
    return heads, rows


def last_facts(series: pl.DataFrame, roles: Sequence[Role]) -> str:
    """Return the newest value of each place in words."""
    last = series.sort("year").group_by("region").last()
    known = dict(last.select("region", "value").iter_rows())
    return comparison.speak_facts(
        [
            (role.name, fmt(known[role.region], "per_10000", speak()))
            for role in roles
            if role.region in known
        ]
    )


def year_table(series: pl.DataFrame, roles: Sequence[Role]) -> Table:
    """Return years down, places across."""
    known = {(row["region"], row["year"]): row["value"] for row in series.iter_rows(named=True)}
    years = sorted(series["year"].unique().to_list())
    heads = [t("course.year"), *(role.name for role in roles)]
    rows = [
        [str(year), *(fmt(known.get((r.region, year)), "per_10000", speak()) for r in roles)]
        for year in years
    ]
    return heads, rows
