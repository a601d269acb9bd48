"""Single ages from published age groups; the published groups stay exact."""

import numpy as np

from ortswandel.model.axes import N_AGES, Floats, Ints


def group_of_age(first_ages: Ints) -> Ints:
    """Return the number of the group of each age 0..100.

    Args:
        first_ages: First completed age of each group, ascending, starting with 0; the last is open.
    """
    return np.searchsorted(first_ages, np.arange(N_AGES), side="right") - 1


def to_groups(single: Floats, first_ages: Ints) -> Floats:
    """Return the sums by age group, `[..., group]`, of `single[..., age]`.

    Args:
        single: Persons, `[..., age]`.
        first_ages: First age of each group, ascending from 0; the last is open.
    """
    return np.asarray(np.add.reduceat(single, first_ages, axis=-1))


def split_groups(groups: Floats, first_ages: Ints, profile: Floats) -> Floats:
    """Return single ages that follow the profile inside each group and add up to the groups.

    Args:
        groups: Persons by age group, `[..., group]`.
        first_ages: First age of each group; the last is open.
        profile: Single-age population of the area above, `[..., age]`, positive sum per group.

    Raises:
        ValueError: The profile is empty in a group that has persons.
    """
    above = to_groups(profile, first_ages)
    if np.any((above <= 0.0) & (groups > 0.0)):
        raise ValueError("the profile is empty in an age group that has persons")
    share = np.divide(groups, above, out=np.zeros_like(groups), where=above > 0.0)
    return np.asarray(profile * share[..., group_of_age(first_ages)])


def open_group_split(single: Floats, person_years: Floats, first_open: int) -> Floats:
    """Return the population with its open group spread over the ages up to 100 and over.

    Args:
        single: Persons at ages 0..first_open, the last one open, `[..., sex, age]`.
        person_years: L_x of a life table, `[sex, age 0..100]`; its shape beyond `first_open` is
            used, which is exact for a stationary population.
        first_open: First age of the open group.

    Returns:
        `[..., sex, age 0..100]`, same totals.
    """
    beyond = person_years[..., first_open:]
    weight = beyond / beyond.sum(axis=-1, keepdims=True)
    spread = single[..., first_open:] * weight
    return np.concatenate([single[..., :first_open], spread], axis=-1)
