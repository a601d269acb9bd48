"""Why the number changes: parts that add up, year by year, and the moves of 2015 by age."""

from __future__ import annotations

from collections.abc import Mapping
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
from ortswandel.ui.screens import decline_tables as tables
from ortswandel.ui.screens.decline import YEARS, facts_line, kreis_name, kreis_roles, land
from ortswandel.ui.session import (
    address,
    ask,
    chosen_roles,
    keep_in_address,
    places,
    source_line,
    speak,
    style,
    t,
)

BESIDE = "daneben"
PERIOD = (2011, 2022)


def why() -> None:
    """Show for two Kreise, or a Kreis and the Land, what deaths and moves had in the change."""
    regions = [*(role.region for role in kreis_roles()), LAND]
    balances = ask("balance_of_period", regions=regions, first=PERIOD[0], last=PERIOD[1])
    rows = {row["region"]: row for row in balances.iter_rows(named=True)}
    with st.container(key="section-why"):
        st.header(t("decline.why_title"), anchor=False)
        st.caption(t("decline.why_text"))
    shown = [regions[0], _beside(regions[1:])] if len(regions) > 1 else regions
    for region, side in zip(shown, st.columns(2, gap="large"), strict=False):
        with side:
            _waterfall(rows[region])


def _beside(others: list[str]) -> str:
    """Return which of the other regions stands beside the first; the reader chooses."""
    wanted = address().extra.get(BESIDE, others[0])
    if wanted not in places():
        allowed = ", ".join(others)
        error = InputError("unknown_parameter", value=wanted, name=BESIDE, allowed=allowed)
        st.warning(speak().error(error))
    region = wanted if wanted in others else others[0]
    if len(others) > 1:
        st.session_state["decline-beside"] = region
        names = {key: kreis_name(key) for key in others}
        st.segmented_control(
            t("decline.why_other"),
            others,
            format_func=names.__getitem__,
            key="decline-beside",
            on_change=_take_beside,
            required=True,
        )
    return region


def _take_beside() -> None:
    keep_in_address({BESIDE: st.session_state["decline-beside"]})


def _waterfall(row: Mapping[str, Any]) -> None:
    place = places()[row["region"]]
    parts = ("starting", "births", "deaths", "net_migration", "rest", "ending")
    steps = {part: int(row[part]) for part in parts}
    shown = {part: fmt(value, "persons", speak()) for part, value in steps.items()}
    net = fmt(steps["net_migration"], "persons", speak(), signed=True)
    more = fmt(steps["deaths"] - steps["births"], "persons", speak())
    first, last = PERIOD
    rows = waterfall_rows(steps, PERIOD, style(), speak())
    show.picture(
        waterfall_chart(rows, style(), height=310),
        key=f"decline-fall-{place.region}",
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
        table=lambda: tables.balance_table(rows, steps),
    )


def years() -> None:
    """Show natural change and net migration year by year, side by side on one scale."""
    shown = (*kreis_roles(), land())
    regions = [role.region for role in shown]
    rates = ask("components_by_year", regions=regions, first=YEARS[0], last=YEARS[1])
    axis = reach(rates, "natural_change_per_1000", "net_migration_per_1000")
    for part, column, side in zip(
        ("natural", "migration"),
        ("natural_change_per_1000", "net_migration_per_1000"),
        st.columns(2, gap="large"),
        strict=True,
    ):
        with side:
            _yearly(rates, part, column, axis, shown)


def _yearly(
    rates: pl.DataFrame,
    part: str,
    column: str,
    axis: tuple[float, float],
    shown: tuple[Role, ...],
) -> None:
    last = dict(rates.filter(year=YEARS[1]).select("region", column).iter_rows())
    facts = [(r.name, fmt(last[r.region], "per_1000", speak(), signed=True)) for r in shown]
    span = {"first": YEARS[0], "last": YEARS[1]}
    show.picture(
        yearly_chart(rates, column, axis, shown, style(), speak()),
        key=f"decline-years-{part}",
        title=findings.yearly(rates, part).say(speak()),
        subtitle=t(f"decline.years_subtitle_{part}", **span),
        alt_text=t("decline.years_alt", facts=facts_line(facts), **span),
        source=f"{source_line('components')} {t(f'decline.years_note_{part}')}",
        table=lambda: tables.yearly_table(rates, column, shown),
    )


def moves() -> None:
    """Show the moves of 2015 in and out of the chosen towns, by age."""
    shown = chosen_roles(lambda place: place.is_town)
    if not shown:
        st.caption(t("decline.moves_none"))
        return
    found = ask("moves_by_age", regions=[role.region for role in shown])
    totals = found.group_by("region").agg(pl.col("moves_in", "moves_out").sum())
    sums = {row["region"]: row for row in totals.iter_rows(named=True)}
    first = sums[shown[0].region]
    place = places()[shown[0].region]
    finding = findings.moves(first["moves_in"], first["moves_out"], place, speak())
    facts = [_moves_fact(role, sums[role.region]) for role in shown]
    show.picture(
        moves_chart(found, shown, style(), speak()),
        key="decline-moves",
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
