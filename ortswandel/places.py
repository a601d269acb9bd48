"""The 233 places – Land, Kreise, towns – by key and by what people type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from ortswandel.text import Words

LAND = "15"


@dataclass(frozen=True)
class Place:
    """One place: `region` has 2 digits (Land), 5 (Kreis) or 8 (town, the AGS)."""

    region: str
    level: str
    name: str
    designation: str
    kreis: str | None
    kreis_name: str | None
    area_km2: float
    size_class: str | None
    settlement_type: str | None = None

    @property
    def is_town(self) -> bool:
        """True for one of the 218 municipalities."""
        return self.level == "town"


class Places:
    """All places by key, in the order of their keys."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_region = {place.region: place for place in places}

    def __getitem__(self, region: str) -> Place:
        """Return the place with this key."""
        return self._by_region[region]

    def __contains__(self, region: object) -> bool:
        """Tell whether there is a place with this key."""
        return region in self._by_region

    def __iter__(self) -> Iterator[Place]:
        """Go through all places in the order of their keys."""
        return iter(self._by_region.values())

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._by_region)

    @property
    def regions(self) -> tuple[str, ...]:
        """All keys."""
        return tuple(self._by_region)

    @property
    def towns(self) -> tuple[Place, ...]:
        """The 218 municipalities."""
        return tuple(place for place in self if place.is_town)

    @property
    def choices(self) -> tuple[Place, ...]:
        """What a reader can choose: all but the Kreis rows of the three kreisfreie towns."""
        return tuple(p for p in self if p.level != "kreis" or p.designation == "Landkreis")

    @classmethod
    def from_frame(cls, frame: pl.DataFrame) -> Places:
        """Return the places of table `places`."""
        fields = Place.__dataclass_fields__
        return cls(Place(**row) for row in frame.select(*fields).iter_rows(named=True))


def label(place: Place, words: Words) -> str:
    """Return a place's name for a list: a Kreis says that it is one, kreisfreie towns too."""
    if place.level == "kreis":
        return words("place.kreis_label", name=place.name)
    return place.name


def search_label(place: Place, words: Words) -> str:
    """Return what the search field shows and looks through: name, Kreis and key."""
    if place.is_town:
        return f"{place.name} · {place.kreis_name} · {place.region}"
    return f"{label(place, words)} · {place.region}"


def in_place(place: Place, words: Words) -> str:
    """Return "in Hettstedt", "im Landkreis Börde", …: where something is."""
    return words.get(f"place_in.{place.region}", words("place.in", name=place.name))
