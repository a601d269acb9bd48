"""How the columns, codes and sources of a table are called for readers."""

from __future__ import annotations

from collections.abc import Iterable

from ortswandel.catalog import METHODS, Source
from ortswandel.scenarios.forecast_tables import UNITS
from ortswandel.ui.screens.data.data import Choice
from ortswandel.ui.session import catalog, t

MEASURES = (
    "care_cash_only", "care_home_service", "care_recipients", "care_residential",
    "childcare_facilities", "childcare_places", "children_in_care_3_to_5",
    "children_in_care_6_to_13", "children_in_care_under_3", "children_in_centres",
    "fire_active_members", "gps", "home_care_services", "hospital_beds", "nursing_home_places",
    "nursing_homes", "pharmacies", "pupils_comprehensive", "pupils_general", "pupils_gymnasium",
    "pupils_primary", "pupils_secondary", "pupils_special_needs", "schools_general",
    "schools_primary",
)  # fmt: skip
"""What the table of published totals counts."""
KINDS = (
    "primary_school", "secondary_school", "comprehensive_school", "gymnasium",
    "special_needs_school", "vocational_school", "hospital", "stop",
)  # fmt: skip
"""Kinds of points with coordinates."""
SIZES = (
    "under_1000", "1000_1999", "2000_4999", "5000_9999", "10000_19999", "20000_49999", "50000_plus",
)  # fmt: skip
CODES = {
    "method": METHODS,
    "level": ("town", "kreis", "land"),
    "sex": ("male", "female", "total"),
    "census_base": ("register_1990", "zensus_2011", "zensus_2022"),
    "measure": MEASURES,
    "kind": KINDS,
    "size_class": SIZES,
}
PREFIXES = {"census_base": "base", "measure": "total", "kind": "supply.kind"}
"""Codes of a column; the words stand under the column's name or its prefix."""


def sources(current: Choice) -> list[Source]:
    """Return the publications behind what is asked for."""
    found = catalog()
    if current.offer.modelled:
        tables = [table for name, table in found.tables.items() if name.startswith("model_")]
        behind = dict.fromkeys(source for table in tables for source in table.sources)
        return [found.sources[source] for source in behind]
    names = current.indicators if current.offer.by_indicator else []
    ids = [i for name in names for i in found.indicators[name].sources]
    return [
        found.sources[i] for i in dict.fromkeys(ids or found.tables[current.offer.name].sources)
    ]


def codes() -> dict[str, dict[str, str]]:
    """Return the words for the codes of a column, in the reader's language."""
    return {
        name: {code: t(f"{PREFIXES.get(name, name)}.{code}") for code in known}
        for name, known in CODES.items()
    }


def heads(current: Choice, columns: Iterable[str]) -> dict[str, str]:
    """Return the head of each column, with its unit where the catalogue names one."""
    units = units_of(current)
    return {name: head(name, units.get(name, "")) for name in columns}


def units_of(current: Choice) -> dict[str, str]:
    """Return the unit of each column that has one."""
    if current.offer.modelled:
        return dict(UNITS)
    columns = catalog().tables[current.offer.name].columns
    return {column.name: column.unit for column in columns if column.unit}


def head(name: str, unit: str) -> str:
    """Return a column's head for readers, with its unit where it has one."""
    text = t(f"column.{name}")
    return t("column.with_unit", name=text, unit=t(f"unit.{unit}")) if unit else text
