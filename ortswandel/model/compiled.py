"""The loop over towns, draws, years and ages, compiled by numba; only where that is installed.

The same year as `paths.shocked_year`, written out age by age; towns are shared out to the cores.
Loaded when first used: numba takes a second to start. Arrays are handed on as `[sex, age]` of one
town and year, so that the ages lie side by side in memory and several are done at once.
"""

import numpy as np
from numba import njit, prange

from ortswandel.model.axes import FEMALE, FERTILE, MALE, N_AGES, N_SEXES, OPEN_AGE, Floats, Ints

FIRST, LAST = FERTILE.start, FERTILE.stop
ANY_ORDER = {"reassoc", "contract", "nsz"}
"""Sums may be added up in any order, so that several ages are done at once."""


@njit(cache=True, fastmath=ANY_ORDER)
def leaving_moves(state: Floats, leaving: Floats, dying: Floats) -> tuple[float, float, float]:
    """Return persons, those who would leave, and those of them who would die, over sexes and ages.

    Args:
        state: Persons at the start, `[sex, age]`.
        leaving: Share of the survivors moving out, by age at the start, `[sex, age]`.
        dying: Share dying in the year, `[sex, age]`.
    """
    size, gone, both = 0.0, 0.0, 0.0
    for sex in range(N_SEXES):
        for age in range(N_AGES):
            moving = state[sex, age] * leaving[sex, age]
            size += state[sex, age]
            gone += moving
            both += moving * dying[sex, age]
    return size, gone, both


@njit(cache=True, fastmath=ANY_ORDER)
def mothers(state: Floats, asfr: Floats) -> float:
    """Return `sum_x W_x f_x`: births of these women in a whole year.

    Args:
        state: Persons, `[sex, age]`.
        asfr: Births per woman, `[age 15..49]`.
    """
    births = 0.0
    for age in range(FIRST, LAST):
        births += state[FEMALE, age] * asfr[age - FIRST]
    return births


@njit(cache=True, fastmath=ANY_ORDER)
def grow_older(
    state: Floats,
    dying: Floats,
    more_deaths: float,
    leaving: Floats,
    more_out: float,
    arriving: Floats,
    more_in: float,
    out: Floats,
) -> float:
    """Write those who live and stay, one year older, and the arrivals into `out`.

    Args:
        state: Persons at the start, `[sex, age]`.
        dying: Share dying, `[sex, age]`.
        more_deaths: Factor on dying.
        leaving: Share of the survivors moving out, by age at the start, `[sex, age]`.
        more_out: Factor on leaving.
        arriving: In-moves by age at the end, `[sex, age]`.
        more_in: Factor on arriving.
        out: Persons at the end, `[sex, age]`.

    Returns:
        Deaths, persons.
    """
    deaths = 0.0
    for sex in range(N_SEXES):
        out[sex, 0] = more_in * arriving[sex, 0]
        for age in range(OPEN_AGE):
            died = more_deaths * dying[sex, age] * state[sex, age]
            stayed = (state[sex, age] - died) * (1.0 - more_out * leaving[sex, age])
            deaths += died
            out[sex, age + 1] = stayed + more_in * arriving[sex, age + 1]
        died = more_deaths * dying[sex, OPEN_AGE] * state[sex, OPEN_AGE]
        deaths += died
        out[sex, OPEN_AGE] += (state[sex, OPEN_AGE] - died) * (
            1.0 - more_out * leaving[sex, OPEN_AGE]
        )
    return deaths


@njit(cache=True)
def add_newborns(
    state: Floats, births: float, boys: float, more_deaths: float, dying: Floats
) -> float:
    """Add the newborns alive at the year's end to age 0; return the infants' deaths.

    Args:
        state: Persons at the end, `[sex, age]`.
        births: Live births, persons.
        boys: Share of boys at birth.
        more_deaths: Factor on dying.
        dying: Share of newborns dying before the year's end, `[sex]`.
    """
    deaths = 0.0
    for sex in range(N_SEXES):
        born = births * (boys if sex == MALE else 1.0 - boys)
        died = born * more_deaths * dying[sex]
        deaths += died
        state[sex, 0] += born - died
    return deaths


