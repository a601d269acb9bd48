"""Parts of the page on ageing: title, all 218, the Kreis and the Land beside, the table."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from ortswandel.catalog import Indicator
from ortswandel.charts.bars import bars_chart
from ortswandel.charts.dots import dots_chart
from ortswandel.charts.roles import Role, kreis_role, land_role
from ortswandel.charts.stretch import is_stretched
from ortswandel.dates import stand
from ortswandel.findings import ageing as findings
from ortswandel.findings import position
from ortswandel.numbers import plain
from ortswandel.places import LAND, Place
from ortswandel.ui import comparison, show, tables
from ortswandel.ui.choices import an_indicator
from ortswandel.ui.figures import cells, newest, say, sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.compare.compare import dots_subtitle
from ortswandel.ui.screens.compare.rows import names_of
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    chosen,
    chosen_roles,
    places,
    speak,
    style,
    t,
)

DEPENDENCY = "old_age_dependency"
FIRST = "share_65plus"
MOST_COLUMNS = 6
"""With more columns the table leaves out the Kreise, which stand among the bars."""
ROWS = (
    "median_age", "share_65plus", "share_80plus", "old_age_dependency", "youth_dependency",
    "ageing_index", "child_woman_ratio", "parent_support_ratio", "labour_entry_ratio",
    "share_under_18",
)  # fmt: skip


def kreise() -> list[Place]:
    """Return the Kreise of the chosen towns that aren't chosen themselves, each once."""
    keys = dict.fromkeys(place.kreis for place in chosen() if place.kreis)
    rural = [places()[key] for key in keys if key and places()[key] in places().choices]
    return [place for place in rural if place.region not in address().places]


def everyone() -> tuple[Role, ...]:
    """Return the chosen places, their Kreise, and the Land."""
    extra = [kreis_role(place, style().tokens, speak()) for place in kreise()]
    own = [role for role in chosen_roles() if role.region != LAND]
    return (*own, *extra, land_role(places()[LAND], style().tokens))


def dependency() -> dict[str, float]:
    """Return the newest old-age dependency ratio of everyone shown, by region."""
    found = newest((DEPENDENCY,))
    values = cells([role.region for role in everyone()], found)
    return {region: cell.value for (region, _), cell in values.items() if cell.value is not None}


def heading() -> None:
    """Show how many older people there are per 100 of working age."""
    ratios, date = dependency(), newest((DEPENDENCY,))[DEPENDENCY].date
    named = [(place, ratios[place.region]) for place in chosen() if place.region in ratios]
    if len(named) == 1 and named[0][0].region != LAND and LAND in ratios:
        named.append((places()[LAND], ratios[LAND]))
    land = plain(ratios[LAND], 0, address().language) if LAND in ratios else ""
    key = "ageing.lead" if any(place.region == LAND for place, _ in named) else "ageing.lead_land"
    lead = t(key, date=date, land=land)
    show.heading(findings.dependency(named, speak()).say(speak()), lead)


def indicators() -> dict[str, Indicator]:
    """Return the indicators of age that towns have."""
    found = catalog().indicators.values()
    return {i.id: i for i in found if i.theme == "age" and "town" in i.levels}


def all_towns() -> None:
    """Show all 218 for an indicator of age, at the page's date where it exists then."""
    show.picture(all_towns_picture)


def all_towns_picture() -> Picture:
    """Return the picture: all 218 for an indicator of age, at the page's date where known."""
    entry = indicators().get(address().indicator or FIRST, indicators()[FIRST])
    years = ask("indicator_years", indicator=entry.id)
    year = address().year if address().year in years["year"] else years["year"].max()
    row = years.row(by_predicate=pl.col("year") == year, named=True)
    values = ask("indicator_by_town", indicator=entry.id, year=row["year"])
    marked = _marked(entry, row["year"])
    by_region = dict(values.select("region", "value").iter_rows())
    towns = [place for place in chosen() if place.is_town]
    known = values["value"].drop_nulls().to_list()
    facts = comparison.speak_facts([(role.name, say(entry, value)) for role, value in marked])
    name = t(f"indicator.{entry.id}.name")
    return Picture(
        dots_chart(
            values, marked, entry.unit, style(), speak(),
            height=190, span=_span(years), decimals=entry.decimals,
        ),
        key="age-all",
        name="alterung-gemeinden",
        title=position.title(entry.id, towns, by_region, speak()).say(speak()),
        subtitle=dots_subtitle(entry, len(known), stand(row["reference"], speak())),
        alt_text=t("compare.all_alt", n=len(known), name=name, facts=facts),
        source=f"{sources([entry])} {t('compare.doubling') if is_stretched(known) else ''}",
        table=lambda: tables.town_table(values, entry.unit, entry.decimals, signed=entry.signed),
        controls=lambda: _choose(entry),
    )  # fmt: skip


def _span(years: pl.DataFrame) -> tuple[float, float] | None:
    """Return lowest and highest value of all dates: the scale stays while one moves through them.

    Before a date is chosen the scale is that of the newest.
    """
    if address().year is None:
        return None
    return float(min(years["lowest"].to_list())), float(max(years["highest"].to_list()))


def _marked(entry: Indicator, year: int) -> list[tuple[Role, float]]:
    """Return the chosen places and the Land with their values."""
    shown = [*(r for r in chosen_roles() if r.region != LAND), everyone()[-1]]
    return comparison.marked(shown, entry.id, year)


def _choose(entry: Indicator) -> None:
    label = t("ageing.all_indicator")
    an_indicator(label, names_of(indicators()), entry.id, key="age-indicator")


def beside() -> None:
    """Show the chosen places beside their Kreise and the Land."""
    if len(dependency()) > 1:
        show.picture(beside_picture)


def beside_picture() -> Picture:
    """Return the picture: the chosen places beside their Kreise and the Land."""
    ratios, found = dependency(), newest((DEPENDENCY,))[DEPENDENCY]
    bars = [(role, ratios[role.region]) for role in everyone() if role.region in ratios]
    rows = [(role.name, found.say(value)) for role, value in bars]
    return Picture(
        bars_chart(bars, found.indicator.unit, style(), speak(), decimals=0),
        key="age-beside",
        name="alterung-daneben",
        title=_beside_title(ratios),
        subtitle=t("ageing.beside_subtitle", date=found.date),
        alt_text=t("ageing.beside_alt", facts=comparison.speak_facts(rows)),
        source=sources([found.indicator]),
        table=lambda: ([t("course.place"), found.brief], rows),
    )


def _beside_title(ratios: dict[str, float]) -> str:
    first = next((place for place in chosen() if place.region != LAND), chosen()[0])
    own = places()[first.kreis] if first.kreis else None
    kreis = ratios.get(own.region) if own and own in places().choices else None
    finding = findings.beside_kreis(
        first, ratios.get(first.region), kreis, ratios.get(LAND), speak()
    )
    return finding.say(speak())


def table() -> None:
    """Show all indicators of age for the chosen places, their Kreise and the Land."""
    found = newest(ROWS)
    shown: Sequence[Role] = everyone()
    if len(shown) > MOST_COLUMNS:
        shown = [role for role in shown if role.region not in {place.region for place in kreise()}]
    with st.container(key="picture-age-table"):
        st.header(t("ageing.table_title"), anchor=False)
        st.caption(t("ageing.table_subtitle"))
        comparison.comparison(found, shown, cells([role.region for role in shown], found))
