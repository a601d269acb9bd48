"""Parts of the page of one town: its name, key figures, course and ages."""

from __future__ import annotations

import polars as pl
import streamlit as st

from ortswandel.address import DEFAULT_PLACES
from ortswandel.charts.course import course_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.strip import Strip, strips_html
from ortswandel.dates import day, stand
from ortswandel.findings import town as findings
from ortswandel.findings.place_among import Placed, compare, in_order, of_town, placed
from ortswandel.numbers import fmt
from ortswandel.places import Place, in_place, search_label
from ortswandel.ui import frame, show, tables
from ortswandel.ui.figures import age_dates
from ortswandel.ui.picture import Picture
from ortswandel.ui.report_button import report_button
from ortswandel.ui.screens.town import tables as town_tables
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    change_address,
    chosen,
    chosen_roles,
    go,
    places,
    publishers_line,
    source_line,
    speak,
    style,
    t,
)

AGES = ("median_age", "share_65plus", "share_80plus", "child_woman_ratio")
OTHERS = ("change_2011_2023", "vacancy_rate", "share_foreign", "car_min_emergency_hospital")
INDEX = "ageing_index"
SMALL_GROUPS = frozenset({"share_foreign", "share_migration_history"})
"""Indicators that say nothing where fewer than 50 people are meant."""
ESTIMATES = frozenset({"estimated", "split_estimate", "derived"})


def current() -> Place | None:
    """Return the first chosen town, or None where only Kreise or the Land are chosen."""
    return next((place for place in chosen() if place.is_town), None)


def role_of(town: Place) -> Role:
    """Return the town's role, with the colour it has on every page."""
    return next(role for role in chosen_roles() if role.region == town.region)


def ask_for_town() -> None:
    """Say what to do where no town is chosen: search, or one of the two examples."""
    show.heading(t("town.none_title"), t("town.none_lead"))
    with st.container(horizontal=True, vertical_alignment="center", key="search-line"):
        _town_field(t("start.search"), None)
        st.markdown(t("start.example"), width="content")
        for letter, region in zip("ab", DEFAULT_PLACES, strict=True):
            st.button(
                places()[region].name,
                key=f"example-{letter}",
                on_click=change_address,
                kwargs={"places": address().with_place(region).places},
            )
    kreis = next((place for place in chosen() if place.level == "kreis"), None)
    if kreis:
        st.caption(t("report.kreis", name=kreis.name))
        report_button(kreis)


def head(town: Place) -> None:
    """Show the town's name and size, a field to change it, and the ways on."""
    left, right = st.columns([10, 11], vertical_alignment="bottom", gap="medium")
    with left:
        show.heading(town.name, lead(town))
    with right.container(horizontal=True, horizontal_alignment="right", key="town-line"):
        _town_field(t("town.change"), town)
        if st.button(t("town.compare"), icon=":material/add:"):
            go("compare")
        report_button(town)
        frame.copy_link()


def choose(town: Place) -> None:
    """Show the field that puts another town in this one's place."""
    _town_field(t("town.change"), town)


def _town_field(placeholder: str, town: Place | None) -> None:
    labels = {p.region: search_label(p, speak()) for p in places().towns if p != town}
    st.selectbox(
        t("town.change_label"),
        list(labels),
        index=None,
        placeholder=placeholder,
        format_func=labels.__getitem__,
        key="town-field",
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_take_town,
        args=(town.region if town else None,),
        width=170 if town else 520,
        filter_mode="contains",
    )


def _take_town(old: str | None) -> None:
    new = st.session_state["town-field"]
    if new:
        open_town(new, old)
    st.session_state["town-field"] = None


def open_town(new: str, old: str | None) -> None:
    """Put `new` in the place of `old` among the chosen; two chosen ones change places."""
    if old is None:
        change_address(places=address().with_place(new).places)
        return
    swap = {old: new, new: old}
    change_address(places=tuple(swap.get(place, place) for place in address().places))


def lead(town: Place) -> str:
    """Return what the town is, where it lies, how many people and how much land it has."""
    facts = ask("town_facts", region=town.region).row(0, named=True)
    values = {
        "designation": t(f"town.designation.{facts['designation']}"),
        "population": fmt(facts["population"], "persons", speak()),
        "date": day(facts["reference_date"], speak()),
        "area": fmt(facts["area_km2"], "count", speak()),
    }
    if facts["designation"] == "kreisfreie Stadt":
        return t("town.lead_own", **values)
    text = t("town.lead_in", kreis=in_place(places()[facts["kreis"]], speak()), **values)
    if facts["association"]:
        return t("town.lead_association", lead=text, association=facts["association"])
    return text


def profile(town: Place, indicators: tuple[str, ...]) -> dict[str, Placed]:
    """Return the town's newest values of these indicators beside those of all towns."""
    values = ask("town_profile", indicators=list(indicators))
    return placed(of_town(values, town.region))


