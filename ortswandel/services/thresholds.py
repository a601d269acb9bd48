"""What can tip in a town, at which demand, and when it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.ranges import reliability
from ortswandel.model.thresholds import Tipping, last_unit
from ortswandel.norms import Norms
from ortswandel.services.supply import Supply

YEAR_GROUPS: Final = 4
"""Year groups of a primary school."""


@dataclass(frozen=True)
class Threshold:
    """What can tip.

    Attributes:
        name: Name of the threshold.
        demand: Kind of demand.
        size: Norm that gives the size of one unit, or "" where sites or places decide.
        times: Units are looked at in blocks of this many: a class in each of four year groups.
        rising: It tips when demand goes above, not below.
    """

    name: str
    demand: str
    size: str = ""
    times: int = 1
    rising: bool = False

    def block(self, norms: Norms) -> float:
        """Return the demand that fills one block of units."""
        return self.times * norms[self.size]


THRESHOLDS: Final = (
    Threshold("primary_school", "primary_pupils"),
    Threshold("school_class", "primary_pupils", "class_size_primary", YEAR_GROUPS),
    Threshold("day_care_centre", "childcare", "childcare_children_per_facility"),
    Threshold("gp_seat", "inhabitants", "gp_ratio"),
    Threshold("pharmacy", "inhabitants", "inhabitants_per_pharmacy_st"),
    Threshold("fire_crew", "fire_members", "fire_group_strength"),
    Threshold("home_places", "care_homes", rising=True),
)
"""All thresholds in the order they are shown."""


@dataclass(frozen=True)
class Moment:
    """When one threshold is crossed in one town; `NEVER` where it isn't by the last year.

    Attributes:
        limit: Demand at which it tips; NaN where none can be set.
        today: Demand at the base date.
        middle: First year beyond the limit.
        earliest: The same for the unfavourable edge of the 80 % range.
        latest: The same for the favourable edge.
        spans_only: The people it is about are so few that no single year is said.
    """

    limit: float
    today: float
    middle: int
    earliest: int
    latest: int
    spans_only: bool = False


def moments(tip: Tipping, town: int, people: float) -> tuple[Moment, Moment]:
    """Return when a threshold is crossed in one town, without and with the newcomers.

    Args:
        tip: Years of all towns.
        town: Position of the town.
        people: People of the town, or of its Verbandsgemeinde where that is looked at.
    """
    small = reliability(people) == "C"
    limit, today = float(tip.limit[town]), float(tip.today[town])
    without = (tip.middle, tip.earliest, tip.latest)
    with_newcomers = (tip.with_middle, tip.with_earliest, tip.with_latest)
    first, second = (
        Moment(limit, today, int(middle[town]), int(earliest[town]), int(latest[town]), small)
        for middle, earliest, latest in (without, with_newcomers)
    )
    return first, second


def limit_of(threshold: Threshold, today: Floats, supply: Supply, norms: Norms) -> Floats:
    """Return the demand at which a threshold tips; NaN where none can be set, `[town]`.

    Args:
        threshold: Which one.
        today: Demand at the base date, `[town]`.
        supply: Sites and places.
        norms: For minimum sizes.
    """
    if threshold.size:
        return last_unit(today, threshold.block(norms))
    if threshold.name == "primary_school":
        outside, city = (norms[f"school_primary_min_pupils{e}"] for e in ("", "_city"))
        least = supply.schools * np.where(supply.is_city, city, outside)
        return np.where(least > 0.0, least, np.nan)
    return _home_limit(today, supply)


def _home_limit(today: Floats, supply: Supply) -> Floats:
    """Return the demand at which the homes of the Kreis are full; NaN where they would be today.

    `today * places of the Kreis / residents of its homes`, the residents as many as the Land's
    demand of today times the Kreis's share in the residents last published. A home can't be more
    than full: where that is above the places, the figures don't fit together.
    """
    residents = today.sum() * supply.kreis_home_share
    room = supply.kreis_home_places / residents
    return np.where(room >= 1.0, today * room, np.nan)


def units_of(threshold: Threshold, limit: float, supply: Supply, norms: Norms, town: int) -> float:
    """Return how many units stand behind a limit: schools, classes, seats, crews or places.

    Classes are those of one year group.
    """
    if threshold.name == "primary_school":
        return float(supply.schools[town])
    if not threshold.size or np.isnan(limit):
        return limit
    return round(limit / threshold.block(norms))
