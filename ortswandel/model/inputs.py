"""What the projection needs: one frozen set of arrays for all towns."""

from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import N_AGES, N_FERTILE, N_SEXES, Floats


@dataclass(frozen=True)
class Inputs:
    """Base population, rates and counts; year index 0 is the first year after the base.

    Attributes:
        ags: Town keys, sorted, 8 characters.
        base_year: Population of 31.12. of this year.
        base: Persons, `[town, sex, age]`.
        survivorship: Share surviving the year, `[year, sex, age]`.
        newborn_survivorship: Share of newborns alive at the year's end, `[year, sex]`.
        asfr: Births per woman, `[year, town, age 15..49]`.
        sex_ratio: Boys per girl at birth.
        out_rate: Share of survivors moving out per year, `[town, sex, age]`.
        moves_in: Persons moving in, `[year, town, sex, age]`.
    """

    ags: tuple[str, ...]
    base_year: int
    base: Floats
    survivorship: Floats
    newborn_survivorship: Floats
    asfr: Floats
    sex_ratio: float
    out_rate: Floats
    moves_in: Floats

    def __post_init__(self) -> None:
        """Check shapes and ranges.

        Raises:
            ValueError: An array has the wrong shape, is negative or a share exceeds 1.
        """
        n_years, n_towns = self.survivorship.shape[0], len(self.ags)
        shapes = {
            "base": (n_towns, N_SEXES, N_AGES),
            "survivorship": (n_years, N_SEXES, N_AGES),
            "newborn_survivorship": (n_years, N_SEXES),
            "asfr": (n_years, n_towns, N_FERTILE),
            "out_rate": (n_towns, N_SEXES, N_AGES),
            "moves_in": (n_years, n_towns, N_SEXES, N_AGES),
        }
        for name, shape in shapes.items():
            _check(name, getattr(self, name), shape)

    @property
    def last_year(self) -> int:
        """Return the last year the rates reach."""
        return self.base_year + int(self.survivorship.shape[0])

    def town(self, ags: str) -> int:
        """Return the position of a town.

        Raises:
            ValueError: The key is not among the towns.
        """
        return self.ags.index(ags)


def _check(name: str, array: Floats, shape: tuple[int, ...]) -> None:
    """Raise ValueError unless the array has the shape and holds finite, non-negative numbers."""
    if array.shape != shape:
        raise ValueError(f"{name}: shape {array.shape}, expected {shape}")
    if not np.all(np.isfinite(array)) or array.min() < 0.0:
        raise ValueError(f"{name}: negative or missing value")
    shares = {"survivorship", "newborn_survivorship", "out_rate"}
    if name in shares and array.max() > 1.0:
        raise ValueError(f"{name}: share above 1")
