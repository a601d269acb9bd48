"""Where the difference comes from, and what changes the town anyway: two falls that add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ortswandel.charts.waterfall import end_bar, sideways_fall_chart, step_bar
from ortswandel.findings import scenario_why as findings
from ortswandel.findings.adding_up import rounded_parts, step_for
from ortswandel.model.decompose import PARTS, change_by_component
from ortswandel.numbers import fmt
from ortswandel.places import Place
from ortswandel.scenarios.explain import EFFECTS, effect_of
from ortswandel.scenarios.forecast import Forecast
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.session import speak, style, t
from ortswandel.ui.tables import Table


def why(town: Place, forecast: Forecast) -> None:
    """Show both falls side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        if not sections.is_empty(forecast, "why.difference_none"):
            show.picture(lambda: difference_picture(town, forecast))
    with right:
        if not sections.is_too_small(forecast):
            show.picture(lambda: change_picture(town, forecast))


def difference_picture(town: Place, forecast: Forecast) -> Picture:
    """Return the picture: what the difference made by newcomers consists of."""
    year, step = forecast.scenario.until, step_for(sections.people_today(forecast))
    parts = effect_of(forecast.outcome.layer, len(forecast.outcome.years) - 1)
    rounded = _rounded(parts, EFFECTS, step)
    rows = _falling(0, [(f"why.bar_{name}", persons) for name, persons in rounded.items()])
    total = sum(rounded.values())
    rows.append(end_bar(t("why.bar_total", year=year), total, style(), speak()))
    rows[-1]["color"] = style().tokens.newcomers
    spoken = _spoken(rounded | {"total": total})
    return Picture(
        sideways_fall_chart(rows, style()),
        key="scenario-why-difference",
        name="szenarien-unterschied",
        state=Scenario.query_keys(),
        key_words=sections.coming(forecast.scenario),
        about=town.name,
        title=findings.difference(parts, year, speak()).say(speak()),
        subtitle=t("why.difference_subtitle", year=year),
        alt_text=t("why.difference_alt", year=year, **spoken),
        source=_source(step),
        table=lambda: _table(rows),
    )


def change_picture(town: Place, forecast: Forecast) -> Picture:
    """Return the picture: what the change to the last year consists of."""
    baseline, year = forecast.outcome.baseline, forecast.scenario.until
    first = baseline.years[0]
    parts = change_by_component(baseline, 0, first, year)
    step = step_for(sections.people_today(forecast))
    rounded = _rounded_change(forecast, parts, step)
    start, *steps = rounded.items()
    rows = [end_bar(t("why.bar_start", year=first), start[1], style(), speak())]
    rows += _falling(start[1], [(f"why.bar_{name}", persons) for name, persons in steps])
    rows[-1]["color"] = style().tokens.newcomers
    rows.append(end_bar(t("why.bar_end", year=year), sum(rounded.values()), style(), speak()))
    span = {"first": first, "year": year}
    return Picture(
        sideways_fall_chart(rows, style()),
        key="scenario-why-change",
        name="szenarien-veraenderung",
        state=Scenario.query_keys(),
        key_words=sections.coming(forecast.scenario),
        about=town.name,
        title=findings.change(parts, town, year, speak()).say(speak()),
        subtitle=t("why.change_subtitle", **span),
        alt_text=t("why.change_alt", end=rows[-1]["shown"], **span, **_spoken(rounded)),
        source=_source(step),
        table=lambda: _table(rows),
    )


def _rounded_change(forecast: Forecast, parts: Mapping[str, float], step: int) -> dict[str, int]:
    """Return start, residents' parts and newcomers, rounded; newcomers as in the other fall."""
    (start,) = rounded_parts([sections.people_today(forecast)], step)
    (added,) = rounded_parts([float(forecast.outcome.totals()[1][-1])], step)
    return {"start": start} | _rounded(parts, PARTS, step) | {"newcomers": added}


def _rounded(parts: Mapping[str, float], names: tuple[str, ...], step: int) -> dict[str, int]:
    found = rounded_parts([parts[name] for name in names], step)
    return dict(zip(names, found, strict=True))


def _falling(start: int, steps: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return one bar per step, each leading on from the one before."""
    rows = []
    for key, step in steps:
        rows.append(step_bar(t(key), start, step, style(), speak()))
        start += step
    return rows


def _spoken(rounded: Mapping[str, int]) -> dict[str, str]:
    return {name: fmt(abs(value), "persons", speak()) for name, value in rounded.items()}


def _source(step: int) -> str:
    return f"{t('sections.modelled')} {t('sections.rounding', step=step)}"


def _table(rows: list[dict[str, Any]]) -> Table:
    heads = [t("sections.part"), t("sections.persons")]
    return heads, [[row["part"], row["shown"]] for row in rows]
