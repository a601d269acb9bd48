"""Parts of the start page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ortswandel.address import DEFAULT_PLACES
from ortswandel.charts.components import component_rows, components_chart
from ortswandel.charts.course import course_chart
from ortswandel.charts.dots import dots_chart
from ortswandel.charts.roles import Role, land_role, roles
from ortswandel.findings import start as findings
from ortswandel.numbers import fmt
from ortswandel.places import LAND, Place, search_label
from ortswandel.ui import figures, show, tables
from ortswandel.ui.picture import Picture
from ortswandel.ui.session import (
    address,
    ask,
    change_address,
    chosen,
    go,
    places,
    source_line,
    speak,
    style,
    t,
)

FIRST, LAST = 2012, 2022
AGE = "share_65plus"


def search() -> None:
    """Show the field that finds any place by name, Kreis or key, and two examples."""
    with st.container(horizontal=True, vertical_alignment="center", key="search-line"):
        found = st.selectbox(
            t("start.search_label"),
            [place.region for place in places().choices],
            index=None,
            placeholder=t("start.search"),
            format_func=lambda region: search_label(places()[region], speak()),
            key="search",
            label_visibility="collapsed",
            icon=":material/search:",
            width=520,
            filter_mode="contains",
        )
        st.markdown(t("start.example"), width="content")
        for letter, region in zip("ab", DEFAULT_PLACES, strict=True):
            if st.button(places()[region].name, key=f"example-{letter}"):
                found = region
    if found:
        open_place(found)


def open_place(region: str) -> None:
    """Put a place first and open the page that suits it: a town's own page, else the comparison."""
    change_address(places=address().with_place(region).places)
    go("town" if places()[region].is_town else "compare")


def pair() -> tuple[Place, ...]:
    """Return the first two chosen towns, or the two examples."""
    towns = tuple(place for place in chosen() if place.is_town)[:2]
    return towns or tuple(places()[region] for region in DEFAULT_PLACES)


def pair_roles() -> tuple[Role, ...]:
    """Return the roles of the two towns, with the colours of the chosen line."""
    return roles(pair(), style().tokens, speak())


def _facts(facts: list[tuple[str, str]]) -> str:
    return ", ".join(t("start.fact", name=name, value=value) for name, value in facts)


def course() -> None:
    """Show how many people live in the two towns since 1990."""
    show.picture(course_picture)


def course_picture() -> Picture:
    """Return the picture: how many people live in the two towns since 1990."""
    series = ask("population_by_year", regions=[place.region for place in pair()])
    last = {row["region"]: row["population"] for row in series.iter_rows(named=True)}
    facts = [(p.name, fmt(last[p.region], "persons", speak())) for p in pair()]
    newest = max(series["year"].to_list())
    return Picture(
        course_chart(series, pair_roles(), style(), speak(), height=230),
        key="course",
        name="start-verlauf",
        title=findings.course(series, pair()[0], speak()).say(speak()),
        subtitle=t("start.course_subtitle"),
        alt_text=t("start.course_alt", first=1990, last=newest, facts=_facts(facts)),
        source=f"{source_line('population')} {t('frame.break_note')}",
        table=lambda: tables.population_table(series),
    )


def age() -> None:
    """Show the share of people aged 65 and over among all 218."""
    show.picture(age_picture)


def age_picture() -> Picture:
    """Return the picture: the share of people aged 65 and over among all 218."""
    now = figures.newest((AGE,))[AGE]
    values = ask("indicator_by_town", indicator=AGE, year=now.year)
    by_region = dict(zip(values["region"], values["value"], strict=True))
    land = ask("indicator_by_place", regions=[LAND], indicators=[AGE])
    by_region |= dict(land.filter(year=now.year).select("region", "value").iter_rows())
    shown = (*pair_roles(), land_role(places()[LAND], style().tokens))
    marked = [(role, by_region[role.region]) for role in shown if by_region[role.region]]
    facts = [(role.name, fmt(value, "share", speak())) for role, value in marked]
    return Picture(
        dots_chart(values, marked, "share", style(), speak(), height=230),
        key="age",
        name="start-alter",
        title=findings.age(by_region[pair()[0].region], pair()[0], speak()).say(speak()),
        subtitle=t("start.age_subtitle"),
        alt_text=t("start.age_alt", facts=_facts(facts)),
        source=source_line("age_structure", date=now.date),
        table=lambda: tables.town_table(values, "share"),
    )


def change() -> None:
    """Show births, deaths and migration of the two towns' Kreise beside the Land."""
    show.picture(change_picture)


def change_picture() -> Picture:
    """Return the picture: births, deaths and migration of the two towns' Kreise beside the Land."""
    kreise = list(dict.fromkeys(str(place.kreis) for place in pair()))
    everyone = roles([places()[k] for k in kreise], style().tokens, speak())
    shown = (*everyone, land_role(places()[LAND], style().tokens))
    rates = ask("components_mean", regions=[*kreise, LAND], first=FIRST, last=LAST)
    rows = component_rows(rates, shown, speak())
    facts = [(f"{row['name']} {row['part']}", str(row["shown"])) for row in rows]
    labels = " · ".join(role.name for role in shown)
    named = [replace(role, name=places()[role.region].name) for role in shown]
    return Picture(
        components_chart(rates, named, style(), speak(), height=230, named=True),
        key="change",
        name="start-veraenderung",
        title=findings.change(rates, kreise).say(speak()),
        subtitle=t("start.change_subtitle", first=FIRST, last=LAST),
        alt_text=t("start.change_alt", facts=_facts(facts)),
        source=t("start.change_note", kreise=labels, source=source_line("components")),
        table=lambda: tables.component_table(rows),
    )


def ways_on() -> None:
    """Show the buttons that lead on: compare, try the future, open the map."""
    names = [place.name for place in pair()]
    label = t("start.compare", a=names[0], b=names[1]) if len(names) > 1 else None
    with st.container(horizontal=True, key="ways-on"):
        if st.button(label or t("start.compare_one", a=names[0]), type="primary"):
            change_address(places=tuple(place.region for place in pair()))
            go("compare")
        if st.button(t("start.try_future")):
            go("scenario")
        if st.button(t("start.open_map")):
            go("map")
