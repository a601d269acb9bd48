"""The pyramid of the page on ageing: a date, two places or the sexes, an outline of the Land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.charts.pyramid import Half, Outline, Spec, axis_reach, pyramid_chart
from ortswandel.charts.roles import Role, land_role
from ortswandel.dates import day
from ortswandel.errors import InputError
from ortswandel.findings import ageing as findings
from ortswandel.findings.finding import Finding
from ortswandel.places import LAND, Place
from ortswandel.ui import comparison, show
from ortswandel.ui.comparison import grid
from ortswandel.ui.screens.ageing_tables import pyramid_table
from ortswandel.ui.session import (
    address,
    ask,
    change_address,
    chosen,
    chosen_roles,
    keep_in_address,
    places,
    source_line,
    speak,
    style,
    t,
)

VIEW, AGAINST = "ansicht", "gegen"
PLACES, SEXES = "orte", "geschlecht"
SIDES = ("male", "female")


@dataclass(frozen=True)
class View:
    """What the pyramid shows: a date, two places or the sexes, and the places."""

    year: int
    newest: int
    reference: str
    base: str
    by_sex: bool
    shown: tuple[Place, ...]
    note: str


@st.cache_resource(show_spinner=False, max_entries=1)
def dates() -> list[dict[str, Any]]:
    """Return the dates for which the ages of all towns are known; read once per process."""
    return ask("age_dates").to_dicts()


def view() -> View:
    """Return what the address asks for; what it can't have is said in a note."""
    by_sex = _by_sex()
    possible = {row["year"]: row for row in dates() if row["has_sex"] or not by_sex}
    newest = max(possible)
    year = address().year if address().year in possible else newest
    row = possible[year or newest]
    return View(
        year=row["year"],
        newest=newest,
        reference=day(row["reference_date"], speak()),
        base=t(f"base.{row['census_base']}"),
        by_sex=by_sex,
        shown=chosen() if by_sex else _pair(),
        note=_note(by_sex, newest),
    )


def _note(by_sex: bool, newest: int) -> str:
    """Return why another year is shown than the address names."""
    known = {row["year"]: row["has_sex"] for row in dates()}
    asked = address().year
    if asked is None or known.get(asked) or (asked in known and not by_sex):
        return ""
    if asked in known:
        return t("ageing.no_sex", year=newest)
    years = ", ".join(str(year) for year in known)
    return t("ageing.other_year", years=years, year=newest)


def _candidates() -> tuple[Place, ...]:
    """Return the places that can stand on a side: all but the Land, which is the outline."""
    return tuple(place for place in chosen() if place.region != LAND)


def _by_sex() -> bool:
    wanted = address().extra.get(VIEW)
    if wanted not in (None, PLACES, SEXES):
        error = InputError("unknown_view", value=wanted, allowed=f"{PLACES}, {SEXES}")
        st.warning(speak().error(error))
    return wanted == SEXES or len(_candidates()) < 2


def _pair() -> tuple[Place, ...]:
    """Return the first place and the one against it, by default the second."""
    first, *others = _candidates()
    wanted = address().extra.get(AGAINST)
    second = next((place for place in others if place.region == wanted), others[0])
    return first, second


def pyramid() -> None:
    """Show the pyramid of two places, or one of men and women per place."""
    now = view()
    regions = [*(place.region for place in now.shown), LAND]
    groups = ask(
        "age_groups", regions=list(dict.fromkeys(regions)), year=now.year, by_sex=now.by_sex
    )
    if now.by_sex and len(now.shown) > 1:
        _several(now, groups)
        return
    title = _finding(now, groups).say(speak())
    chart = _sexes(now.shown[0], groups, "container") if now.by_sex else _places(now, groups)
    show.picture(
        chart,
        key="pyramid",
        title=title,
        subtitle=_subtitle(now),
        alt_text=_alt(now, now.shown[0], title),
        source=_source(now, groups),
        table=lambda: pyramid_table(now.shown, now.by_sex, groups),
        controls=lambda: _controls(now),
    )


def _several(now: View, groups: pl.DataFrame) -> None:
    """Show a small pyramid of men and women for each place, on one scale."""
    title = _finding(now, groups).say(speak())
    reach = axis_reach([float(groups["share_per_5_ages"].max() or 0)], "share")  # type: ignore[arg-type]
    with st.container(key="picture-pyramids"):
        st.header(title, anchor=False)
        st.caption(_subtitle(now))
        _controls(now)
        for spot, role in zip(grid(len(now.shown), 2), chosen_roles(), strict=True):
            with spot:
                comparison.name_line(role)
                place = places()[role.region]
                chart = _sexes(place, groups, 290, reach)
                show.draw(chart, f"pyramid-{role.region}", _alt(now, place, title))
        st.caption(_source(now, groups))
        show.table_twin("pyramids", title, lambda: pyramid_table(now.shown, now.by_sex, groups))


def _finding(now: View, groups: pl.DataFrame) -> Finding:
    rule = findings.women_and_men if now.by_sex else findings.strongest
    return rule(groups, now.shown, now.year, now.newest, speak())


