"""Taking a difference apart so that the parts add up: births, deaths, in, out, newcomers."""

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import Projection, project

PARTS = ("births", "deaths", "moves_in", "moves_out")


def change_by_component(
    projection: Projection, town: int, start: int, end: int
) -> dict[str, float]:
    """Return what made the population change between two years; the parts add up to it.

    Args:
        projection: Any projection.
        town: Position of the town in it.
        start: First year (31.12.).
        end: Last year (31.12.).

    Returns:
        births and moves_in positive, deaths and moves_out negative, persons.

    Raises:
        ValueError: The years are not in the projection in this order.
    """
    if start not in projection.years or end not in projection.years or start > end:
        raise ValueError(
            f"years {start}, {end} not in {projection.years[0]}..{projection.years[-1]}"
        )
    span = slice(start - projection.years[0], end - projection.years[0])
    signs = {"births": 1.0, "deaths": -1.0, "moves_in": 1.0, "moves_out": -1.0}
    return {
        name: sign * float(getattr(projection, name)[span, town].sum())
        for name, sign in signs.items()
    }


def difference_of_runs(
    first: Projection, second: Projection, town: int, end: int
) -> dict[str, float]:
    """Return why two runs from the same base differ in a year; the parts add up, persons.

    Args:
        first: One run, say the baseline.
        second: The other run, say another variant.
        town: Position of the town in both.
        end: Year looked at.

    Raises:
        ValueError: The runs do not start from the same population or lack the year.
    """
    if not np.array_equal(first.population[0, town], second.population[0, town]):
        raise ValueError("the runs start from different populations")
    before = change_by_component(first, town, first.years[0], end)
    after = change_by_component(second, town, second.years[0], end)
    return {name: after[name] - before[name] for name in PARTS}


def as_if(inputs: Inputs, own: int, other: int, parts: frozenset[str]) -> Inputs:
    """Return one town whose chosen parts are taken from another town, at its own size.

    Args:
        inputs: All towns.
        own: Position of the town.
        other: Position of the other town.
        parts: Among age_structure, fertility, migration.
    """
    size = inputs.base.sum(axis=(-2, -1))
    scale = size[own] / size[other]
    base = inputs.base[other] * scale if "age_structure" in parts else inputs.base[own]
    asfr = inputs.asfr[:, other if "fertility" in parts else own]
    moving = "migration" in parts
    out_rate = inputs.out_rate[other if moving else own]
    moves_in = inputs.moves_in[:, other] * scale if moving else inputs.moves_in[:, own]
    return Inputs(
        ags=(inputs.ags[own],),
        base_year=inputs.base_year,
        base=base[None],
        survivorship=inputs.survivorship,
        newborn_survivorship=inputs.newborn_survivorship,
        asfr=asfr[:, None],
        sex_ratio=inputs.sex_ratio,
        out_rate=out_rate[None],
        moves_in=moves_in[:, None],
    )


STEPS = ("age_structure", "fertility", "migration")


def relative_change(inputs: Inputs, until: int) -> float:
    """Return the relative change of the only town from the base year to `until`.

    Args:
        inputs: One town.
        until: Last year.
    """
    total = project(inputs, until=until).total()[:, 0]
    return float(total[-1] / total[0] - 1.0)


def difference_of_towns(inputs: Inputs, own: int, other: int, until: int) -> dict[str, float]:
    """Return why another town changes differently: parts in shares of the population, adding up.

    Every part is exchanged in all six orders and the mean taken (Das Gupta 1993, Shapley), so no
    order is preferred.

    Args:
        inputs: All towns.
        own: Position of the town looked at.
        other: Position of the other town.
        until: Last year.

    Returns:
        age_structure, fertility, migration; their sum is the other town's relative change minus
        the own.
    """
    value = {
        frozenset(chosen): relative_change(as_if(inputs, own, other, frozenset(chosen)), until)
        for chosen in _subsets()
    }
    return {step: _mean_contribution(value, step) for step in STEPS}


def _subsets() -> list[tuple[str, ...]]:
    """Return all subsets of the steps."""
    masks = np.arange(2 ** len(STEPS))
    return [tuple(s for k, s in enumerate(STEPS) if mask >> k & 1) for mask in masks]


def _mean_contribution(value: dict[frozenset[str], float], step: str) -> float:
    """Return the Shapley value of one of three steps."""
    others = [name for name in STEPS if name != step]
    empty, both = frozenset[str](), frozenset(others)
    gain = {chosen: value[chosen | {step}] - value[chosen] for chosen in (empty, both)}
    single = [value[frozenset({name, step})] - value[frozenset({name})] for name in others]
    return (2.0 * gain[empty] + sum(single) + 2.0 * gain[both]) / 6.0


def newcomers_by_age(layer: Floats) -> dict[str, float]:
    """Return the newcomers of one year by life stage: children, working age, older people."""
    by_age = layer.sum(axis=-2)
    return {
        "under_18": float(by_age[:18].sum()),
        "age_18_66": float(by_age[18:67].sum()),
        "age_67_plus": float(by_age[67:].sum()),
    }
