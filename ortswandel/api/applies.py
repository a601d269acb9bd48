"""What a table can be asked for: a question that can't have an answer is refused, never empty."""

from __future__ import annotations

from ortswandel.api.allowed import check_among
from ortswandel.api.queries import OfTable
from ortswandel.errors import InputError
from ortswandel.export.selection import CHOSEN, OFFERS, WHOLE_LAND, Offer, areas, kreise
from ortswandel.holdings import Holdings
from ortswandel.text import words

YEARS = frozenset({"year", "year_from"})
"""Columns of which a table has one where it can be asked for a year."""


def check_applies(holdings: Holdings, table: str, query: OfTable) -> None:
    """Raise InputError for a parameter the table knows nothing of, or a value it can't have."""
    offer = OFFERS[table]
    if query.gebiet is not None:
        check_among("gebiet", query.gebiet, areas_of(holdings, table), words(query.sprache))
    columns = {column.name for column in holdings.catalog.tables[table].columns}
    if query.jahr is not None and not columns & YEARS:
        raise InputError("api_not_for_table", name="jahr", table=table)
    _check_indicators(holdings, offer, query)


def areas_of(holdings: Holdings, table: str) -> list[str]:
    """Return the areas a table has rows of."""
    offer = OFFERS[table]
    known = [area for area in areas(offer, holdings.places) if area != CHOSEN]
    known += [WHOLE_LAND] if "land" in offer.levels else []
    known += kreise(holdings.places) if "kreis" in offer.levels else []
    return list(dict.fromkeys(known))


def _check_indicators(holdings: Holdings, offer: Offer, query: OfTable) -> None:
    """Raise InputError for a theme or an indicator the table doesn't hold."""
    given = {"thema": query.thema, "merkmal": query.merkmal}
    named = [name for name, value in given.items() if value is not None]
    if named and not offer.by_indicator:
        raise InputError("api_not_for_table", name=named[0], table=offer.name)
    spoken = words(query.sprache)
    here = [meta for meta in holdings.catalog.indicators.values() if meta.table == offer.name]
    if query.thema is not None:
        themes = list(dict.fromkeys(meta.theme for meta in here))
        check_among("thema", query.thema, themes, spoken)
        here = [meta for meta in here if meta.theme == query.thema]
    if query.merkmal is not None:
        check_among("merkmal", query.merkmal, [meta.id for meta in here], spoken)
