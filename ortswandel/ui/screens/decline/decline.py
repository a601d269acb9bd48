"""Parts of the page on decline: title, course since 1990, births, deaths and moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from ortswandel.charts.components import component_rows, components_chart
from ortswandel.charts.course import course_chart
from ortswandel.charts.index import index_chart
from ortswandel.charts.roles import Role, kreis_role, land_role
from ortswandel.findings import decline as findings
from ortswandel.numbers import fmt
from ortswandel.places import LAND, Place, label
from ortswandel.ui import show, tables
from ortswandel.ui.picture import Picture
from ortswandel.ui.session import (
    address,
    ask,
    chosen,
    chosen_roles,
    keep_in_address,
    places,
    source_line,
    speak,
    style,
    t,
)

FIRST, LAST = 2011, 2023
YEARS = (2012, 2022)
"""Years for which births, deaths and moves are published on one census base."""
MODE, INDEX = "ansicht", "index"
KREIS_DASH = (6, 4)


def heading() -> None:
    """Show what the chosen places lost or gained from 2011 to 2023."""
    everyone = changes()
    about = [pair for pair in everyone if pair[0].region != LAND] or everyone
    facts = [
        t("decline.fact", name=label(p, speak()), value=fmt(c, "share", speak(), signed=True))
        for p, c in everyone
    ]
    lead = t("decline.lead", first=FIRST, last=LAST, facts=", ".join(facts))
    show.heading(findings.headline(about, speak()).say(speak()), lead)


def changes() -> list[findings.Change]:
    """Return the chosen places with their change from 2011 to 2023."""
    regions = [place.region for place in chosen()]
    rows = ask("indicator_by_place", regions=regions, indicators=["change_2011_2023"])
    known = dict(rows.drop_nulls("value").select("region", "value").iter_rows())
    return [(place, known[place.region]) for place in chosen() if place.region in known]


def kreis_roles() -> tuple[Role, ...]:
    """Return the Kreise of the chosen places, each in the colour of its first chosen place."""
    found: dict[str, Role] = {}
    for place, role in zip(chosen(), chosen_roles(), strict=True):
        key = place.kreis if place.is_town else place.region
        if key and key != LAND and key not in found:
            found[key] = replace(role, region=key, name=kreis_name(key), dash=KREIS_DASH)
    return tuple(found.values())


def kreis_name(region: str) -> str:
    """Return a Kreis's name without further words, and that of the Land."""
    return places()[region].name


def land() -> Role:
    """Return the role of the Land."""
    return land_role(places()[LAND], style().tokens)


def facts_line(facts: Sequence[tuple[str, str]]) -> str:
    """Return "Hettstedt 12.626, Jessen 13.538"."""
    return ", ".join(t("decline.fact", name=name, value=value) for name, value in facts)


def course() -> None:
    """Show how many people live in the chosen places since 1990, or the same as an index."""
    show.picture(course_picture)


def course_picture() -> Picture:
    """Return the picture: people since 1990, as persons or as an index, as the reader chose."""
    return _index() if address().extra.get(MODE) == INDEX else _persons()


def _mode() -> None:
    st.session_state["decline-mode"] = address().extra.get(MODE) == INDEX
    st.segmented_control(
        t("decline.mode"),
        [False, True],
        format_func={
            False: t("decline.persons_mode"),
            True: t("decline.index_mode"),
        }.__getitem__,
        key="decline-mode",
        label_visibility="collapsed",
        on_change=_take_mode,
        required=True,
    )


def _take_mode() -> None:
    keep_in_address({MODE: INDEX if st.session_state["decline-mode"] else None})


def shown_places() -> tuple[Place, ...]:
    """Return the chosen towns; where there is none, all chosen places."""
    return tuple(place for place in chosen() if place.is_town) or chosen()


