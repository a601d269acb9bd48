"""Parts of the comparison: title, table with strips, small courses, all 218 for one indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from ortswandel.catalog import Indicator
from ortswandel.charts.dots import dots_chart
from ortswandel.charts.multiples import index_chart, index_scale
from ortswandel.charts.roles import Role, kreis_role, land_role
from ortswandel.charts.stretch import is_stretched
from ortswandel.dates import stand
from ortswandel.export.drawing import Panel
from ortswandel.findings import compare as findings
from ortswandel.findings import compare_many as many
from ortswandel.findings import position
from ortswandel.numbers import fmt, plain
from ortswandel.places import LAND, Place, in_place
from ortswandel.ui import comparison, show, tables
from ortswandel.ui.choices import an_indicator
from ortswandel.ui.figures import Newest, cells, newest, say, sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.compare.rows import every_indicator, names_of
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    change_address,
    chosen,
    chosen_roles,
    places,
    source_line,
    speak,
    style,
    t,
)

TITLE = ("population", "median_age", "change_2011_2023")
ALL_TOWNS = "share_65plus"


def shown_roles() -> tuple[Role, ...]:
    """Return the columns: the chosen places, a lone town's Kreis, and the Land."""
    extra: list[Role] = []
    alone = chosen()[0] if len(chosen()) == 1 else None
    if alone and alone.kreis and places()[alone.kreis] in places().choices:
        extra.append(kreis_role(places()[alone.kreis], style().tokens, speak()))
    if LAND not in address().places:
        extra.append(land_role(places()[LAND], style().tokens))
    return (*chosen_roles(), *extra)


def heading() -> None:
    """Show how the places differ, and the numbers behind it; two of them side by side in words."""
    several = tuple(place for place in chosen() if place.region != LAND)
    if len(several) > 2:
        _heading_many(several)
        return
    pair = (*chosen()[:2], *([places()[LAND]] if len(chosen()) == 1 else []))
    pair = tuple(dict.fromkeys(pair))[:2]
    facts, found = _facts(pair)
    second = facts[1] if len(facts) > 1 else None
    show.heading(findings.title(facts[0], second, speak()).say(speak()), _lead(facts, found))


def _heading_many(compared: Sequence[Place]) -> None:
    facts, found = _facts(compared)
    show.heading(many.title(facts, speak()).say(speak()), _lead_many(facts, found))


def _facts(compared: Sequence[Place]) -> tuple[list[findings.Facts], Mapping[str, Newest]]:
    """Return what the title compares, and the newest dates of it."""
    found = newest(TITLE)
    values = {
        key: cell.value
        for key, cell in cells([place.region for place in compared], found).items()
        if cell.value is not None
    }
    return [findings.facts(place, values) for place in compared], found


def _lead_many(facts: list[findings.Facts], found: Mapping[str, Newest]) -> str:
    """Return the range of age and of change, each end with its place; nothing where one lacks."""
    if any(fact.median_age is None or fact.change is None for fact in facts):
        return ""
    by_age = sorted(facts, key=lambda fact: fact.median_age or 0)
    by_change = sorted(facts, key=lambda fact: fact.change or 0)
    shown = found["change_2011_2023"]
    return t(
        "compare.lead_many",
        low_age=_years(by_age[0].median_age or 0),
        youngest=by_age[0].place.name,
        high_age=_years(by_age[-1].median_age or 0),
        oldest=by_age[-1].place.name,
        low_change=shown.say(by_change[0].change),
        loser=by_change[0].place.name,
        high_change=shown.say(by_change[-1].change),
        winner=by_change[-1].place.name,
    )


def _lead(facts: list[findings.Facts], found: Mapping[str, Newest]) -> str:
    words: dict[str, str] = {}
    facts = sorted(facts, key=lambda fact: fact.place.region == LAND)
    beside_land = len(facts) > 1 and facts[-1].place.region == LAND
    for letter, fact in zip("ab", facts, strict=False):
        words |= {
            f"{letter}_population": fmt(fact.population, "persons", speak()),
            f"{letter}_age": "–" if fact.median_age is None else _years(fact.median_age),
            f"{letter}_change": found["change_2011_2023"].say(fact.change),
        }
    if len(facts) == 1:
        return t("compare.lead_one", **words)
    return t("compare.lead_land" if beside_land else "compare.lead_two", **words)


def _years(age: float) -> str:
    return plain(age, 1, address().language)


def table(names: tuple[str, ...]) -> None:
    """Show the places side by side."""
    found = newest(names)
    shown = shown_roles()
    comparison.comparison(found, shown, cells([role.region for role in shown], found))


def courses(n_columns: int) -> None:
    """Show one small course per place, 2011 = 100, on one scale and one census base."""
    found = courses_picture()
    with st.container(key="picture-courses"):
        st.header(found.title, anchor=False)
        st.caption(found.subtitle)
        spots = comparison.grid(len(found.panels), n_columns)
        for spot, role, panel in zip(spots, course_roles(), found.panels, strict=True):
            with spot:
                comparison.name_line(role)
                show.draw(panel.spec, f"course-{role.region}", panel.alt_text)
        st.caption(found.source)
        show.beneath(found, courses_picture)


