"""Parts of the data page: what to show, for which places and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from ortswandel.catalog import THEMES
from ortswandel.errors import InputError
from ortswandel.export.narrowing import Narrowing, narrowed
from ortswandel.export.selection import (
    MODELLED,
    OFFERS,
    Offer,
    areas,
    narrowed_regions,
    of_year,
    regions,
)
from ortswandel.near import near
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast_tables import table
from ortswandel.scenarios.link import LeftOut, read_link
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import FIRST_YEAR
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    places,
    say_error,
    t,
)

TABLE, THEME, AREA = "tabelle", "thema", "gebiet"
ALL, ALL_YEARS = "", 0
SIZE, TYPE, SEX, AGE, COLUMNS, SORT = (
    "groesse", "siedlungstyp", "geschlecht", "alter", "spalten", "sortierung",
)  # fmt: skip
NARROWING = (SIZE, TYPE, SEX, AGE, COLUMNS, SORT)
"""Parameters that narrow a table, beside place and year."""
MODEL_YEAR = "modelljahr"
"""Year of a table of a scenario; the year all pages share is one that was counted."""
TABLES = OFFERS | MODELLED
BETWEEN = "~"
"""Joins several values of one parameter; their names have hyphens."""


@dataclass(frozen=True)
class Choice:
    """What is asked for; `theme` and `indicator` are "" for all of them, `year` None for all.

    Attributes:
        offer: The table.
        theme: Theme of the indicators.
        indicator: One indicator.
        area: Where, see `areas`.
        year: One year.
        sizes: Size classes of the towns; all where empty.
        types: Settlement types of the towns; all where empty.
        narrowing: Sex, ages, columns, order.
        scenario: What a table of a scenario is computed from.
    """

    offer: Offer
    theme: str
    indicator: str
    area: str
    year: int | None
    sizes: tuple[str, ...]
    types: tuple[str, ...]
    narrowing: Narrowing
    scenario: Scenario

    @property
    def indicators(self) -> list[str]:
        """Names of the indicators asked for."""
        return [self.indicator] if self.indicator else indicator_names(self.offer, self.theme)

    @property
    def regions(self) -> list[str]:
        """Keys of the places asked for."""
        keys = regions(self.offer, self.area, address().places, places())
        return narrowed_regions(keys, places(), self.sizes, self.types)


def indicator_names(offer: Offer, theme: str) -> list[str]:
    """Return the indicators of one table, of one theme or of all."""
    return [
        name
        for name, meta in catalog().indicators.items()
        if meta.table == offer.name and theme in (ALL, meta.theme)
    ]


def choice() -> Choice:
    """Return what the address asks for; what it can't ask for is said and replaced."""
    extra, indicator = address().extra, address().indicator or ALL
    usual = catalog().indicators[indicator].table if indicator else "indicators"
    offer = TABLES[_allowed(TABLE, extra.get(TABLE, usual), list(TABLES), usual)]
    if not offer.by_indicator or (indicator and indicator not in indicator_names(offer, ALL)):
        indicator = ALL
    theme = _allowed(THEME, extra.get(THEME, ALL), themes(offer), ALL)
    if indicator and theme != catalog().indicators[indicator].theme:
        theme = ALL
    here = areas(offer, places())
    area = _allowed(AREA, extra.get(AREA, here[0]), all_areas(), here[0])
    where = area if area in here else here[0]
    wanted = scenario() if offer.modelled else Scenario()
    year = _model_year(wanted) if offer.modelled else address().year
    sizes, types = _several(SIZE, size_classes()), _several(TYPE, settlement_types())
    by_town = "town" in offer.levels
    return Choice(
        offer, theme, indicator, where, year,
        sizes if by_town else (), types if by_town else (), _narrowing(), wanted,
    )  # fmt: skip


def scenario() -> Scenario:
    """Return the scenario in the address; what can't be used is said and left out."""
    found, left_out = scenario_link()
    for one in left_out:
        st.warning(say_error(one.error))
    return found


def scenario_link() -> tuple[Scenario, tuple[LeftOut, ...]]:
    """Return the scenario in the address, for the first chosen town where it names none."""
    town = next((key for key in address().places if len(key) == 8), Scenario().town)
    known = [place.region for place in places().towns]
    return read_link(address().extra, Scenario(town=town), known)


def _model_year(wanted: Scenario) -> int | None:
    """Return the year a table of a scenario is asked for, or None for all."""
    years = [str(year) for year in model_years(wanted)]
    text = _allowed(MODEL_YEAR, address().extra.get(MODEL_YEAR, ALL), [ALL, *years], ALL)
    return int(text) if text else None


def model_years(wanted: Scenario) -> range:
    """Return the years of a scenario, the counted one first."""
    return range(FIRST_YEAR - 1, wanted.until + 1)


