"""One step of the projection for any place and any age groups, to feed it published examples.

The same engine as for the towns, but with net migration as counts, their timing within the step
and steps of several years, so that runs of other statistical offices and textbooks can be repeated.
"""

from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import FEMALE, Floats
from ortswandel.model.project import grow_older


@dataclass(frozen=True)
class Place:
    """One place and one step.

    Attributes:
        population: Persons at the start, `[sex, age]`; groups as wide as the step, last one open.
        survivorship: Share surviving from each group to the next, `[sex, age]`.
        newborn_survivorship: Share of the step's births alive at its end, `[sex]`.
        asfr: Births per woman and year, `[age]`.
        sex_ratio: Boys per girl at birth.
        net_migration: Persons during the step, `[sex, age]`; age at arrival for those at the start,
            age at the end for the others.
        share_at_start: Share of the migrants counted at the start; the others come at the end.
        step_years: Length of the step in years.
    """

    population: Floats
    survivorship: Floats
    newborn_survivorship: Floats
    asfr: Floats
    sex_ratio: float
    net_migration: Floats
    share_at_start: float = 0.5
    step_years: float = 1.0


def place_step(place: Place) -> tuple[Floats, float]:
    """Return the population at the end `[sex, age]` and the births of the step.

    `B = n sum_x f_x (W_x(start) + W_x(end)) / 2` with the women after the migrants of the start and
    before the newborns; source: Preston, Heuveline, Guillot (2001), box 6.2.
    """
    start = place.population + place.share_at_start * place.net_migration
    end = grow_older(start, place.survivorship)
    end += (1.0 - place.share_at_start) * place.net_migration
    women = 0.5 * (start[FEMALE] + end[FEMALE])
    births = place.step_years * float(women @ place.asfr)
    boys = place.sex_ratio / (1.0 + place.sex_ratio)
    end[:, 0] += births * np.array([boys, 1.0 - boys]) * place.newborn_survivorship
    return end, births
