"""Why the number changes: parts that add up, year by year, and the moves of 2015 by age."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from ortswandel.charts.moves import moves_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.waterfall import waterfall_chart, waterfall_rows
from ortswandel.charts.yearly import reach, yearly_chart
from ortswandel.errors import InputError
from ortswandel.findings import decline as findings
from ortswandel.numbers import fmt
from ortswandel.places import LAND
from ortswandel.ui import show
from ortswandel.ui.choices import one_of
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.decline import tables
from ortswandel.ui.screens.decline.decline import YEARS, facts_line, kreis_name, kreis_roles, land
from ortswandel.ui.session import (
    address,
    ask,
    chosen,
    chosen_roles,
    complain,
    places,
    source_line,
    speak,
    style,
    t,
)

BESIDE = "daneben"
PERIOD = (2011, 2022)
YEARLY = {
    "natural": ("natural_change_per_1000", "jahre"),
    "migration": ("net_migration_per_1000", "wanderung"),
}
"""Part of the change: its column, and its name as a picture for other pages."""
FALLS = ("bilanz", "bilanz-daneben")
"""Names of the two falls as pictures for other pages."""


def why() -> None:
    """Show for two Kreise, or a Kreis and the Land, what deaths and moves had in the change."""
    with st.container(key="section-why"):
        st.header(t("decline.why_title"), anchor=False)
        st.caption(t("decline.why_text"))
    shown = fallen()
    _choose(shown)
    rows = balances(shown)
    for at, side in zip(range(len(shown)), st.columns(2, gap="large"), strict=False):
        with side:
            show.picture(partial(fall_picture, at, rows[at]))


def _regions() -> list[str]:
    return [*(role.region for role in kreis_roles()), LAND]


def fallen() -> list[str]:
    """Return the one or two regions shown: the first Kreis, and what stands beside it."""
    first, *others = _regions()
    return [first, _beside(others)] if others else [first]


def balances(regions: list[str]) -> list[Mapping[str, Any]]:
    """Return start, parts and end of the period of each region, in their order."""
    found = ask("balance_of_period", regions=regions, first=PERIOD[0], last=PERIOD[1])
    rows = {row["region"]: row for row in found.iter_rows(named=True)}
    return [rows[region] for region in regions]


def _beside(others: list[str]) -> str:
    """Return which of the other regions stands beside the first."""
    wanted = address().extra.get(BESIDE, others[0])
    if wanted not in places():
        allowed = ", ".join(others)
        complain(InputError("unknown_parameter", value=wanted, name=BESIDE, allowed=allowed))
    return wanted if wanted in others else others[0]


def _choose(shown: list[str]) -> None:
    """Show what can stand beside the first region, where there is a choice."""
    others = _regions()[1:]
    if len(others) > 1:
        names = {key: kreis_name(key) for key in others}
        what, key = t("decline.why_other"), "decline-beside"
        one_of(what, names, shown[1], parameter=BESIDE, key=key, label_visible=True)


def fall_picture(at: int, row: Mapping[str, Any]) -> Picture:
    """Return the picture: what deaths and moves had in the change of one region.

    Args:
        at: 0 for the first region, 1 for the one beside it.
        row: Its balance.
    """
    place = places()[row["region"]]
    parts = ("starting", "births", "deaths", "net_migration", "rest", "ending")
    steps = {part: int(row[part]) for part in parts}
    shown = {part: fmt(value, "persons", speak()) for part, value in steps.items()}
    net = fmt(steps["net_migration"], "persons", speak(), signed=True)
    more = fmt(steps["deaths"] - steps["births"], "persons", speak())
    first, last = PERIOD
    bars = waterfall_rows(steps, PERIOD, style(), speak())
    return Picture(
        waterfall_chart(bars, style(), height=310),
        key=f"decline-fall-{place.region}",
        name=f"schrumpfung-{FALLS[at]}",
        state=(BESIDE,),
        title=findings.balance(steps, place, speak()).say(speak()),
        subtitle=t("decline.fall_subtitle", first=first, last=last, deaths=more, net=net),
        alt_text=t(
            "decline.fall_alt",
            first=first,
            last=last,
            start=shown["starting"],
            end=shown["ending"],
            births=shown["births"],
            deaths=shown["deaths"],
            net=net,
            rest=shown["rest"],
        ),
        source=f"{source_line('components', 'population')} {t('decline.fall_note')}",
        table=lambda: tables.balance_table(bars, steps),
    )


def years() -> None:
    """Show natural change and net migration year by year, side by side on one scale."""
    rates = yearly_rates()
    for part, side in zip(YEARLY, st.columns(2, gap="large"), strict=True):
        with side:
            show.picture(partial(yearly_picture, part, rates))


def yearly_rates() -> pl.DataFrame:
    """Return natural change and net migration of the Kreise and the Land by year."""
    regions = [role.region for role in (*kreis_roles(), land())]
    return ask("components_by_year", regions=regions, first=YEARS[0], last=YEARS[1])


def yearly_picture(part: str, rates: pl.DataFrame) -> Picture:
    """Return the picture: one part by year, on the scale of both.

    Args:
        part: One of `YEARLY`.
        rates: The rows of `yearly_rates`.
    """
    (column, name), shown = YEARLY[part], (*kreis_roles(), land())
    axis = reach(rates, *(own for own, _ in YEARLY.values()))
    last = dict(rates.filter(year=YEARS[1]).select("region", column).iter_rows())
    facts = [(r.name, fmt(last[r.region], "per_1000", speak(), signed=True)) for r in shown]
    span = {"first": YEARS[0], "last": YEARS[1]}
    return Picture(
        yearly_chart(rates, column, axis, shown, style(), speak()),
        key=f"decline-years-{part}",
        name=f"schrumpfung-{name}",
        title=findings.yearly(rates, part).say(speak()),
        subtitle=t(f"decline.years_subtitle_{part}", **span),
        alt_text=t("decline.years_alt", facts=facts_line(facts), **span),
        source=f"{source_line('components')} {t(f'decline.years_note_{part}')}",
        table=lambda: tables.yearly_table(rates, column, shown),
    )


def moves() -> None:
    """Show the moves of 2015 in and out of the chosen towns, by age."""
    if any(place.is_town for place in chosen()):
        show.picture(moves_picture)
    else:
        st.caption(t("decline.moves_none"))


def moves_picture() -> Picture:
    """Return the picture: the moves of 2015 in and out of the chosen towns, by age."""
    shown = chosen_roles(lambda place: place.is_town)
    found = ask("moves_by_age", regions=[role.region for role in shown])
    totals = found.group_by("region").agg(pl.col("moves_in", "moves_out").sum())
    sums = {row["region"]: row for row in totals.iter_rows(named=True)}
    first = sums[shown[0].region]
    place = places()[shown[0].region]
    finding = findings.moves(first["moves_in"], first["moves_out"], place, speak())
    facts = [_moves_fact(role, sums[role.region]) for role in shown]
    return Picture(
        moves_chart(found, shown, style(), speak()),
        key="decline-moves",
        name="schrumpfung-umzuege",
        title=finding.say(speak()),
        subtitle=t("decline.moves_subtitle"),
        alt_text=t("decline.moves_alt", facts=", ".join(facts)),
        source=f"{source_line('moves_2015', date='2015')} {t('decline.moves_note')}",
        table=lambda: tables.moves_table(found, shown),
    )


def _moves_fact(role: Role, sums: Mapping[str, Any]) -> str:
    return t(
        "decline.moves_fact",
        name=role.name,
        **{
            "in": fmt(sums["moves_in"], "persons", speak()),
            "out": fmt(sums["moves_out"], "persons", speak()),
        },
    )
