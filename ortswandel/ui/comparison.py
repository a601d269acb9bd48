"""The table of places side by side: a row per indicator, in the last column all 218 as a strip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ortswandel.charts.dot_strip import HEIGHT, WIDTH, data_uri, dot_strip, mark_svg
from ortswandel.charts.roles import Role
from ortswandel.charts.stretch import is_stretched
from ortswandel.ui.figures import Cell, Newest, sources
from ortswandel.ui.session import ask, speak, style, t

SAID = frozenset({"estimated", "split_estimate", "association", "derived", "town_median"})
"""Ways a value came about that stand beside it; the others are told below the table."""
SHORT = 16
"""Letters of a name that stays on one line at the head of a column."""
Cells = Mapping[tuple[str, str], Cell]


def comparison(rows: Mapping[str, Newest], shown: Sequence[Role], cells: Cells) -> None:
    """Show the table and the lines below it: sources and how values came about.

    Args:
        rows: Indicators in order, by name.
        shown: A column per role.
        cells: Values by region and indicator.
    """
    st.html(comparison_html(rows, shown, cells))
    used = {cell.method for cell in cells.values()}
    notes = [
        sources([item.indicator for item in rows.values()]),
        t("compare.perturbed") if "perturbed" in used else "",
        t("compare.doubling") if any(is_stretched(i.town_values) for i in rows.values()) else "",
    ]
    st.caption(" ".join(note for note in notes if note))


def comparison_html(rows: Mapping[str, Newest], shown: Sequence[Role], cells: Cells) -> str:
    """Return the table with everything escaped."""
    caption = escape(t("compare.table_caption"))
    head = "".join(_head(role) for role in shown)
    body = "".join(_row(name, item, shown, cells) for name, item in rows.items())
    return (
        f'<div class="ow-compare" tabindex="0" role="region" aria-label="{caption}"><table>'
        f'<caption>{caption}</caption><thead><tr><th scope="col">'
        f'<span class="ow-hidden">{escape(t("compare.indicator"))}</span></th>{head}'
        f'<th scope="col" class="ow-ends"><div><span>{escape(t("compare.lowest"))}</span> '
        f"<span>{escape(t('compare.highest'))}</span></div></th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def role_class(role: Role) -> str:
    """Return the class that gives a cell its place's ink."""
    return f"ow-role-{role.letter.lower()}" if role.letter else "ow-role-reference"


def mark(role: Role) -> str:
    """Return the place's mark as an image without words: the name stands beside it."""
    return f'<img class="ow-sign" alt="" src="{data_uri(mark_svg(role))}">'


def _head(role: Role) -> str:
    short = " ow-short" if len(role.name) <= SHORT else ""
    name = f'<span class="ow-head{short}">{mark(role)}<span>{escape(role.name)}</span></span>'
    return f'<th scope="col" class="{role_class(role)}">{name}</th>'


def _row(name: str, item: Newest, shown: Sequence[Role], cells: Cells) -> str:
    own = [(role, cells.get((role.region, name), Cell())) for role in shown]
    methods = {cell.method for _, cell in own if cell.value is not None}
    common = methods.pop() if len(methods) == 1 else None
    details = [item.date]
    details += [t(f"method.{common}")] if common in SAID else []
    details += [t("compare.doubling_row")] if is_stretched(item.town_values) else []
    values = "".join(_cell(role, cell, item, common) for role, cell in own)
    return (
        f'<tr><th scope="row">{escape(item.brief)}<small>{escape(" · ".join(details))}</small></th>'
        f'{values}<td class="ow-strip">{_strip(item, own)}</td></tr>'
    )


def _cell(role: Role, cell: Cell, item: Newest, common: str | None) -> str:
    missing = " ow-missing" if cell.value is None else ""
    said = cell.value is not None and cell.method in SAID and cell.method != common
    note = f"<small>{escape(t(f'method.{cell.method}'))}</small>" if said else ""
    return f'<td class="{role_class(role)}{missing}">{escape(item.say(cell.value))}{note}</td>'


def _strip(item: Newest, own: Sequence[tuple[Role, Cell]]) -> str:
    """Return the image of all towns, or the words for an indicator that towns don't have."""
    if not item.town_values:
        return f"<small>{escape(t('compare.strip_none'))}</small>"
    svg = dot_strip(item.town_values, [(role, cell.value) for role, cell in own], style())
    facts = ", ".join(
        t("compare.fact", name=role.name, value=item.say(cell.value)) for role, cell in own
    )
    spoken = t(
        "compare.strip_alt",
        n=len(item.town_values),
        low=item.say(min(item.town_values)),
        high=item.say(max(item.town_values)),
        facts=facts,
    )
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return f'<img {size} alt="{escape(spoken)}" src="{data_uri(svg)}">'


def name_line(role: Role) -> None:
    """Show a place's mark and name in its ink, above a small picture."""
    st.html(f'<p class="ow-name {role_class(role)}">{mark(role)} {escape(role.name)}</p>')


def marked(roles: Sequence[Role], indicator: str, year: int) -> list[tuple[Role, float]]:
    """Return the places that have a value of the indicator in that year, with their values."""
    regions = [role.region for role in roles]
    rows = ask("indicator_at_dates", regions=regions, indicators=[indicator], years=[year])
    values = dict(rows.select("region", "value").iter_rows())
    return [(role, values[role.region]) for role in roles if role.region in values]


def speak_facts(facts: Sequence[tuple[str, str]]) -> str:
    """Return "Hettstedt 35,0 %, Jessen 29,4 %"."""
    pattern = speak()
    return ", ".join(pattern("compare.fact", name=name, value=value) for name, value in facts)


def grid(n: int, n_columns: int) -> list[DeltaGenerator]:
    """Return a place for each of n pictures, row by row, so that phones keep their order."""
    if n_columns == 1:
        return [st.container(gap=None)] * n
    rows = [st.columns(n_columns, gap="medium") for _ in range(-(-n // n_columns))]
    return [column for row in rows for column in row][:n]
