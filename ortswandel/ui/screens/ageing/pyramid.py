"""The pyramid of the page on ageing: a date, two places or the sexes, an outline of the Land."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from ortswandel.charts.pyramid import Half, Outline, Spec, axis_reach, pyramid_chart
from ortswandel.charts.roles import Role, land_role
from ortswandel.export.drawing import Panel
from ortswandel.findings import ageing as findings
from ortswandel.findings.finding import Finding
from ortswandel.places import LAND, Place, label
from ortswandel.ui import comparison, show
from ortswandel.ui.comparison import grid
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.ageing.controls import controls
from ortswandel.ui.screens.ageing.tables import pyramid_table
from ortswandel.ui.screens.ageing.view import AGAINST, VIEW, View, view
from ortswandel.ui.session import ask, chosen_roles, places, source_line, speak, style, t

SIDES = ("male", "female")


def pyramid() -> None:
    """Show the pyramid of two places, or one of men and women per place."""
    now = view()
    if now.by_sex and len(now.shown) > 1:
        _several(now)
    else:
        show.picture(lambda: pyramid_picture(now))


def pyramid_picture(now: View) -> Picture:
    """Return the picture: one pyramid, or a small one of men and women per place on one scale."""
    regions = dict.fromkeys([*(place.region for place in now.shown), LAND])
    groups = ask("age_groups", regions=list(regions), year=now.year, by_sex=now.by_sex)
    title = _finding(now, groups).say(speak())
    several = now.by_sex and len(now.shown) > 1
    shown = now.shown if several else now.shown[:1]
    return Picture(
        _small(now, groups, title) if several else _large(now, groups),
        key="pyramids" if several else "pyramid",
        title=title,
        subtitle=_subtitle(now),
        alt_text=_alt(now, shown, title),
        source=_source(now, groups),
        table=lambda: pyramid_table(now.shown, now.by_sex, groups),
        controls=lambda: controls(now),
        name="alterung-altersaufbau",
        state=(VIEW, AGAINST),
    )


def _large(now: View, groups: pl.DataFrame) -> Spec:
    return _sexes(now.shown[0], groups, "container") if now.by_sex else _places(now, groups)


def _small(now: View, groups: pl.DataFrame, title: str) -> tuple[Panel, ...]:
    """Return a small pyramid of men and women for each place, on one scale."""
    reach = axis_reach([float(groups["share_per_5_ages"].max() or 0)], "share")  # type: ignore[arg-type]
    return tuple(
        Panel(label(place, speak()), _sexes(place, groups, 290, reach), _alt(now, (place,), title))
        for place in now.shown
    )


def _several(now: View) -> None:
    """Show the small pyramids, each below its place's name."""
    found = pyramid_picture(now)
    with st.container(key="picture-pyramids"):
        st.header(found.title, anchor=False)
        st.caption(found.subtitle)
        controls(now)
        spots = zip(grid(len(now.shown), 2), now.shown, found.panels, strict=True)
        for spot, place, panel in spots:
            with spot:
                comparison.name_line(_role(place))
                show.draw(panel.spec, f"pyramid-{place.region}", panel.alt_text)
        st.caption(found.source)
        show.beneath(found, lambda: pyramid_picture(now))


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
    role = _role(place)
    rows, land = (_by_side(groups, region) for region in (place.region, LAND))
    halves = (_half_of(role, t("pyramid.men")), _half_of(role, t("pyramid.women")))
    outline = None if place.region == LAND else (_land_outline(), land)
    return pyramid_chart(
        rows, halves, "share", style(), speak(),
        outline=outline, reach=reach or _reach(groups, 0.06), height=height,
    )  # fmt: skip


def _role(place: Place) -> Role:
    return next(role for role in chosen_roles() if role.region == place.region)


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


def _alt(now: View, shown: Sequence[Place], title: str) -> str:
    sides = [t("pyramid.men"), t("pyramid.women")]
    left, right = sides if now.by_sex else [p.name for p in now.shown]
    names = ", ".join(place.name for place in shown)
    where = f"{names}, {left}" if now.by_sex else left
    return t("ageing.pyramid_alt", left=where, right=right, finding=title)


def _source(now: View, groups: pl.DataFrame) -> str:
    guessed = groups.filter(pl.col("is_estimated") & (pl.col("region") != LAND))["region"]
    names = [place.name for place in now.shown if place.region in guessed.to_list()]
    estimated = t("ageing.estimated", names=", ".join(names)) if names else ""
    parts = [now.note, source_line("age_structure"), t("ageing.pyramid_note"), estimated]
    return " ".join(part for part in parts if part)