def course_roles() -> tuple[Role, ...]:
    """Return who has a small course: beside one or two places also the Land."""
    return shown_roles() if len(chosen()) < 3 else chosen_roles()


def courses_picture() -> Picture:
    """Return the picture: a small course per place, 2011 = 100, on one scale and census base."""
    shown = course_roles()
    series = ask("population_index", regions=[r.region for r in shown], census_base="zensus_2011")
    last = series.filter(pl.col("year") == pl.col("year").max())
    ends = dict(last.select("region", "index_100").iter_rows())
    changes = [(p, ends[p.region] / 100 - 1) for p in chosen() if p.region in ends]
    scale = index_scale(series)
    panels = tuple(
        Panel(
            role.name,
            index_chart(series, role, style(), scale=scale, height=132),
            _course_spoken(role, ends),
        )
        for role in shown
    )
    return Picture(
        panels,
        key="courses",
        title=findings.course(changes, speak()).say(speak()),
        subtitle=t("compare.course_title_base"),
        alt_text=" ".join(panel.alt_text for panel in panels),
        source=f"{source_line('population')} {t('compare.course_note')}",
        table=lambda: tables.index_table(series),
        name="vergleich-verlauf",
    )


def _course_spoken(role: Role, ends: Mapping[str, float]) -> str:
    """Return what a screen reader says about one course."""
    return t(
        "compare.course_alt",
        place=in_place(places()[role.region], speak()),
        value=plain(ends[role.region], 1, address().language),
    )


def indicator() -> Indicator:
    """Return the indicator for all towns: the address's where towns have it, else 65 and over."""
    name = address().indicator or ALL_TOWNS
    entry = catalog().indicators[name]
    return entry if "town" in entry.levels else catalog().indicators[ALL_TOWNS]


def all_towns() -> None:
    """Show all 218 for one indicator and year, the chosen places among them."""
    show.picture(all_towns_picture)


def all_towns_picture() -> Picture:
    """Return the picture: all 218 for one indicator and year, the chosen places among them."""
    entry = indicator()
    years = ask("indicator_years", indicator=entry.id)
    year = address().year if address().year in years["year"] else years["year"].max()
    row = years.row(by_predicate=pl.col("year") == year, named=True)
    values = ask("indicator_by_town", indicator=entry.id, year=row["year"])
    marked = comparison.marked(shown_roles(), entry.id, row["year"])
    by_region = dict(values.select("region", "value").iter_rows())
    towns = [place for place in chosen() if place.is_town]
    title = position.title(entry.id, towns, by_region, speak()).say(speak())
    n, date = values["value"].drop_nulls().len(), stand(row["reference"], speak())
    facts = comparison.speak_facts([(r.name, say(entry, v)) for r, v in marked])
    name = t(f"indicator.{entry.id}.name")
    doubling = is_stretched(values["value"].drop_nulls().to_list())
    return Picture(
        dots_chart(
            values, marked, entry.unit, style(), speak(), height=250, decimals=entry.decimals
        ),
        key="all-towns",
        name="vergleich-gemeinden",
        title=title,
        subtitle=dots_subtitle(entry, n, date),
        alt_text=t("compare.all_alt", n=n, name=name, facts=facts),
        source=f"{sources([entry])} {t('compare.doubling') if doubling else ''}",
        table=lambda: tables.town_table(values, entry.unit, entry.decimals, signed=entry.signed),
        controls=lambda: _choose(entry, years["year"].to_list(), row["year"]),
    )


def dots_subtitle(entry: Indicator, n: int, date: str) -> str:
    """Return what the dots show: name, unit where the name doesn't say it, date, number."""
    unit = speak().get(f"compare.unit_{entry.unit}", "")
    key = "compare.all_subtitle_unit" if unit else "compare.all_subtitle"
    return t(key, name=t(f"indicator.{entry.id}.name"), unit=unit, date=date, n=n)


def _choose(entry: Indicator, years: list[int], year: int) -> None:
    """Show the choice of indicator and, where there are several, of the year."""
    st.session_state["compare-year"] = year
    names = names_of(name for name in every_indicator() if _for_towns(name))
    with st.container(horizontal=True, vertical_alignment="center", key="compare-all-controls"):
        an_indicator(t("compare.all_indicator"), names, entry.id, key="compare-indicator")
        if len(years) > 1:
            st.selectbox(
                t("compare.all_year"),
                sorted(years, reverse=True),
                key="compare-year",
                on_change=lambda: change_address(year=st.session_state["compare-year"]),
                label_visibility="collapsed",
                width=110,
            )


def _for_towns(name: str) -> bool:
    return "town" in catalog().indicators[name].levels