@njit(cache=True, fastmath=ANY_ORDER)
def sum_groups(state: Floats, edges: Ints, out: Floats) -> None:
    """Write the persons of each age group, both sexes, into `out`.

    Args:
        state: Persons, `[sex, age]`.
        edges: First age of each group and the end, `[group + 1]`.
        out: Persons, `[group]`.
    """
    for group in range(len(edges) - 1):
        persons = 0.0
        for age in range(edges[group], edges[group + 1]):
            persons += state[MALE, age] + state[FEMALE, age]
        out[group] = persons


@njit(cache=True)
def follow(
    town: int, draw: int, base: Floats, dying: Floats, newborn_dying: Floats, asfr: Floats,
    boys: float, leaving: Floats, most_out: float, moves_in: Floats, all_in: Floats,
    expected: Floats, moves: Floats, fertility: Floats, mortality: Floats, edges: Ints,
    persons: Floats, flows: Floats,
) -> None:  # fmt: skip
    """Follow one draw of one town; arguments as in `fill`."""
    state, after = base[town].copy(), np.empty_like(base[town])
    for k in range(len(expected)):
        size, gone, both = leaving_moves(state, leaving[town], dying[k])
        shock, more_deaths = moves[town, draw, k] * size, mortality[k, draw]
        more_in = size / expected[k, town] + max(shock, 0.0) / all_in[k, town]
        more_out = min(1.0 + max(-shock, 0.0) / (gone - both), most_out)
        before = mothers(state, asfr[k, town])
        deaths = grow_older(
            state, dying[k], more_deaths, leaving[town], more_out, moves_in[k, town], more_in, after
        )
        births = 0.5 * fertility[k, draw] * (before + mothers(after, asfr[k, town]))
        deaths += add_newborns(after, births, boys, more_deaths, newborn_dying[k])
        sum_groups(after, edges, persons[town, draw, k + 1])
        flows[town, draw, k, 0] = births
        flows[town, draw, k, 1] = deaths
        flows[town, draw, k, 2] = more_in * all_in[k, town]
        flows[town, draw, k, 3] = more_out * (gone - more_deaths * both)
        state, after = after, state


@njit(cache=True, parallel=True)
def fill(
    base: Floats, dying: Floats, newborn_dying: Floats, asfr: Floats, boys: float,
    leaving: Floats, most_out: Floats, moves_in: Floats, all_in: Floats, expected: Floats,
    moves: Floats, fertility: Floats, mortality: Floats, edges: Ints, persons: Floats,
    flows: Floats,
) -> None:  # fmt: skip
    """Follow every draw of every town; write persons by age group and flows.

    Args:
        base: Persons at the start, `[town, sex, age]`.
        dying: Share dying, `[year, sex, age]`.
        newborn_dying: Share of newborns dying before the year's end, `[year, sex]`.
        asfr: Births per woman, `[year, town, age 15..49]`.
        boys: Share of boys at birth.
        leaving: Share of the survivors moving out, by age at the start, `[town, sex, age]`.
        most_out: Largest factor on leaving, `[town]`.
        moves_in: In-moves by age at the end, `[year, town, sex, age]`.
        all_in: Their sum, `[year, town]`.
        expected: Persons without shocks at the start of each year, `[year, town]`.
        moves: Relative change of the total by moves, `[town, draw, year]`.
        fertility: Factor on births per woman, `[year, draw]`.
        mortality: Factor on dying, `[year, draw]`.
        edges: First age of each group and the end, `[group + 1]`.
        persons: Filled from year 1 on, `[town, draw, year + 1, group]`.
        flows: Filled with births, deaths, in-moves, out-moves, `[town, draw, year, 4]`.
    """
    for town in prange(base.shape[0]):
        for draw in range(fertility.shape[1]):
            follow(
                town, draw, base, dying, newborn_dying, asfr, boys, leaving, most_out[town],
                moves_in, all_in, expected, moves, fertility, mortality, edges, persons, flows,
            )  # fmt: skip
