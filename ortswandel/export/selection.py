"""Which rows to take along: tables on offer, and the places each of them can be asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from ortswandel.places import LAND, Places

CHOSEN, TOWNS, DISTRICTS = "auswahl", "gemeinden", "kreise"
"""Areas besides the single Kreise: the chosen places, all towns, all Kreise with the Land."""
WHOLE_LAND = "land"


@dataclass(frozen=True)
class Offer:
    """One table on offer: its grain, and whether rows are chosen by indicator or modelled."""

    name: str
    levels: tuple[str, ...]
    by_indicator: bool = False
    modelled: bool = False

    @property
    def query(self) -> str:
        """Name of the question that gives its rows."""
        return "rows_indicators" if self.by_indicator else f"rows_{self.name}"


OFFERS: dict[str, Offer] = {
    offer.name: offer
    for offer in (
        Offer("indicators", ("town", "kreis", "land"), by_indicator=True),
        Offer("indicators_odbl", ("town", "kreis", "land"), by_indicator=True),
        Offer("population", ("town",)),
        Offer("age_structure", ("town",)),
        Offer("moves_2015", ("town",)),
        Offer("net_migration_history", ("town",)),
        Offer("service_points_odbl", ("town",)),
        Offer("stations", ("town",)),
        Offer("control_totals", ("kreis", "land")),
        Offer("kreis_ages", ("kreis",)),
        Offer("components", ("kreis", "land")),
        Offer("fertility_history", ("land",)),
        Offer("life_expectancy", ("land",)),
        Offer("places", ("town", "kreis", "land")),
    )
}
MODELLED: dict[str, Offer] = {
    name: Offer(name, ("town",), modelled=True) for name in ("projection", "projection_ages")
}
"""Tables of a scenario, computed when they are asked for."""


def areas(offer: Offer, places: Places) -> tuple[str, ...]:
    """Return the areas a table can be asked for, the chosen places first."""
    if offer.levels == ("land",):
        return (WHOLE_LAND,)
    towns = (TOWNS,) if "town" in offer.levels else ()
    districts = (DISTRICTS,) if "kreis" in offer.levels else ()
    single = tuple(k for k in kreise(places) if len(k) == 5) if "town" in offer.levels else ()
    return (CHOSEN, *towns, *districts, *single)


def kreise(places: Places) -> list[str]:
    """Return the keys of the Kreise and kreisfreie towns as Kreise."""
    return [place.region for place in places if place.level == "kreis"]


def regions(offer: Offer, area: str, chosen: Iterable[str], places: Places) -> list[str]:
    """Return the keys of the places whose rows are asked for.

    A Kreis stands for its towns where the table knows towns alone, a town for its Kreis where it
    knows Kreise alone, and every place for the Land where it knows the Land alone.

    Args:
        offer: The table.
        area: One of `areas`.
        chosen: Keys of the chosen places.
        places: All places.
    """
    if area == WHOLE_LAND:
        return [LAND]
    if area == TOWNS:
        return [place.region for place in places.towns]
    if area == DISTRICTS:
        return [*kreise(places), *([LAND] if "land" in offer.levels else [])]
    wanted = list(chosen) if area == CHOSEN else [area, *_towns_of(area, places)]
    return list(dict.fromkeys(key for region in wanted for key in _fit(offer, region, places)))


def narrowed_regions(
    keys: Iterable[str], places: Places, sizes: Collection[str], types: Collection[str]
) -> list[str]:
    """Return the towns among `keys` of these size classes and settlement types; all where empty."""
    return [
        key
        for key in keys
        if (not sizes or places[key].size_class in sizes)
        and (not types or places[key].settlement_type in types)
    ]


def _towns_of(region: str, places: Places) -> list[str]:
    return [place.region for place in places.towns if place.region.startswith(region)]


def _fit(offer: Offer, region: str, places: Places) -> list[str]:
    """Return the keys that stand for `region` in a table of these levels."""
    if places[region].level in offer.levels:
        return [region]
    if offer.levels == ("town",):
        return _towns_of(region, places)
    if offer.levels == ("land",):
        return [LAND]
    return [region[:5]] if len(region) == 8 else kreise(places)


def of_year(everything: pl.DataFrame, year: int | None) -> pl.DataFrame:
    """Return the rows of one year; tables without years are the same in every year."""
    if year is None:
        return everything
    if "year_from" in everything.columns:
        return everything.filter(pl.lit(year).is_between("year_from", "year_to"))
    return everything.filter(pl.col("year") == year) if "year" in everything.columns else everything