def _persons() -> Picture:
    shown = shown_places()
    series = ask("population_by_year", regions=[place.region for place in shown])
    last = {row["region"]: row["population"] for row in series.iter_rows(named=True)}
    facts = [(label(p, speak()), fmt(last[p.region], "persons", speak())) for p in shown]
    drawn = chosen_roles(lambda place: place in shown)
    newest = max(series["year"].to_list())
    return Picture(
        course_chart(series, drawn, style(), speak(), height=340),
        key="decline-course",
        name="schrumpfung-verlauf",
        state=(MODE,),
        title=findings.course(series, shown, speak()).say(speak()),
        subtitle=t("decline.course_subtitle"),
        alt_text=t("decline.course_alt", first=1990, last=newest, facts=facts_line(facts)),
        source=f"{source_line('population')} {t('frame.break_note')}",
        table=lambda: tables.population_table(series),
        controls=_mode,
    )


def index_roles() -> tuple[Role, ...]:
    """Return who is in the index: the chosen places, up to two Kreise for reference, the Land."""
    drawn = {role.region: role for role in chosen_roles()}
    others = [role.region for role in kreis_roles() if role.region not in drawn]
    if len(others) <= 2:
        drawn |= {r: kreis_role(places()[r], style().tokens, speak()) for r in others}
    return tuple((drawn | {LAND: land()}).values())


def _index() -> Picture:
    drawn = index_roles()
    regions = [role.region for role in drawn]
    bases = ("register_1990", "zensus_2011")
    series = pl.concat(
        ask("population_index", regions=regions, census_base=base).with_columns(
            census_base=pl.lit(base)
        )
        for base in bases
    )
    recent = series.filter(census_base=bases[1])
    levels = dict(recent.filter(year=LAST).select("region", "index_100").iter_rows())
    facts = [(role.name, fmt(levels[role.region], "per_100", speak())) for role in drawn]
    return Picture(
        index_chart(series, drawn, style(), speak(), height=340),
        key="decline-index",
        name="schrumpfung-verlauf",
        state=(MODE,),
        title=findings.index(recent, chosen(), speak()).say(speak()),
        subtitle=t("decline.index_subtitle"),
        alt_text=t("decline.index_alt", last=LAST, facts=facts_line(facts)),
        source=f"{source_line('population')} {t('decline.index_note')}",
        table=lambda: tables.index_table(series),
        controls=_mode,
    )


def parts() -> None:
    """Show births, deaths and net migration of the Kreise and the Land, mean of the years."""
    show.picture(parts_picture)


def parts_picture() -> Picture:
    """Return the picture: births, deaths and net migration of the Kreise and the Land."""
    shown = (*kreis_roles(), land())
    rates = ask("components_mean", regions=_keys(shown), first=YEARS[0], last=YEARS[1])
    rows = component_rows(rates, shown, speak())
    facts = [(f"{row['name']} {row['part']}", str(row["shown"])) for row in rows]
    kreise = [places()[role.region] for role in shown if role.region != LAND]
    about = kreise or [places()[LAND]]
    return Picture(
        components_chart(rates, shown, style(), speak(), height=340, named=True),
        key="decline-parts",
        name="schrumpfung-bewegung",
        title=findings.parts(rates, about, speak()).say(speak()),
        subtitle=t("decline.parts_subtitle", first=YEARS[0], last=YEARS[1]),
        alt_text=t("decline.parts_alt", facts=facts_line(facts)),
        source=t("decline.parts_note", kreise=_with_towns(), source=source_line("components")),
        table=lambda: tables.component_table(rows),
    )


def _keys(shown: Sequence[Role]) -> list[str]:
    return [role.region for role in shown]


def _with_towns() -> str:
    """Return "Mansfeld-Südharz (mit Hettstedt), Wittenberg (mit Jessen (Elster))"."""
    return ", ".join(_kreis_with(role.region) for role in (*kreis_roles(), land()))


def _kreis_with(kreis: str) -> str:
    towns = [p.name for p in chosen() if p.is_town and p.kreis == kreis]
    name = kreis_name(kreis)
    if not towns or towns == [name]:
        return t("decline.kreis_is", kreis=name)
    return t("decline.kreis_with", kreis=name, towns=", ".join(towns))
