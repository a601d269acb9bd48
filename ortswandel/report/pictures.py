"""The pictures of a report: always light, as wide as a column of A4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from ortswandel.charts.course import course_chart
from ortswandel.charts.future import future_chart
from ortswandel.charts.pyramid import Half, Outline, axis_reach, pyramid_chart
from ortswandel.charts.roles import Role, land_role, roles
from ortswandel.charts.theme import Style
from ortswandel.findings import ageing
from ortswandel.findings import town as town_findings
from ortswandel.findings.decline import short_name
from ortswandel.numbers import about, fmt, rounded
from ortswandel.places import Place
from ortswandel.report.facts import Facts
from ortswandel.report.scenario_words import arrivals_in_short
from ortswandel.text import Words

COLUMN = 368
"""Pixels of a picture in one of two columns: 14 pixels are then 9 points."""
PAGE = 760
"""Pixels of a picture over the whole page."""
LOW, HIGH = 250, 372
SEXES = ("male", "female")


@dataclass(frozen=True)
class Picture:
    """One picture: what it says, what it shows, how wide and high it is in pixels."""

    key: str
    title: str
    subtitle: str
    alt_text: str
    spec: Mapping[str, Any]
    width: float = COLUMN
    height: float = LOW


def place_roles(facts: Facts, words: Words) -> tuple[Role, ...]:
    """Return the roles of the place and the one beside it, as on the pages, names kept short."""
    places = [facts.place, *([facts.other] if facts.other else [])]
    found = roles(places, Style("light").tokens, words)
    return tuple(
        replace(role, name=short_name(place)) for role, place in zip(found, places, strict=True)
    )


def course(facts: Facts, words: Words, width: float = COLUMN) -> Picture:
    """Return the counted population since 1990."""
    found = place_roles(facts, words)
    own = facts.course(facts.place)
    first, last = own.row(0, named=True), own.row(-1, named=True)
    series = pl.concat([facts.course(place) for place in facts.everyone if place != facts.land])
    return Picture(
        "course",
        town_findings.course(own, facts.place, words).say(words),
        words("town.course_subtitle"),
        words(
            "town.course_alt",
            name=" · ".join(role.name for role in found),
            first=first["year"],
            last=last["year"],
            start=fmt(first["population"], "persons", words),
            end=fmt(last["population"], "persons", words),
        ),
        course_chart(series, found, Style("light", words.language), words, height=LOW),
        width,
    )


def ages(facts: Facts, words: Words, width: float = COLUMN) -> Picture:
    """Return the newest age pyramid: two places, or men and women of one, beside the Land."""
    found = place_roles(facts, words)
    pair = len(found) == 2
    groups = facts.pair_ages if pair else facts.ages
    shown = [facts.place, *([facts.other] if facts.other else [])]
    rule = ageing.strongest if pair else ageing.women_and_men
    title = rule(groups, shown, facts.ages_year, facts.ages_year, words).say(words)
    names = [r.name for r in found] if pair else [words(f"pyramid.{s}") for s in ("men", "women")]
    left, right = names if pair else (f"{facts.place.name}, {names[0]}", names[1])
    style = Style("light", words.language)
    land = land_role(facts.land, style.tokens)
    drawn = [(*found, *found)[i] for i in (0, 1)]
    halves = [_half(role, name) for role, name in zip(drawn, names, strict=True)]
    outline = Outline(words("pyramid.line", name=land.name), land.color)
    return Picture(
        "ages",
        title,
        words("report.ages_subtitle", year=facts.ages_year, line=facts.land.name),
        words("ageing.pyramid_alt", left=left, right=right, finding=title),
        pyramid_chart(
            _halves(groups, shown, pair=pair), (halves[0], halves[1]), "share", style, words,
            outline=(outline, _halves(groups, [facts.land] * len(shown), pair=pair)),
            reach=_reach(groups, 0.12 if pair else 0.06), height=HIGH,
        ),
        width,
        HIGH,
    )  # fmt: skip


def _half(role: Role, name: str) -> Half:
    """Return a filled half, also for a Kreis: its side and its name tell the two apart."""
    return Half(name, role.color, role.ink)


def _halves(groups: pl.DataFrame, places: list[Place], *, pair: bool) -> pl.DataFrame:
    """Return the rows of both halves: two places, or men and women of one."""
    columns = ("age_from", "age_to", "is_open")
    sides = (
        [groups.filter(pl.col("region") == place.region) for place in places]
        if pair
        else [
            groups.filter((pl.col("region") == places[0].region) & (pl.col("sex") == sex))
            for sex in SEXES
        ]
    )
    return pl.concat(
        side.select(*columns, value="share_per_5_ages", half=pl.lit(i))
        for i, side in enumerate(sides)
    )


def _reach(groups: pl.DataFrame, least: float) -> float:
    most = float(groups["share_per_5_ages"].max() or 0)  # type: ignore[arg-type]
    return max(least, axis_reach([most], "share"))


def future(facts: Facts, words: Words, width: float = COLUMN) -> Picture:
    """Return counted past and computed future."""
    found = facts.outlook
    start = int(found.years["year"][0])
    counted = facts.course(facts.place).filter(pl.col("year") <= start)
    values = {name: rounded(value, words, step=found.step) for name, value in found.last.items()}
    values |= {"year": str(int(found.last["year"])), "name": facts.place.name}
    return Picture(
        "future",
        _future_title(facts, words),
        words("report.future_subtitle", base=start),
        words(
            "report.future_alt",
            name=facts.place.name,
            year=values["year"],
            low=values["low_80"],
            high=values["high_80"],
            without=about(found.last["without"], words, step=found.step),
            with_newcomers=about(found.last["with_newcomers"], words, step=found.step),
        )
        if not found.only_ranges
        else words("report.future_alt_range", **values),
        future_chart(
            counted,
            found.years,
            place_roles(facts, words)[0],
            (words("report.label_without"), words("report.label_with")),
            Style("light", words.language),
            words,
            only_range=found.only_ranges,
            height=LOW,
        ),
        width,
    )


def _future_title(facts: Facts, words: Words) -> str:
    """Return what the outlook shows: the newcomers, the middle, or only the range."""
    found, last = facts.outlook, facts.outlook.last
    values = {"year": str(int(last["year"])), "arrivals": arrivals_in_short(found.scenario, words)}
    for side in ("low", "high"):
        values[side] = rounded(last[f"{side}_80"], words, step=found.step)
    if found.only_ranges:
        return words("report.future_range", **values)
    if found.somebody_comes:
        return words("report.future_with", n=about(found.added, words), **values)
    return words("report.future_nobody", n=about(last["without"], words, step=found.step), **values)
