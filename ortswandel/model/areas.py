"""Kreise and the Land as sums of towns: their ranges, and what the official rule gives a town."""

import numpy as np

from ortswandel.model.axes import Bools, Floats
from ortswandel.model.ranges import own_half_width, shared_half_width


def area_half_width(totals: Floats) -> Floats:
    """Return the 80 % half-width of the sum of towns, log scale, `[year + 1]`.

    The towns' own parts are independent and mostly cancel, the shared part does not:
    `sqrt(sum((P_i w_i)^2) / P^2 + shared^2)`. Origin 2015: 14, 13 and 10 of the 14 Kreise lay
    inside after 4, 6 and 8 years.

    Args:
        totals: Projected persons of the area's towns, base year first, `[year + 1, town]`.
    """
    ahead = np.arange(totals.shape[0], dtype=float)
    own = totals * own_half_width(totals[0], ahead[:, None])
    joint = np.sqrt((own**2).sum(axis=1)) / totals.sum(axis=1)
    return np.asarray(np.hypot(joint, shared_half_width(ahead)))


def area_fan(totals: Floats) -> tuple[Floats, Floats]:
    """Return the lower and upper edge of the 80 % range of a sum of towns, `[year + 1]` each."""
    width, path = area_half_width(totals), totals.sum(axis=1)
    return np.asarray(path * np.exp(-width)), np.asarray(path * np.exp(width))


def official_rule(totals: Floats, kreis: Bools, town: int) -> Floats:
    """Return the path of a town that gets its Kreis's relative change, `[year + 1]`.

    Args:
        totals: Projected persons of all towns, `[year + 1, town]`.
        kreis: Which towns belong to the Kreis, `[town]`.
        town: Position of the town.
    """
    whole = totals[:, kreis].sum(axis=1)
    return np.asarray(totals[0, town] * whole / whole[0])


def land_tfr(asfr: Floats, women: Floats) -> float:
    """Return births per woman of all towns together: `sum over ages of births / women`.

    Args:
        asfr: Births per woman and year, `[town, age 15..49]`.
        women: Women of these ages, `[town, age 15..49]`.
    """
    return float(((asfr * women).sum(axis=0) / women.sum(axis=0)).sum())
