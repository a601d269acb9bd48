"""What a town asks for: one demand by year as a picture, all of them as a table."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from ortswandel.charts.demand import demand_chart
from ortswandel.errors import InputError
from ortswandel.numbers import fmt, rounded
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import brief
from ortswandel.services.outlook import Course
from ortswandel.services.thresholds import YEAR_GROUPS
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.services.services import View
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import address, complain, keep_in_address, speak, style, t
from ortswandel.ui.tables import Table

KINDS = (
    "nursery", "kindergarten", "after_school", "primary_pupils", "classes", "secondary_pupils",
    "apprentice_age", "team_age", "voters", "fire_members", "gps", "pharmacies", "care_at_home",
    "care_homes", "dwellings",
)  # fmt: skip
"""Kinds in the order they are shown: from the youngest to the oldest, then dwellings."""
FRACTIONS = frozenset({"classes", "gps", "pharmacies"})
"""Kinds that need a decimal."""
CHOSEN = "services-kind"
KIND, USUAL = "bedarf", "primary_pupils"
"""Name in the address of the demand shown, and which it is where none is named."""


def course_of(view: View, kind: str) -> Course:
    """Return a demand by year; classes and dwellings follow from pupils and people."""
    if kind == "classes":
        size = YEAR_GROUPS * view.norms["class_size_primary"]
        return view.found.course("primary_pupils", view.index).times(1 / size)
    if kind == "dwellings":
        occupied = float(view.supply.occupied_per_person[view.index])
        return view.found.course("inhabitants", view.index).times(occupied)
    return view.found.course(kind, view.index)


def demand(view: View) -> None:
    """Show one demand by year, chosen by the reader."""
    show.picture(lambda: demand_picture(view))


def demand_picture(view: View) -> Picture:
    """Return the picture: one demand by year, chosen by the reader."""
    kind = kind_in_address()
    course = course_of(view, kind)
    said = _said(view, kind, course)
    return Picture(
        demand_chart(
            _frame(view, course),
            (said["end"], said["more"] if view.somebody_comes else ""),
            role_of(view.town),
            style(),
            spans_only=view.horizon.spans_only,
        ),
        key="demand",
        name="daseinsvorsorge-bedarf",
        state=(*Scenario.query_keys(), KIND),
        title=t("services.demand.title_fewer", **said),
        subtitle=t("services.demand.subtitle"),
        alt_text=t("services.demand.alt", who=view.who, **said),
        source=t("services.demand.source"),
        table=lambda: _by_year(view, kind, course),
        controls=lambda: _choose(kind),
    )


def kind_in_address() -> str:
    """Return which demand the address asks for; an unknown one is said, the usual one taken."""
    wanted = address().extra.get(KIND, USUAL)
    if wanted in KINDS:
        return wanted
    allowed = ", ".join(KINDS)
    complain(InputError("unknown_parameter", value=brief(wanted), name=KIND, allowed=allowed))
    return USUAL


def _choose(kind: str) -> None:
    st.session_state[CHOSEN] = kind
    names = {kind: t(f"services.kind.{kind}") for kind in KINDS}
    st.selectbox(
        t("services.demand.choose"),
        list(names),
        format_func=names.__getitem__,
        key=CHOSEN,
        on_change=_take,
        label_visibility="collapsed",
    )


def _take() -> None:
    kind = st.session_state[CHOSEN]
    keep_in_address({KIND: None if kind == USUAL else kind})


def _said(view: View, kind: str, course: Course) -> dict[str, str]:
    """Return the numbers of the last year in words; small towns get the range for the middle."""
    low, high = (number(kind, float(edge[-1])) for edge in (course.low, course.high))
    then = number(kind, float(course.without[-1]))
    return {
        "name": view.town.name,
        "what": t(f"services.kind.{kind}"),
        "year": str(view.horizon.last),
        "now": number(kind, float(course.without[0])),
        "then": _span(kind, [float(course.low[-1]), float(course.high[-1])])
        if view.horizon.spans_only
        else t("number.about", n=then),
        "end": then,
        "more": number(kind, float(course.with_newcomers[-1])),
        "low": low,
        "high": high,
    }


def number(kind: str, value: float) -> str:
    """Return a demand as honestly as it is known: tens, hundreds; seats and classes to a tenth."""
    if kind in FRACTIONS:
        return fmt(value, "count", speak(), decimals=1)
    return rounded(value, speak(), step=1 if value < 30 else None)


def _frame(view: View, course: Course) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "year": view.found.years,
            "without": course.without,
            "with_newcomers": course.with_newcomers,
            "low": course.low,
            "high": course.high,
        }
    )


def _by_year(view: View, kind: str, course: Course) -> Table:
    """Return years down: without newcomers, range, with them."""
    heads = [t("course.year"), *_heads(view, "")]
    years = _frame(view, course).iter_rows(named=True)
    return heads, [[str(row["year"]), *_cells(view, kind, row)] for row in years]


def _heads(view: View, year: str) -> list[str]:
    """Return the heads of `_cells`; small towns have ranges alone."""
    nobody, who = t("services.who.nobody"), t("services.with", who=view.who)
    named = [nobody, who] if view.somebody_comes else [nobody]
    dated = [t("services.demand.dated", year=year, what=name) if year else name for name in named]
    span = t("services.demand.span")
    if view.horizon.spans_only:
        return [t("services.demand.span_of", what=name, span=span) for name in dated]
    return [dated[0], span, *dated[1:]]


def _cells(view: View, kind: str, row: dict[str, float]) -> list[str]:
    """Return one year: without newcomers, its range, with them; small towns get ranges alone."""
    added = row["with_newcomers"] - row["without"]
    base = row["year"] == view.horizon.base
    if view.horizon.spans_only and not base:
        ends = [row["low"], row["high"]]
        spans = [_span(kind, ends), _span(kind, [end + added for end in ends])]
        return spans if view.somebody_comes else spans[:1]
    both = [number(kind, row["with_newcomers"])] if view.somebody_comes else []
    span = "" if base else _span(kind, [row["low"], row["high"]])
    middle = number(kind, row["without"])
    return [middle, *both] if view.horizon.spans_only else [middle, span, *both]


def _span(kind: str, ends: Sequence[float]) -> str:
    low, high = (number(kind, end) for end in ends)
    return low if low == high else f"{low}–{high}"


def everything(view: View) -> None:
    """Show all demands of today and of the last year."""
    last = view.horizon.last
    with st.container(key="picture-all-demand"):
        st.header(t("services.demand.table_title", year=last), anchor=False)
        st.caption(t("services.demand.table_subtitle"))
        heads, rows = table(view)
        show.html_table(heads, rows, caption=t("services.demand.table"))
        st.caption(t("services.demand.source"))
        st.caption(f"{t('services.demand.dwellings_note')} {_vacancy(view)}")


def table(view: View) -> Table:
    """Return kinds down: today, the last year without and with newcomers."""
    heads = [t("services.demand.kind"), t("services.demand.today")]
    heads += _heads(view, str(view.horizon.last))
    return heads, [_kind_row(view, kind) for kind in KINDS]


def _kind_row(view: View, kind: str) -> list[str]:
    course = course_of(view, kind)
    last = _frame(view, course).row(-1, named=True)
    now = number(kind, float(course.without[0]))
    return [t(f"services.kind.{kind}"), now, *_cells(view, kind, last)]


def _vacancy(view: View) -> str:
    """Return how many dwellings stood empty, and how many would with the same stock."""
    stock = float(view.supply.dwellings[view.index])
    occupied = float(view.supply.occupied_per_person[view.index])
    course = course_of(view, "dwellings")
    values = {
        "dwellings": rounded(stock, speak()),
        "year": str(view.horizon.last),
        "now": rounded(max(stock - occupied * _counted(view), 0.0), speak()),
    }
    empty = [max(stock - float(edge[-1]), 0.0) for edge in (course.high, course.low)]
    if view.horizon.spans_only:
        low, high = (rounded(value, speak()) for value in empty)
        return t("services.demand.vacancy_span", low=low, high=high, **values)
    then = rounded(max(stock - float(course.without[-1]), 0.0), speak())
    return t("services.demand.vacancy", then=then, **values)


def _counted(view: View) -> float:
    """Return the people counted in the census of 2022, from which the dwellings were set."""
    return float(view.supply.people_2022[view.index])