def _several(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a parameter that are allowed, in the order of `allowed`."""
    wanted = [part for part in address().extra.get(name, "").split(BETWEEN) if part]
    known = {_allowed(name, part, allowed, ALL) for part in wanted}
    return tuple(value for value in allowed if value in known)


def _narrowing() -> Narrowing:
    """Return how the address narrows the table; what can't be used is said and left out."""
    extra = address().extra
    columns = tuple(part for part in extra.get(COLUMNS, "").split(BETWEEN) if part)
    found = Narrowing(columns=columns, sort=extra.get(SORT, ""))
    for parts in ({"sex": extra.get(SEX, "")}, {"ages": extra.get(AGE, "")}):
        try:
            found = Narrowing(**(vars(found) | parts))
        except InputError as error:
            st.warning(say_error(error))
    return found


def size_classes() -> list[str]:
    """Return the size classes of the towns, smallest first."""
    found = {town.size_class for town in places().towns if town.size_class}
    return sorted(found, key=lambda name: int(name.split("_")[0]) if name[0].isdigit() else 0)


def settlement_types() -> list[str]:
    """Return the settlement types of the towns, the most frequent first."""
    found = Counter(town.settlement_type for town in places().towns if town.settlement_type)
    return [name for name, _ in found.most_common()]


def themes(offer: Offer) -> list[str]:
    """Return "" for all themes, and the themes of a table's indicators."""
    found = {catalog().indicators[name].theme for name in indicator_names(offer, ALL)}
    return [ALL, *(theme for theme in THEMES if theme in found)]


def all_areas() -> list[str]:
    """Return the areas any table can be asked for."""
    return list(dict.fromkeys(area for offer in OFFERS.values() for area in areas(offer, places())))


def _allowed(name: str, value: str, allowed: Sequence[str], default: str) -> str:
    """Return `value` if it is allowed, else say so in one sentence and return the default."""
    if value in allowed:
        return value
    known = ", ".join(option for option in allowed if option)
    maybe = near(value, filter(None, allowed))
    error = InputError("unknown_parameter", name=name, value=value, allowed=known, near=maybe)
    st.warning(say_error(error))
    return default


def table_name(name: str) -> str:
    """Return a table's name for readers."""
    return t(f"data.name.{name}")


def theme_name(name: str) -> str:
    """Return a theme's name for readers."""
    return t(f"theme.{name}") if name else t("data.all_themes")


def indicator_name(name: str) -> str:
    """Return an indicator's name for readers."""
    return t(f"indicator.{name}.name") if name else t("data.all_indicators")


def area_name(name: str) -> str:
    """Return an area's name for readers: the chosen places, all towns, the towns of a Kreis."""
    if name in places():
        return t("data.where.kreis", name=places()[name].name)
    return t(f"data.where.{name}")


def year_name(year: int | None) -> str:
    """Return a year, or the words for all years."""
    return str(year) if year else t("data.all_years")


@dataclass(frozen=True)
class Found:
    """What is asked for without columns that aren't there, its rows, and the years there are.

    Attributes:
        choice: What is asked for.
        rows: Its rows.
        before: The rows before sex, ages and order.
        years: Years for the same table and places.
    """

    choice: Choice
    rows: pl.DataFrame
    before: pl.DataFrame
    years: list[int]


def find(current: Choice) -> Found:
    """Return the rows asked for; a column that isn't there is said and left out."""
    everything = _all_years(current)
    before = of_year(everything, current.year)
    how = current.narrowing
    known = [name for name in how.columns if _allowed(COLUMNS, name, before.columns, ALL)]
    column = _allowed(SORT, how.sort_column, [ALL, *before.columns], ALL)
    how = replace(how, columns=tuple(known), sort=how.sort if column else "")
    rows = narrowed(before, how)
    years = years_of(everything)
    year = current.year if years else None
    return Found(replace(current, narrowing=how, year=year), rows, before, years)


def _all_years(current: Choice) -> pl.DataFrame:
    """Return the rows of the places asked for, in all years."""
    if current.offer.modelled:
        names = {place.region: place.name for place in places().towns}
        return table(current.offer.name, current.scenario, current.regions, names, DATA)
    parameters: dict[str, list[str]] = {"regions": current.regions}
    if current.offer.by_indicator:
        parameters["indicators"] = current.indicators
    return _in_order(ask(current.offer.query, **parameters), current)


def _in_order(everything: pl.DataFrame, current: Choice) -> pl.DataFrame:
    """Return rows of indicators in the order of the catalogue, others as they are."""
    if not current.offer.by_indicator:
        return everything
    order = {name: place for place, name in enumerate(current.indicators)}
    return everything.sort(pl.col("indicator").replace_strict(order), maintain_order=True)


def years_of(everything: pl.DataFrame) -> list[int]:
    """Return the years that rows of all years have; none for tables without years."""
    if "year_from" in everything.columns:
        years = pl.concat([everything["year_from"], everything["year_to"]])
    elif "year" in everything.columns:
        years = everything["year"]
    else:
        return []
    return [int(year) for year in years.unique().sort()]