def figures(town: Place, found: dict[str, Placed]) -> None:
    """Show the four numbers on age with their place among all towns."""
    items = in_order(found, AGES)
    on_one_day = len({item.reference for item in items}) == 1
    _strips(town, [_strip(item, dated=not on_one_day) for item in items])
    source = _day_source(items[0]) if on_one_day else indicator_source(*AGES)
    st.caption(t("town.figures_source", name=town.name, source=source))


def _day_source(item: Placed) -> str:
    """Return the line that names who published the ages of an indicator's day, with the day."""
    dates = age_dates().filter(year=item.year)
    publishers = [catalog().sources[i].publisher for i in dates["sources"].explode()]
    return publishers_line(publishers, date=stand(item.reference, speak()))


def other_figures(town: Place, found: dict[str, Placed]) -> None:
    """Show four numbers on change, housing and journeys, and the table of all eight."""
    items = in_order(found, OTHERS)
    with st.container(key="picture-figures"):
        st.header(t("town.others_title"), anchor=False)
        st.caption(t("town.others_subtitle", name=town.name))
        _strips(town, [_strip(item, dated=True) for item in items])
        source = indicator_source(*(item.indicator for item in items))
        st.caption(t("town.figures_source", name=town.name, source=source))
        title = t("town.figures_title", name=town.name)
        everything = in_order(found, (*AGES, *OTHERS))
        show.table_twin("figures", title, lambda: town_tables.indicator_table(everything))


def indicator_source(*indicators: str) -> str:
    """Return the line that names who published these indicators."""
    found = catalog()
    ids = dict.fromkeys(i for name in indicators for i in found.indicators[name].sources)
    return publishers_line([found.sources[i].publisher for i in ids])


def _strips(town: Place, strips: list[Strip]) -> None:
    letter = (role_of(town).letter or "A").lower()
    st.html(strips_html(strips, letter))


def _strip(item: Placed, *, dated: bool) -> Strip:
    meta = catalog().indicators[item.indicator]
    name = t(f"indicator.{item.indicator}.name")
    named = name if dated or item.method in (None, "observed") else _flagged(name, item)
    low, high = item.all_values[0], item.all_values[-1]
    words = {
        "value": town_tables.shown(item.value, meta),
        "lowest": town_tables.shown(low, meta),
        "highest": town_tables.shown(high, meta),
    }
    compared = compare(item, meta.unit).say(speak())
    spoken = {"middle": town_tables.shown(item.middle, meta), "compared": compared}
    return Strip(
        name=named,
        compared=compared[:1].lower() + compared[1:] if item.value is not None else "",
        note=_note(item) if dated else "",
        spoken=t("town.figures_spoken", name=name, **words, **spoken),
        half=(item.share_of_range(item.quartiles[0]), item.share_of_range(item.quartiles[1])),
        middle=item.share_of_range(item.middle),
        place=None if item.value is None else item.share_of_range(item.value),
        is_estimated=item.method in ESTIMATES,
        **words,
    )


def _flagged(name: str, item: Placed) -> str:
    return t("town.flagged", name=name, status=t(f"method.{item.method}"))


def _note(item: Placed) -> str:
    """Return the date, and the status where the number isn't simply counted."""
    parts = [stand(item.reference, speak())]
    if item.value is None and item.indicator in SMALL_GROUPS:
        parts.append(t("town.small_group"))
    elif item.method not in (None, "observed"):
        parts.append(t(f"method.{item.method}"))
    return " · ".join(parts)


def course(town: Place) -> None:
    """Show how many people have lived in the town since 1990, with the breaks of the count."""
    show.picture(lambda: course_picture(town))


def course_picture(town: Place) -> Picture:
    """Return the picture: people in the town since 1990, with the breaks of the count."""
    series = ask("population_by_year", regions=[town.region])
    first, last = series.row(0, named=True), series.row(-1, named=True)
    return Picture(
        course_chart(series, (role_of(town),), style(), speak(), height=270),
        key="course",
        name="ort-verlauf",
        title=findings.course(series, town, speak()).say(speak()),
        subtitle=_rates(series),
        alt_text=t(
            "town.course_alt",
            name=town.name,
            first=first["year"],
            last=last["year"],
            start=fmt(first["population"], "persons", speak()),
            end=fmt(last["population"], "persons", speak()),
        ),
        source=f"{t('frame.break_note')} {source_line('population')}",
        table=lambda: tables.population_table(series),
    )


def _rates(series: pl.DataFrame) -> str:
    bases = ("register_1990", "zensus_2011")
    before, since = (findings.yearly_change(series, base) for base in bases)
    if before is None or since is None:
        return t("town.course_subtitle")
    rates = [fmt(rate, "share", speak(), signed=True) for rate in (before, since)]
    return t("town.course_rates", before=rates[0], since=rates[1])