def _places(now: View, groups: pl.DataFrame) -> Spec:
    by_region = {role.region: role for role in chosen_roles()}
    first, second = (by_region[place.region] for place in now.shown)
    rows = pl.concat(
        [
            _half(groups.filter(pl.col("region") == role.region), i)
            for i, role in enumerate((first, second))
        ]
    )
    land = groups.filter(pl.col("region") == LAND)
    outline = (_land_outline(), pl.concat([_half(land, 0), _half(land, 1)]))
    halves = (_half_of(first), _half_of(second))
    return pyramid_chart(
        rows, halves, "share", style(), speak(),
        outline=outline, reach=_reach(groups, 0.12), height="container",
    )  # fmt: skip


def _sexes(
    place: Place, groups: pl.DataFrame, height: int | str, reach: float | None = None
) -> Spec:
    role = next(role for role in chosen_roles() if role.region == place.region)
    rows, land = (_by_side(groups, region) for region in (place.region, LAND))
    halves = (_half_of(role, t("pyramid.men")), _half_of(role, t("pyramid.women")))
    outline = None if place.region == LAND else (_land_outline(), land)
    return pyramid_chart(
        rows, halves, "share", style(), speak(),
        outline=outline, reach=reach or _reach(groups, 0.06), height=height,
    )  # fmt: skip


def _by_side(groups: pl.DataFrame, region: str) -> pl.DataFrame:
    """Return men as the left and women as the right half of a place."""
    own = groups.filter(pl.col("region") == region)
    return pl.concat([_half(own.filter(pl.col("sex") == sex), i) for i, sex in enumerate(SIDES)])


def _half(groups: pl.DataFrame, half: int) -> pl.DataFrame:
    shown = groups.select("age_from", "age_to", "is_open", value="share_per_5_ages")
    return shown.with_columns(half=pl.lit(half))


def _reach(groups: pl.DataFrame, least: float) -> float:
    """Return the end of the axis: the same at every date, unless a place needs more."""
    most = float(groups["share_per_5_ages"].max() or 0)  # type: ignore[arg-type]
    return max(least, axis_reach([most], "share"))


def _half_of(role: Role, name: str = "") -> Half:
    """Return how a place's half is drawn: towns filled, Kreise dashed, the Land a line."""
    dash = () if role.region == LAND else role.dash
    return Half(name or role.name, role.color, role.ink, filled=not role.dash, dash=dash)


def _land_outline() -> Outline:
    land = land_role(places()[LAND], style().tokens)
    return Outline(t("pyramid.line", name=land.name), land.color)


def _subtitle(now: View) -> str:
    alone = [place.region for place in now.shown] == [LAND]
    key = "ageing.pyramid_subtitle_bare" if alone else "ageing.pyramid_subtitle"
    return t(key, date=now.reference, base=now.base, line=places()[LAND].name)


def _alt(now: View, place: Place, title: str) -> str:
    sides = [t("pyramid.men"), t("pyramid.women")]
    left, right = sides if now.by_sex else [p.name for p in now.shown]
    where = f"{place.name}, {left}" if now.by_sex else left
    return t("ageing.pyramid_alt", left=where, right=right, finding=title)


def _source(now: View, groups: pl.DataFrame) -> str:
    guessed = groups.filter(pl.col("is_estimated") & (pl.col("region") != LAND))["region"]
    names = [place.name for place in now.shown if place.region in guessed.to_list()]
    estimated = t("ageing.estimated", names=", ".join(names)) if names else ""
    parts = [now.note, source_line("age_structure"), t("ageing.pyramid_note"), estimated]
    return " ".join(part for part in parts if part)


def _controls(now: View) -> None:
    """Show the switch between places and sexes, the place on the right, and the dates."""
    crowded = not now.by_sex and len(_candidates()) > 2
    with st.container(horizontal=True, vertical_alignment="top", key="age-controls"):
        _view_switch(now)
        if crowded:
            _against(now)
        else:
            _scrubber(now)
    if crowded:
        _scrubber(now)


def _scrubber(now: View) -> None:
    """Show the dates as a slider with the years written below it."""
    options = [row["year"] for row in dates() if row["has_sex"] or not now.by_sex]
    st.session_state["age-year"] = now.year
    ticks = "".join(
        f"<b>{year}</b>" if year == now.year else f"<span>{year}</span>" for year in options
    )
    with st.container(width="stretch", gap=None, key="age-scrubber"):
        st.select_slider(
            t("ageing.date"),
            options,
            key="age-year",
            on_change=lambda: change_address(year=st.session_state["age-year"]),
            label_visibility="collapsed",
        )
        st.html(f'<div class="ow-ticks" aria-hidden="true">{ticks}</div>')


def _view_switch(now: View) -> None:
    if len(_candidates()) < 2:
        return
    st.session_state["age-view"] = SEXES if now.by_sex else PLACES
    names = {PLACES: t("ageing.view_places"), SEXES: t("ageing.view_sexes")}
    st.segmented_control(
        t("ageing.view"),
        list(names),
        format_func=names.__getitem__,
        key="age-view",
        required=True,
        on_change=lambda: keep_in_address({VIEW: st.session_state["age-view"]}),
        label_visibility="collapsed",
    )


def _against(now: View) -> None:
    st.session_state["age-against"] = now.shown[1].region
    side = t("ageing.against")
    names = {place.region: f"{side}: {place.name}" for place in _candidates()[1:]}
    st.selectbox(
        side,
        list(names),
        format_func=names.__getitem__,
        key="age-against",
        on_change=lambda: keep_in_address({AGAINST: st.session_state["age-against"]}),
        label_visibility="collapsed",
        width=260,
    )
