"""Migration of the towns: how much, at which ages, and the pool that makes it add up.

Out-moves are rates on the population. In-moves are counts: everybody who leaves a town of the
Land, plus the Land's assumed net migration, is distributed again over the towns. So moves between
towns cancel and the Land's assumption holds for every year, sex and age.
"""

from dataclasses import replace

import numpy as np

from ortswandel.model.axes import FEMALE, FERTILE, Floats, Ints
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import grow_older, one_year, rates_of


def halfway_rate(kreis_rate: Floats, land_rate: float, share: float = 0.5) -> Floats:
    """Return the Kreis net rate drawn towards the Land's: `K + share (L - K)`.

    Regional net migration regresses to the mean: half-way had the smallest errors over the 218
    towns from 2015 to 2021 and 2023 (docs/modell.md).

    Args:
        kreis_rate: Mean net rate of the Kreis, per person and year, `[...]`.
        land_rate: The same for the Land.
        share: 0 keeps the Kreis, 1 takes the Land.
    """
    return kreis_rate + share * (land_rate - kreis_rate)


def natural_rate(base: Floats, asfr: Floats, survival: Floats) -> Floats:
    """Return births minus deaths per person and year at the start, `[area]`.

    Args:
        base: Persons, `[area, sex, age]`.
        asfr: Births per woman, `[area, age 15..49]`.
        survival: Share surviving the year, `[sex, age]`.
    """
    births = (base[:, FEMALE, FERTILE] * asfr).sum(axis=-1)
    deaths = (base * (1.0 - survival)).sum(axis=(-2, -1))
    return np.asarray((births - deaths) / base.sum(axis=(-2, -1)))


def refill_rate(natural: Floats, kreis_natural: Floats, share: float = 0.35) -> Floats:
    """Return net migration that answers a town's deviating natural change, `[town]`.

    Where more people die than in the Kreis around, dwellings fall empty and are partly taken
    again: `-share (n_town - n_Kreis)`, the deviation cut at -8 and +6 per 1,000. So 65 % of the
    deviation remain. On towns of the other eastern Laender that makes no difference
    (docs/modell.md).

    Args:
        natural: Natural change per person and year, `[town]`.
        kreis_natural: The same for the town's Kreis, `[town]`.
        share: Share of the deviation that is answered.
    """
    return np.asarray(-share * np.clip(natural - kreis_natural, -0.008, 0.006))


def adjusted_to_total(rate: Floats, population: Floats, total: float) -> Floats:
    """Return the rates moved by one common amount so that the towns add up to the total.

    Args:
        rate: Net rate per person, `[town]`.
        population: Persons, `[town]`.
        total: Net migration of the Land in persons.
    """
    return np.asarray(rate + (total - rate @ population) / population.sum())


def net_by_age(survivors: Floats, land_rate: Floats, out_moves: Floats, total: Floats) -> Floats:
    """Return net migration by sex and age that adds up to each town's total.

    `net = P r_Land(age) + d * out(age)`: the Land's age pattern on the town's own age structure;
    what is missing to the total follows the ages at which people move anyway.

    Args:
        survivors: Persons at the year's end before moves, `[town, sex, age]`.
        land_rate: Net rate of the Land by single age, `[sex, age]`.
        out_moves: Out-moves, `[town, sex, age]`, positive sum per town.
        total: Net migration wanted, persons, `[town]`.
    """
    pattern = survivors * land_rate
    missing = total - pattern.sum(axis=(-2, -1))
    scale = missing / out_moves.sum(axis=(-2, -1))
    return np.asarray(pattern + scale[:, None, None] * out_moves)


def moves_in_from_net(net: Floats, out_moves: Floats) -> Floats:
    """Return in-moves that give the wanted net, `out + net`, never below zero.

    Where net migration is more negative than out-moves are frequent, in-moves are zero there and
    the other ages of the town are scaled so that its total still holds.

    Args:
        net: `[town, sex, age]`.
        out_moves: `[town, sex, age]`.

    Raises:
        ValueError: A town would lose more people than leave it.
    """
    wanted = (out_moves + net).sum(axis=(-2, -1))
    if np.any(wanted < 0.0):
        raise ValueError(f"net loss larger than all out-moves in towns {np.nonzero(wanted < 0)[0]}")
    kept = np.maximum(out_moves + net, 0.0)
    return np.asarray(kept * (wanted / kept.sum(axis=(-2, -1)))[:, None, None])


def pooled_moves_in(out_moves: Floats, land_net: Floats, weight: Floats) -> Floats:
    """Return in-moves of every town from the common pool of one year.

    `I_i = w_i / sum(w) * (sum(O) + M)` for every sex and age, so that `sum(I - O) = M`.

    Args:
        out_moves: Out-moves of all towns, `[town, sex, age]`.
        land_net: Net migration of the Land, M, `[sex, age]`.
        weight: Attraction of each town, `[town, sex, age]`, not negative.

    Raises:
        ValueError: The Land would lose more people of an age than leave its towns.
    """
    pool = out_moves.sum(axis=0) + land_net
    if pool.min() < -1e-9:
        raise ValueError(f"more net loss than out-moves at some age: {pool.min():.3f}")
    total = weight.sum(axis=0)
    share = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0.0)
    return np.asarray(share * np.maximum(pool, 0.0))


def settled(inputs: Inputs, weight: Floats, land_net: Floats, elasticity: float = 0.0) -> Inputs:
    """Return the inputs with in-moves of every year that close the pool.

    A town's share of the pool follows `w_i (N_i(t) / N_i(0))^elasticity`. With 0, the choice of the
    model, in-moves do not depend on how many people are left: dwellings that fall empty are taken
    again, so a shrinking town's net rate slowly rises towards the Land's. With 1 it would stay as
    it is; the back-test from 2015 was worse in every target year (docs/modell.md).

    Args:
        inputs: All towns; their `moves_in` are replaced.
        weight: Attraction at the base, `[town, sex, age]`.
        land_net: Net migration of the Land per year, `[year, sex, age]`.
        elasticity: 0 to 1.
    """
    everyone: slice = slice(None)
    moves_in = np.empty_like(inputs.moves_in)
    population = inputs.base
    size = population.sum(axis=(-2, -1))
    for k in range(moves_in.shape[0]):
        rates = rates_of(inputs, k, everyone)
        attraction = weight * ((population.sum(axis=(-2, -1)) / size) ** elasticity)[:, None, None]
        out_moves = grow_older(population, rates.survivorship) * rates.out_rate
        moves_in[k] = pooled_moves_in(out_moves, land_net[k], attraction)
        population = one_year(population, rates, moves_in[k]).population
    return replace(inputs, moves_in=moves_in)


def kreis_sums(values: Floats, kreis: Ints) -> Floats:
    """Return sums over the towns of each Kreis, `[kreis, ...]`, from `values[town, ...]`."""
    sums = np.zeros((int(kreis.max()) + 1, *values.shape[1:]))
    np.add.at(sums, kreis, values)
    return sums
