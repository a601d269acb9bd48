"""The calendar of one town: what tips when, and by how many years newcomers put it off."""

from __future__ import annotations

import streamlit as st

from ortswandel.charts.calendar import Line, Years, calendar_chart
from ortswandel.findings import services as findings
from ortswandel.findings import services_left
from ortswandel.findings.services import Row
from ortswandel.places import in_place
from ortswandel.scenarios.scenario import Scenario
from ortswandel.services.thresholds import Moment
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.services.services import View
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import speak, style, t
from ortswandel.ui.tables import Table


def calendar(view: View) -> None:
    """Show the calendar; what can't be determined is said below it."""
    show.picture(lambda: calendar_picture(view))
    _unknown(view)


def calendar_picture(view: View) -> Picture:
    """Return the picture: what falls short when, without and with newcomers."""
    known = [row for row in view.rows if row.known]
    return Picture(
        calendar_chart(
            [_line(row, view) for row in known],
            role_of(view.town),
            (view.horizon.base, view.horizon.last),
            _heads(view),
            style(),
        ),
        key="calendar",
        title=title(view),
        subtitle=t("services.calendar.subtitle", name=view.town.name),
        alt_text=t("services.calendar.alt", name=view.town.name, rows=_spoken(view)),
        source=_source(view),
        table=lambda: table(view),
        name="daseinsvorsorge-kalender",
        state=Scenario.query_keys(),
    )


def title(view: View) -> str:
    """Return what newcomers put off most, or what the picture shows."""
    words, leading = speak(), findings.leading(view.rows, view.horizon)
    said_years = view.somebody_comes and leading and not leading.without.spans_only
    if leading and said_years and findings.delayed(leading, view.horizon) > 0:
        values = {"who": view.who, "what": findings.for_what(leading, words)}
        longer = findings.longer(leading, view.horizon, words)
        return t("services.calendar.title_later", longer=longer, **values)
    key = "services.calendar.title" if leading else "services.calendar.title_none"
    place = in_place(view.town, speak())
    said = t(key, place=place, last=view.horizon.last)
    return said[:1].upper() + said[1:]


def _line(row: Row, view: View) -> Line:
    said_with = _said(row.with_newcomers, view) if view.somebody_comes else ""
    return Line(
        findings.what(row, speak()),
        findings.limit(row, speak()),
        _years(row.without),
        _years(row.with_newcomers),
        _said(row.without, view),
        said_with,
        row.without.spans_only,
    )


def _years(moment: Moment) -> Years:
    return Years(moment.middle, moment.earliest, moment.latest)


def _said(moment: Moment, view: View) -> str:
    return findings.when(moment, view.horizon, speak())


def _heads(view: View) -> tuple[str, str]:
    with_them = t("services.with", who=view.who) if view.somebody_comes else ""
    return t("services.who.nobody"), with_them


def _spoken(view: View) -> str:
    rows = [
        f"{findings.what(row, speak())}: {_said(row.without, view)}"
        + (f", {_heads(view)[1]} {_said(row.with_newcomers, view)}" if view.somebody_comes else "")
        for row in view.rows
        if row.known
    ]
    return "; ".join(rows) + "."


def _source(view: View) -> str:
    near = services_left.note(view.rows, view.horizon, speak())
    text = f"{t('services.calendar.source', last=view.horizon.last)} {t('services.calendar.odbl')}"
    text = f"{near} {text}" if near else text
    return f"{text} {t('services.calendar.class_C')}" if view.horizon.spans_only else text


def _unknown(view: View) -> None:
    """Say which thresholds can't be set for the town, and why."""
    missing = [row for row in view.rows if not row.known]
    if not missing:
        return
    names = [
        f"{t(f'services.threshold.{row.threshold.name}')} ({findings.reason(row, speak())})"
        for row in missing
    ]
    place = in_place(view.town, speak())
    st.caption(t("services.calendar.unknown", place=place, list="; ".join(names)))


def table(view: View) -> Table:
    """Return thresholds down: limit, today, when without and with newcomers, the difference."""
    heads = [t(f"services.calendar.head_{name}") for name in ("what", "limit", "today", "without")]
    if not view.horizon.spans_only:
        heads.append(t("services.calendar.head_span"))
        heads.append(t("services.calendar.head_left", last=view.horizon.last))
    if view.somebody_comes:
        heads += [
            t("services.calendar.head_with", who=view.who),
            t("services.calendar.head_delay"),
        ]
    return heads, [_cells(row, view, len(heads)) for row in view.rows]


def _cells(row: Row, view: View, n: int) -> list[str]:
    """Return one row of the table; a threshold that can't be set says why."""
    words = speak()
    if not row.known:
        why = t("services.calendar.not_known", reason=findings.reason(row, words))
        name = t(f"services.threshold.{row.threshold.name}")
        return [name, why, *[""] * (n - 2)]
    cells = [findings.what(row, words), findings.limit(row, words), findings.today(row, words)]
    cells.append(_said(row.without, view))
    if not view.horizon.spans_only:
        cells.append(findings.span(row.without, view.horizon, words))
        cells.append(services_left.left(row, words))
    if view.somebody_comes:
        put_off = findings.delay(row, view.horizon, words)
        cells += [_said(row.with_newcomers, view), put_off]
    return cells
