"""The demographic balance `P(t+1) = P(t) + B - D + I - O`, per town, sex and year."""

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.project import Projection


def balance_error(projection: Projection) -> Floats:
    """Return the persons unaccounted for, `[year, town, sex]`; zero up to rounding."""
    state = projection.population.sum(axis=-1)
    change = projection.births - projection.deaths + projection.moves_in - projection.moves_out
    return np.asarray(state[1:] - state[:-1] - change)


def largest_balance_error(projection: Projection) -> float:
    """Return the largest absolute balance error in persons."""
    return float(np.abs(balance_error(projection)).max())
