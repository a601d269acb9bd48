"""What the comparison with published projections shows: which place, from which starting figure."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ortswandel.errors import InputError
from ortswandel.model.ranges import only_ranges
from ortswandel.paths import DATA
from ortswandel.places import LAND, Place
from ortswandel.ui.model_facts import baseline
from ortswandel.ui.session import (
    address,
    ask,
    chosen,
    complain,
    is_away,
    keep_in_address,
    places,
)

FIRST, LAST = 2019, 2040
"""From the base of the older published projection to the end of the newer one."""
LEVEL, BASIS, MOVED = "neben", "bestand", "unserer"


@dataclass(frozen=True)
class View:
    """What the picture shows.

    Attributes:
        place: Town, Kreis or Land.
        counted: Columns year, population, census_base.
        ours: Columns year, population, low, high; base year first.
        official: Published paths, columns projection, variant, year, population, source.
        moved: Whether the published paths start from our population.
    """

    place: Place
    counted: pl.DataFrame
    ours: pl.DataFrame
    official: pl.DataFrame
    moved: bool

    @property
    def base_year(self) -> int:
        """Return the year our projection starts in."""
        return int(self.ours["year"][0])

    @property
    def known(self) -> dict[int, float]:
        """Return our persons by year."""
        return dict(self.ours.select("year", "population").iter_rows())

    @property
    def only_range(self) -> bool:
        """Return whether the place is too small for a single figure."""
        return only_ranges(self.known[self.base_year])


def levels() -> dict[str, Place]:
    """Return what can be shown: the first chosen place, its Kreis, the Land."""
    first = chosen()[0]
    found = {first.level: first}
    kreis = places()[first.kreis] if first.is_town and first.kreis else None
    if kreis and kreis.designation == "Landkreis":
        found["kreis"] = kreis
    return found | {"land": places()[LAND]}


def wanted() -> Place:
    """Return the place in the address; a value that does not exist is said and dropped."""
    offered = levels()
    level = address().extra.get(LEVEL)
    if level in ("town", "kreis", "land") or level is None:
        return offered.get(level or "", next(iter(offered.values())))
    _refuse(LEVEL, level, ", ".join(offered))
    return next(iter(offered.values()))


def is_moved() -> bool:
    """Return whether the published paths are put on our population."""
    basis = address().extra.get(BASIS)
    if basis not in (None, MOVED):
        _refuse(BASIS, str(basis), MOVED)
    return basis == MOVED


def _refuse(name: str, value: str, allowed: str) -> None:
    error = InputError("unknown_parameter", value=value, name=name, allowed=allowed)
    complain(error)
    if not is_away():
        keep_in_address({name: None})


def view(place: Place) -> View:
    """Return the frames of a place."""
    counted = ask("population_by_year", regions=[place.region])
    ours = baseline(DATA).path(place.region).filter(pl.col("year") <= LAST)
    return View(
        place,
        counted.filter(pl.col("year") >= FIRST),
        ours,
        ask("official_by_region", region=place.region),
        not place.is_town and is_moved(),
    )
