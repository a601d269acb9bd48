"""Three pyramids of one town on one scale: 2011, 2015 and the newest date."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from ortswandel.charts.pyramid import Half, axis_reach, largest, pyramid_chart
from ortswandel.dates import day
from ortswandel.export.drawing import Panel
from ortswandel.findings import town as findings
from ortswandel.findings.place_among import Placed
from ortswandel.numbers import fmt
from ortswandel.places import Place
from ortswandel.ui import show
from ortswandel.ui.figures import age_dates
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.town import tables, town
from ortswandel.ui.session import ask, source_line, speak, style, t

EARLIER = (2011, 2015)
SEXES = ("male", "female")


def ages(own: Place, index: Placed | None) -> None:
    """Show who lived in the town at three dates, by age and sex, in persons per age group.

    Args:
        own: The town.
        index: Its people aged 65 and over for 100 under 20, for the title.
    """
    found = ages_picture(own, index)
    with st.container(key="picture-ages"):
        st.header(found.title, anchor=False)
        st.caption(found.subtitle)
        spots = st.columns(len(found.panels), gap="large")
        for spot, year, panel in zip(spots, years(), found.panels, strict=True):
            with spot:
                st.html(f'<h3 class="ow-small-title">{panel.title}</h3>')
                show.draw(panel.spec, f"ages-{year}", panel.alt_text)
        st.caption(found.source)
        show.beneath(found, lambda: ages_picture(own, index))


def ages_picture(own: Place, index: Placed | None) -> Picture:
    """Return the picture: three pyramids on one scale, each below its date."""
    dates = dict(age_dates().select("year", "reference_date").iter_rows())
    shown = years()
    groups = {year: halves(ask_ages(own.region, year), dates[year]) for year in shown}
    reach = axis_reach([largest(frame) for frame in groups.values()], "persons")
    panels = tuple(_pyramid(own, groups[year], reach) for year in shown)
    facts = "; ".join(panel.title for panel in panels)
    return Picture(
        panels,
        key="ages",
        title=findings.ages(index, own, speak()).say(speak()),
        subtitle=t("town.ages_subtitle"),
        alt_text=t("town.ages_alt", name=own.name, fact=facts),
        source=t("town.ages_note", last=shown[-1], source=source_line("age_structure")),
        table=lambda: tables.age_table(groups),
        name="ort-altersaufbau",
    )


def years() -> tuple[int, ...]:
    """Return the years that are drawn: the earlier two, and the newest with men and women."""
    dates = age_dates().filter("has_sex")
    return (*EARLIER, *dates["year"].tail(1).to_list())


@st.cache_data(show_spinner=False, max_entries=300)
def ask_ages(region: str, year: int) -> pl.DataFrame:
    """Return the town's people by sex and age group at the year's date."""
    return ask("age_groups", regions=[region], year=year, by_sex=True)


def halves(groups: pl.DataFrame, reference_date: date) -> pl.DataFrame:
    """Return age groups as halves of a pyramid: men left, women right, persons per five ages."""
    return groups.with_columns(
        half=pl.col("sex").replace_strict(dict(zip(SEXES, (0, 1), strict=True)), default=None),
        reference_date=pl.lit(reference_date),
        value=pl.col("persons_per_5_ages"),
    )


def _pyramid(own: Place, groups: pl.DataFrame, reach: float) -> Panel:
    """Return the pyramid of one date, titled with the date and the number of people."""
    role = town.role_of(own)
    names = (t("pyramid.men"), t("pyramid.women"))
    men, women = (Half(name, role.color, role.ink) for name in names)
    shown_day = day(groups["reference_date"][0], speak())
    people = fmt(float(groups["population"].sum()), "persons", speak())
    fact = t("town.ages_fact", date=shown_day, n=people)
    estimated = " " + t("town.ages_estimated") if groups["is_estimated"].any() else ""
    sides = (men, women)
    chart = pyramid_chart(groups, sides, "persons", style(), speak(), reach=reach, height=300)
    return Panel(fact + estimated, chart, t("town.ages_alt", name=own.name, fact=fact))
