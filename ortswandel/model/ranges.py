"""How uncertain a projection is: the calibrated width by size of town and years ahead.

Two parts on the log scale: the town's own, smaller for larger towns, and one the whole Land shares.
Both come from the four other eastern Laender alone (`referee.py`, docs/modell.md): the own part
from the errors of 1,531 towns 2019 to 2023, the shared part from the Laender's net migration 1995
to 2015. Beyond eight years it is extrapolation.
"""

from typing import Final

import numpy as np

from ortswandel.model.axes import Floats

OWN_WIDTH: Final = 0.0135
OWN_GROWTH: Final = 0.6
OWN_SIZE: Final = -0.3
LARGEST_SIZE: Final = 2500.0
"""Above this many people the own part does not get smaller: what moves larger towns, such as a
university or a reception centre, is larger too."""
SHARED_WIDTH: Final = 0.0045
LAST_CALIBRATED: Final = 8
"""Years ahead up to which the width was fitted."""
Z_80: Final = 1.2815515655446004
"""Half-width of an 80 % range in standard deviations of a normal distribution."""


def own_half_width(population: Floats, years_ahead: Floats) -> Floats:
    """Return the 80 % half-width of the town's own part, log scale, same shape as the arguments.

    `1.35 % h^0.6 (min(N, 2500)/2500)^-0.3`; source: `referee.pinball_loss`, docs/modell.md.

    Args:
        population: Persons at the base, any shape that broadcasts with `years_ahead`.
        years_ahead: Years since the base.
    """
    size = (np.minimum(population, LARGEST_SIZE) / LARGEST_SIZE) ** OWN_SIZE
    return np.asarray(OWN_WIDTH * years_ahead**OWN_GROWTH * size)


def shared_half_width(years_ahead: Floats) -> Floats:
    """Return the 80 % half-width of the part all towns share, log scale: `0.45 % h`.

    Args:
        years_ahead: Years since the base, h; the result has the same shape.
    """
    return np.asarray(SHARED_WIDTH * years_ahead)


def half_width(population: Floats, years_ahead: Floats) -> Floats:
    """Return the 80 % half-width of both parts together, log scale, same shape as the arguments.

    Args:
        population: Persons at the base, any shape that broadcasts with `years_ahead`.
        years_ahead: Years since the base.
    """
    return np.hypot(own_half_width(population, years_ahead), shared_half_width(years_ahead))


def fan(path: Floats, population: Floats, z: float = Z_80) -> tuple[Floats, Floats]:
    """Return the lower and upper edge around projected totals, `[year + 1, town]` each.

    Args:
        path: Projected persons, base year first, `[year + 1, town]`.
        population: Persons at the base, `[town]`.
        z: Half-width in standard deviations; 1.28 for 80 %, 0.674 for 50 %, 1.96 for 95 %.
    """
    ahead = np.arange(path.shape[0], dtype=float)[:, None]
    width = half_width(population, ahead) * z / Z_80
    return np.asarray(path * np.exp(-width)), np.asarray(path * np.exp(width))


def reliability(population: float) -> str:
    """Return the class of a town: A from 5,000 people, B from 2,000, C below."""
    if population >= 5000.0:
        return "A"
    return "B" if population >= 2000.0 else "C"


def only_ranges(population: float) -> bool:
    """Return whether a town is so small (below 1,000) that no single line is shown."""
    return population < 1000.0
