"""Random paths of all towns by age: full paths are followed, persons by age group are kept.

Without numba one town at a time with NumPy, with it all towns at once on every core
(`compiled.py`); both give the same figures.
"""

import importlib.util
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ortswandel.model.axes import N_AGES, N_SEXES, OPEN_AGE, Floats, Ints
from ortswandel.model.base_population import group_of_age
from ortswandel.model.inputs import Inputs
from ortswandel.model.paths import HIGHEST_OUT_RATE, N_CELLS, shocked_year, town_rates
from ortswandel.model.project import over_ages, project
from ortswandel.model.shocks import Shocks, draw_shocks

HAS_NUMBA: Final = importlib.util.find_spec("numba") is not None
"""Whether numba, the extra `fast`, is installed."""
FIRST_AGES: Final = (0, 6, 10, 20, 67, 80)
"""Nursery, primary school, youth, working age, younger and older pensioners."""


@dataclass(frozen=True)
class AgeEnsemble:
    """Random paths of all towns.

    Attributes:
        ags: Town keys.
        years: Years of the states on 31.12., base year first.
        first_ages: First completed age of each group, the last one open.
        persons: Persons, `[year + 1, draw, town, group]`.
        flows: Births, deaths, in-moves, out-moves during the year, `[year, draw, town, 4]`.
    """

    ags: tuple[str, ...]
    years: tuple[int, ...]
    first_ages: tuple[int, ...]
    persons: Floats
    flows: Floats

    def balance_error(self) -> float:
        """Return the largest `P(t+1) - P(t) - B + D - I + O` of all draws, persons."""
        change = np.diff(self.persons.sum(axis=-1), axis=0)
        births, deaths, moves_in, moves_out = np.moveaxis(self.flows, -1, 0)
        return float(np.abs(change - births + deaths - moves_in + moves_out).max())


def project_ensemble(
    inputs: Inputs,
    n_draws: int,
    seed: int,
    until: int | None = None,
    first_ages: tuple[int, ...] = FIRST_AGES,
    with_numba: bool = HAS_NUMBA,
) -> AgeEnsemble:
    """Return random paths of all towns by age group; towns share the shocks of the Land.

    Args:
        inputs: All towns.
        n_draws: Number of paths, at least 20.
        seed: Start of the random numbers; the same seed gives the same paths.
        until: Last year; the last year of the inputs when left out.
        first_ages: First completed age of each group, ascending from 0.
        with_numba: Whether the compiled loop is used; by default where numba is installed.

    Raises:
        ValueError: Fewer than 20 draws, `until` outside the inputs, or groups that don't ascend
            from 0 to at most 100.
    """
    groups = _groups(first_ages)
    baseline = project(inputs, until=until)
    expected = baseline.total()[:-1]
    shocks = draw_shocks(expected[0], len(expected), n_draws, seed)
    fill = _fill_compiled if with_numba else _fill
    persons = np.empty((len(inputs.ags), n_draws, len(expected) + 1, len(first_ages)))
    flows = np.empty((len(inputs.ags), n_draws, len(expected), 4))
    persons[:, :, 0] = (inputs.base.sum(axis=1) @ _membership(groups))[:, None]
    fill(inputs, expected, shocks, groups, persons, flows)
    return AgeEnsemble(
        inputs.ags, baseline.years, first_ages, persons.swapaxes(0, 2), flows.swapaxes(0, 2)
    )


def _groups(first_ages: tuple[int, ...]) -> Ints:
    """Return the number of the group of each age 0..100.

    Raises:
        ValueError: The first ages don't ascend from 0 to at most 100.
    """
    ascending = all(low < high for low, high in pairwise(first_ages))
    if not first_ages or first_ages[0] != 0 or not ascending or first_ages[-1] >= N_AGES:
        raise ValueError(f"first_ages {first_ages} don't ascend from 0 to at most {N_AGES - 1}")
    return group_of_age(np.array(first_ages))


def _membership(groups: Ints) -> Floats:
    """Return which age belongs to which group, `[age, group]`, 0 or 1."""
    return np.asarray((groups[:, None] == np.arange(groups.max() + 1)).astype(float))


def _fill(
    inputs: Inputs, expected: Floats, shocks: Shocks, groups: Ints, persons: Floats, flows: Floats
) -> None:
    """Fill `persons[town, draw, year + 1, group]` and `flows[town, draw, year, 4]` with NumPy."""
    n_draws, everyone = persons.shape[1], slice(None)
    member = np.tile(_membership(groups), (N_SEXES, 1))
    states = np.empty((2, n_draws, N_CELLS))
    moved = np.empty((n_draws, 4, N_SEXES))
    for town in range(len(inputs.ags)):
        rates = town_rates(inputs, town, expected[:, town])
        states[0] = inputs.base[town].reshape(N_CELLS)
        for k in range(len(expected)):
            start, end = states[k % 2], states[(k + 1) % 2]
            shocked_year(start, rates, shocks.of_town(k, town, everyone), k, end, moved)
            persons[town, :, k + 1] = end @ member
            flows[town, :, k] = moved.sum(axis=-1)


def _fill_compiled(
    inputs: Inputs, expected: Floats, shocks: Shocks, groups: Ints, persons: Floats, flows: Floats
) -> None:
    """Fill the same with the compiled loop."""
    from ortswandel.model.compiled import fill

    n_years = len(expected)
    at_start = np.minimum(np.arange(N_AGES) + 1, OPEN_AGE)
    leaving = np.ascontiguousarray(inputs.out_rate[:, :, at_start])
    moves_in = np.ascontiguousarray(inputs.moves_in[:n_years])
    fill(
        inputs.base,
        1.0 - inputs.survivorship[:n_years],
        1.0 - inputs.newborn_survivorship[:n_years],
        np.ascontiguousarray(inputs.asfr[:n_years]),
        inputs.sex_ratio / (1.0 + inputs.sex_ratio),
        leaving,
        HIGHEST_OUT_RATE / leaving.max(axis=(1, 2)),
        moves_in,
        over_ages(moves_in).sum(axis=-1),
        expected,
        np.ascontiguousarray(shocks.moves.swapaxes(0, 2)),
        shocks.fertility,
        shocks.mortality,
        np.searchsorted(groups, np.arange(groups.max() + 2)),
        persons,
        flows,
    )
