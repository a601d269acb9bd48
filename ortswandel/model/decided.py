"""What is already decided: who of today's residents is still here, who came, who was born since.

All rates are fixed, so the projection is a sum of runs that start from one source of people each.
"""

from dataclasses import dataclass, replace

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.decompose import as_if
from ortswandel.model.inputs import Inputs
from ortswandel.model.project import Projection, project


@dataclass(frozen=True)
class Decided:
    """Where a town's projected people come from; the parts add up to the projection.

    Attributes:
        alive: Today's residents alive, had nobody moved, `[year + 1, sex, age]`.
        moved_away: Those of them no longer here because they moved away, negative.
        moved_in: People who moved in since, as assumed, and are still here.
        born: Children born here since and still here.
    """

    alive: Floats
    moved_away: Floats
    moved_in: Floats
    born: Floats


def decided(inputs: Inputs, town: int, until: int) -> Decided:
    """Return a town's projection by where its people come from, `[year + 1, sex, age]` each.

    Args:
        inputs: All towns.
        town: Position of the town.
        until: Last year.

    Raises:
        ValueError: `until` lies outside the years of the inputs.
    """
    whole = as_if(inputs, town, town, frozenset())
    childless = replace(whole, asfr=np.zeros_like(whole.asfr))
    nobody_in = replace(childless, moves_in=np.zeros_like(whole.moves_in))
    nobody_out = replace(nobody_in, out_rate=np.zeros_like(whole.out_rate))
    empty = replace(childless, base=np.zeros_like(whole.base))
    newborns = replace(empty, moves_in=_newborns(inputs, project(whole, until=until)))
    alive, still_here = (_people(one, until) for one in (nobody_out, nobody_in))
    return Decided(
        alive=alive,
        moved_away=still_here - alive,
        moved_in=_people(empty, until),
        born=_people(newborns, until),
    )


def _people(inputs: Inputs, until: int) -> Floats:
    """Return the projected persons of the only town, `[year + 1, sex, age]`."""
    return project(inputs, until=until).population[:, 0]


def _newborns(inputs: Inputs, run: Projection) -> Floats:
    """Return the newborns alive at each year's end as counts at age 0, `[year, town, sex, age]`."""
    counts = np.zeros((inputs.survivorship.shape[0], 1, *inputs.base.shape[1:]))
    n_years = run.births.shape[0]
    counts[:n_years, :, :, 0] = run.births * inputs.newborn_survivorship[:n_years, None]
    return counts
