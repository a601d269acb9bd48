"""Groups of newcomers: who arrives in one household, by sex and age."""

from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import FEMALE, MALE, N_AGES, N_SEXES, Floats
from ortswandel.model.leaving import Staying

SEX_AXIS = {
    "male": slice(MALE, MALE + 1),
    "female": slice(FEMALE, FEMALE + 1),
    "total": slice(0, 2),
}


@dataclass(frozen=True)
class Band:
    """Persons of one age band in a household.

    Attributes:
        sex: male, female, or total: divided like the Land's in-moves.
        age_from: First completed age.
        age_to: Last completed age.
        persons: Persons per household in this band.
    """

    sex: str
    age_from: int
    age_to: int
    persons: float


@dataclass(frozen=True)
class Group:
    """A group of newcomers.

    Attributes:
        name: Key of the group.
        profile: Share of arrivals by sex and age, `[sex, age]`, adding to 1.
        household_size: Persons per household.
        staying: Shares still here after 1, 3 and 5 years, default.
        fertility_factor: Factor on the town's births per woman at arrival.
        converging_years: Years until that factor has gone to 1.
    """

    name: str
    profile: Floats
    household_size: float
    staying: Staying
    fertility_factor: float = 1.0
    converging_years: int = 0


def household(bands: list[Band], arrivals: Floats) -> Floats:
    """Return the persons of one household, `[sex, age]`.

    Args:
        bands: Persons by age band.
        arrivals: In-moves by sex and single age, `[sex, age]`: the ages inside a band follow it.
            In-moves in the year of birth are not known; they are taken as at age 1.

    Raises:
        ValueError: Nobody moves at the ages of a band.
    """
    shape = arrivals.copy()
    shape[:, 0] = shape[:, 1]
    persons = np.zeros((N_SEXES, N_AGES))
    for band in bands:
        part = (SEX_AXIS[band.sex], slice(band.age_from, band.age_to + 1))
        if shape[part].sum() <= 0.0:
            raise ValueError(f"no in-moves at ages {band.age_from}-{band.age_to}")
        persons[part] += band.persons * shape[part] / shape[part].sum()
    return persons
