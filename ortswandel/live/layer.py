"""What a browser needs to compute the newcomers' layer of one town by itself.

`static/layer.js` repeats `model/response.py` with them; a test holds both to half a person.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.inputs import Inputs
from ortswandel.model.profiles import Group
from ortswandel.model.ranges import Z_80, half_width
from ortswandel.model.response import typical_year

DIGITS = 12
"""Significant digits sent: far below half a person."""
OPEN_FROM = 85
Z_50 = 0.6744897501960817
"""Half-width of a 50 % range in standard deviations of a normal distribution."""
KEY_AGES = {"under_6": (0, 5), "primary": (6, 9), "working": (20, 64), "over_80": (80, 120)}
"""First and last age of the key figures."""


def layer_numbers(
    inputs: Inputs, town: int, residents: Floats, years: tuple[int, ...], groups: dict[str, Group]
) -> dict[str, Any]:
    """Return rates, profiles, baseline and ranges of one town as plain numbers.

    Args:
        inputs: Rates of all towns under the scenario's assumptions.
        town: Position of the town.
        residents: Baseline of the town, persons `[year, sex, age]`, base year first.
        years: Years of the baseline.
        groups: Groups of newcomers by name.
    """
    k = typical_year(inputs)
    return {
        "years": list(years),
        "survivorship": _numbers(inputs.survivorship[k]),
        "newborn_survivorship": _numbers(inputs.newborn_survivorship[k]),
        "asfr": _numbers(inputs.asfr[k, town]),
        "out_rate": _numbers(inputs.out_rate[town]),
        "sex_ratio": inputs.sex_ratio,
        "groups": {name: _group(group) for name, group in groups.items()},
        "key_ages": [list(ages) for ages in KEY_AGES.values()],
        "totals": _numbers(residents.sum(axis=(1, 2))),
        "bands": [_numbers(year) for year in five_years(residents)],
        "ages": [_numbers(year) for year in key_ages(residents)],
        "range": range_factors(float(residents[0].sum()), len(years)),
    }


def five_years(persons: Floats) -> Floats:
    """Return persons by sex and five years of age, open from 85, `[year, sex * group]`."""
    starts = np.arange(0, OPEN_FROM + 1, 5)
    groups = np.add.reduceat(persons, starts, axis=-1)
    return np.asarray(groups.reshape(len(persons), -1))


def key_ages(persons: Floats) -> Floats:
    """Return persons of the key figures, `[year, figure]`."""
    return np.stack(
        [persons[..., first : last + 1].sum(axis=(1, 2)) for first, last in KEY_AGES.values()],
        axis=-1,
    )


def range_factors(persons: float, n_years: int) -> dict[str, list[float]]:
    """Return the factors on a total that give the edges of its 80 and 50 % ranges, `[year]`.

    Args:
        persons: Residents at the base.
        n_years: Number of years, base year included.
    """
    width = half_width(np.array(persons), np.arange(n_years, dtype=float))
    return {
        f"{edge}_{share}": _numbers(np.exp(sign * width * z / Z_80))
        for share, z in (("80", Z_80), ("50", Z_50))
        for edge, sign in (("low", -1.0), ("high", 1.0))
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "profile": _numbers(group.profile),
        "size": group.household_size,
        "staying": list(group.staying),
        "factor": group.fertility_factor,
        "converging": group.converging_years,
    }


def _numbers(values: Floats) -> list[float]:
    """Return the values in one list, rounded to what matters; zeros stay short."""
    return [float(f"{value:.{DIGITS}g}") for value in np.ravel(values).tolist()]
