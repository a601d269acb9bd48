"""Which groups of newcomers look, by age and sex, like the people who move to a town."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from ortswandel.model.axes import Floats

AGE_WIDTH = 5


def mixture(profiles: Sequence[Floats], moves_in: Floats) -> Floats:
    """Return the shares of persons per group that come nearest to the in-moves, `[group]`.

    Non-negative least squares on five-year ages by sex, `min |sum_g w_g profile_g - moves|`, solved
    by trying every set of groups; the shares are then scaled to add to 1.

    Args:
        profiles: Persons by sex and age of each group, `[sex, age]` each, adding to 1.
        moves_in: In-moves of the town, `[sex, age]`.

    Raises:
        ValueError: Nobody moves in.
    """
    if moves_in.sum() <= 0.0:
        raise ValueError("no in-moves to take a mixture from")
    groups = np.stack([_five_years(profile) for profile in profiles], axis=-1)
    wanted = _five_years(moves_in) / moves_in.sum()
    fitted = [_fit(groups, wanted, chosen) for chosen in _subsets(len(profiles))]
    _, weights = min((one for one in fitted if one is not None), key=lambda one: one[0])
    return np.asarray(weights / weights.sum())


def _five_years(persons: Floats) -> Floats:
    """Return persons by sex and five-year age as one vector."""
    starts = np.arange(0, persons.shape[-1], AGE_WIDTH)
    return np.add.reduceat(persons, starts, axis=-1).reshape(-1)


def _subsets(n: int) -> list[tuple[int, ...]]:
    """Return all non-empty sets of positions."""
    return [chosen for size in range(1, n + 1) for chosen in combinations(range(n), size)]


def _fit(groups: Floats, wanted: Floats, chosen: tuple[int, ...]) -> tuple[float, Floats] | None:
    """Return squared error and weights of one set of groups; None where a weight is negative."""
    some = groups[:, list(chosen)]
    found, *_ = np.linalg.lstsq(some, wanted, rcond=None)
    if found.min() < 0.0 or found.max() <= 0.0:
        return None
    weights = np.zeros(groups.shape[-1])
    weights[list(chosen)] = found
    return float(((some @ found - wanted) ** 2).sum()), weights
