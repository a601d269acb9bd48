"""The published projections of a place beside ours; for a town what the official rule gives."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import streamlit as st

from ortswandel.charts.published import Line, published_chart
from ortswandel.charts.roles import Role, kreis_role, land_role, roles
from ortswandel.findings import beside as findings
from ortswandel.findings.published import KEYS, Gap, gaps, on_our_base
from ortswandel.numbers import about
from ortswandel.paths import DATA
from ortswandel.places import LAND, Place, label
from ortswandel.ui import show
from ortswandel.ui.choices import one_of
from ortswandel.ui.model_facts import baseline
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.method import model_tables as tables
from ortswandel.ui.screens.method.model_view import (
    BASIS,
    LAST,
    LEVEL,
    MOVED,
    View,
    is_moved,
    levels,
    view,
    wanted,
)
from ortswandel.ui.session import (
    ask,
    catalog,
    keep_in_address,
    publishers_line,
    speak,
    style,
    t,
)

READING = 960
"""Width of running text in pixels."""


def beside() -> None:
    """Show the comparison for the first chosen place, its Kreis or the Land."""
    place = wanted()
    found = view(place)
    if place.is_town:
        _town(found)
    else:
        _area(found)


def own_role(place: Place) -> Role:
    """Return the colour of our path: that of the first chosen place, the Land in its own."""
    tokens = style().tokens
    if place.region == LAND:
        return land_role(place, tokens)
    first = roles([place], tokens, speak())[0]
    return (
        first
        if place.is_town
        else replace(kreis_role(place, tokens, speak()), color=first.color, ink=first.ink)
    )


def name_of(projection: str, variant: str, form: str) -> str:
    """Return a projection's name in the reader's language; `form` is "short" or "long"."""
    key = re.sub(r"[^a-z0-9]+", "_", f"{projection} {variant}".lower()).strip("_")
    return speak().get(f"official_{form}.{key}", f"{projection} {variant}".strip())


def lines_of(paths: pl.DataFrame, pattern: str = "{name}") -> list[Line]:
    """Return published paths up to the last year shown, the highest end first.

    Args:
        paths: Columns projection, variant, year, population.
        pattern: How a path is named from its `name`.
    """
    kept = paths.filter(pl.col("year") <= LAST).sort(*KEYS, "year")
    found = [
        Line(
            pattern.format(name=name_of(str(key[0]), str(key[1]), "short")),
            tuple(rows.select("year", "population").iter_rows()),
        )
        for key, rows in kept.partition_by(*KEYS, as_dict=True, maintain_order=True).items()
    ]
    return sorted(found, key=lambda line: -line.end[1])


def beside_picture(found: View) -> Picture:
    """Return the picture: our path and the published ones, or what the official rule gives."""
    return _town_picture(found) if found.place.is_town else _area_picture(found)


def _area_picture(found: View) -> Picture:
    """Return the picture of a Kreis or the Land beside what is published."""
    compared = _gaps(found)
    start = found.known[found.base_year]
    moved = found.moved
    paths = on_our_base(found.official, start, found.base_year) if moved else found.official
    title = findings.published_title(found.place, compared, moved, found.known[LAST], LAST, speak())
    lines = lines_of(paths)
    shown = title.say(speak())
    return _picture(found, lines, shown, published=bool(lines), switch=bool(compared))


def _gaps(found: View) -> tuple[Gap, ...]:
    return gaps(found.official, found.known, found.base_year, LAST)


def _area(found: View) -> None:
    """Show Kreis or Land beside what is published."""
    show.picture(lambda: beside_picture(found))
    compared = _gaps(found)
    if not compared:
        st.markdown(t("model_page.beside.nothing", name=label(found.place, speak())))
        return
    named = [(name_of(gap.projection, gap.variant, "long"), gap) for gap in compared]
    heads, rows = tables.gap_table(named)
    tables.whole_table(heads, rows, t("model_page.beside.gap_caption"))
    st.markdown(
        " ".join([t("model_page.beside.parts", year=found.base_year), *_starts(found)]),
        width=READING,
    )


def _starts(found: View) -> list[str]:
    """Return where a projection starts from another level than the count at that time."""
    said = [
        findings.other_start(
            rows, found.counted, name_of(str(key[0]), str(key[1]), "long"), speak()
        )
        for key, rows in found.official.partition_by(*KEYS, as_dict=True).items()
    ]
    return [finding.say(speak()) for finding in said if finding]


def _picture(
    found: View, lines: list[Line], title: str, *, published: bool, switch: bool
) -> Picture:
    """Return the picture; `published` says whether a published path is in it."""
    last = found.ours.row(-1, named=True)
    facts = "; ".join(f"{line.name} {line.end[0]}: {about(line.end[1], speak())}" for line in lines)
    return Picture(
        published_chart(
            found.counted,
            found.ours,
            lines,
            own_role(found.place),
            style(),
            speak(),
            only_range=found.only_range,
        ),
        key="model-beside",
        name="methode-vergleich",
        state=(LEVEL, BASIS),
        title=title,
        subtitle=t("model_page.beside.subtitle", name=label(found.place, speak())),
        alt_text=t(
            "model_page.beside.alt",
            name=label(found.place, speak()),
            year=LAST,
            low=about(last["low"], speak()),
            high=about(last["high"], speak()),
            facts=facts or t("model_page.beside.no_other"),
        ),
        source=_source(published),
        table=lambda: tables.path_table(found.ours, lines, found.only_range),
        controls=lambda: _controls(switch),
    )


def _source(published: bool) -> str:
    """Return the source line, each publisher once, also where one source has two, and the notes."""
    found = catalog()
    used = ("population", "official_projections") if published else ("population",)
    ids = dict.fromkeys(i for table in used for i in found.tables[table].sources)
    names = [name for i in ids for name in found.sources[i].publisher.split("; ")]
    notes = [t("model_page.beside.band"), t("model_page.beside.ends")][: 1 + published]
    return " ".join([publishers_line(names), *notes])


def _controls(switch: bool) -> None:
    """Show which place is compared and, where it matters, on which base."""
    offered = levels()
    with st.container(horizontal=True, key="model-beside-controls"):
        names = {level: label(place, speak()) for level, place in offered.items()}
        what, usual = t("model_page.beside.place"), next(iter(offered))
        one_of(what, names, wanted().level, parameter=LEVEL, key="model-level", usual=usual)
        if switch:
            _basis()


def _basis() -> None:
    st.session_state["model-basis"] = is_moved()
    names = {False: t("model_page.beside.as_published"), True: t("model_page.beside.moved")}
    st.segmented_control(
        t("model_page.beside.basis"),
        [False, True],
        format_func=names.__getitem__,
        key="model-basis",
        label_visibility="collapsed",
        on_change=_take_basis,
        required=True,
    )


def _take_basis() -> None:
    keep_in_address({BASIS: MOVED if st.session_state["model-basis"] else None})


def rule_lines(place: Place, base: float, base_year: int) -> list[Line]:
    """Return what the official rule gives: with our Kreis, and with each published one."""
    ours = baseline(DATA).after_official_rule(place.region)
    if ours is None or place.kreis is None:
        return []
    path = ours.filter(pl.col("year") <= LAST).select("year", "population")
    published = on_our_base(ask("official_by_region", region=place.kreis), base, base_year)
    return [
        Line(t("model_page.beside.rule_line"), tuple(path.iter_rows())),
        *lines_of(published, t("model_page.beside.kreis_line")),
    ]


def _rule_lines(found: View) -> list[Line]:
    return rule_lines(found.place, found.known[found.base_year], found.base_year)


def _town_picture(found: View) -> Picture:
    """Return the picture of a town beside what the official rule would give it."""
    lines, last = _rule_lines(found), found.ours.row(-1, named=True)
    span = (last["population"], last["low"], last["high"])
    rule = lines[0].end[1] if lines else None
    title = findings.rule_title(found.place, LAST, rule, span, found.only_range, speak())
    return _picture(found, lines, title.say(speak()), published=len(lines) > 1, switch=False)


def _town(found: View) -> None:
    """Show a town beside what the official rule would give it."""
    show.picture(lambda: beside_picture(found))
    lines, last = _rule_lines(found), found.ours.row(-1, named=True)
    if not lines:
        st.markdown(t("model_page.beside.own_kreis", name=found.place.name))
        return
    said = [t("model_page.beside.town", name=found.place.name)]
    said.append(findings.rule_note(lines[0].end[1], last["low"], last["high"]).say(speak()) + ".")
    st.markdown(" ".join(said), width=READING)
