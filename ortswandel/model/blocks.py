"""The building blocks of the projection and how a choice of assumptions turns them into inputs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Floats, Ints
from ortswandel.model.inputs import Inputs
from ortswandel.model.life_table import newborn_survivorship, survivorship
from ortswandel.model.migration import settled


@dataclass(frozen=True)
class Choice:
    """One choice of assumptions; the defaults are the baseline.

    Attributes:
        mortality: L1, L2 or L3: life expectancy rises little, moderately, strongly.
        fertility: G1, G2 or G3: births per woman lower, as counted lately, higher.
        migration: W1, W2 or W3: net migration of the Land lower, long-run mean, higher.
    """

    mortality: str = "L2"
    fertility: str = "G2"
    migration: str = "W2"


@dataclass(frozen=True)
class Blocks:
    """Everything the projection is made of, before a choice is taken.

    Attributes:
        ags: Town keys, sorted.
        kreis: Number of the Kreis of each town, `[town]`.
        base_year: Population of 31.12. of this year.
        base: Persons, `[town, sex, age]`.
        qx: Probability of dying by variant, `[year, sex, age]` each.
        birth_pattern: Share of births per woman by age, `[age 15..49]`, adds to 1.
        tfr: Births per woman of each town, `[town]`.
        fertility_factor: Factor on `tfr` by variant.
        sex_ratio: Boys per girl at birth.
        out_rate: Share moving out per year, `[town, sex, age]`.
        attraction: In-moves of the first year, `[town, sex, age]`.
        land_net: Net migration of the Land per year, `[sex, age]`.
        migration_shift: Persons per year added to the Land's net migration by variant.
    """

    ags: tuple[str, ...]
    kreis: Ints
    base_year: int
    base: Floats
    qx: Mapping[str, Floats]
    birth_pattern: Floats
    tfr: Floats
    fertility_factor: Mapping[str, float]
    sex_ratio: float
    out_rate: Floats
    attraction: Floats
    land_net: Floats
    migration_shift: Mapping[str, float]


def land_net_shifted(blocks: Blocks, shift: float) -> Floats:
    """Return the Land's net migration with `shift` persons more a year, `[sex, age]`.

    Args:
        blocks: For the Land's net migration and the ages of in-movers, which the shift follows.
        shift: Persons per year, may be negative.
    """
    arrivals = blocks.attraction.sum(axis=0)
    return np.asarray(blocks.land_net + shift * arrivals / arrivals.sum())


def assembled(blocks: Blocks, choice: Choice | None = None) -> Inputs:
    """Return the inputs of all towns under a choice, with the pool closed for every year.

    Args:
        blocks: Everything the projection is made of.
        choice: Variants; the baseline when left out.

    Raises:
        KeyError: The choice names a variant that does not exist.
    """
    taken = Choice() if choice is None else choice
    qx = blocks.qx[taken.mortality]
    n_years = qx.shape[0]
    tfr = blocks.tfr * blocks.fertility_factor[taken.fertility]
    asfr = tfr[:, None] * blocks.birth_pattern
    net = land_net_shifted(blocks, blocks.migration_shift[taken.migration])
    inputs = Inputs(
        ags=blocks.ags,
        base_year=blocks.base_year,
        base=blocks.base,
        survivorship=survivorship(qx),
        newborn_survivorship=newborn_survivorship(qx),
        asfr=np.broadcast_to(asfr, (n_years, *asfr.shape)),
        sex_ratio=blocks.sex_ratio,
        out_rate=blocks.out_rate,
        moves_in=np.zeros((n_years, *blocks.base.shape)),
    )
    return settled(inputs, blocks.attraction, np.broadcast_to(net, (n_years, *net.shape)))
