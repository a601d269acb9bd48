"""What happens by chance in a draw: moves of each town, births and deaths of the whole Land.

The calibrated widths hold for totals and enter as moves. Births and deaths vary besides, with one
shock for all towns and ages; that widens totals by less than one hundredth of their width.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ortswandel.model.axes import Floats
from ortswandel.model.ensemble import log_deviations

FERTILITY_STEP: Final = 0.033
"""Standard deviation of the yearly log change of births per woman: Sachsen-Anhalt 2000-2023."""
MORTALITY_YEAR: Final = 0.022
"""Standard deviation of a year's log deaths around their course: that of the yearly change of
Sachsen-Anhalt's deaths 2001-2022, divided by the square root of 2."""
VITAL_STREAM: Final = 1
"""Own stream of random numbers, so that totals stay the same with and without births and deaths."""


@dataclass(frozen=True)
class Shocks:
    """The shocks of all draws.

    Attributes:
        moves: Relative change of the total by moves, about 0, `[year, draw, town]`.
        fertility: Factor on births per woman, about 1, `[year, draw]`.
        mortality: Factor on the probability of dying, about 1, `[year, draw]`.
    """

    moves: Floats
    fertility: Floats
    mortality: Floats

    def of_town(self, year: int, town: int, draws: slice) -> tuple[Floats, Floats, Floats]:
        """Return the shocks on moves, fertility and mortality of a year, `[draw]` each.

        Args:
            year: Index of the year.
            town: Position of the town.
            draws: Which draws.
        """
        moves = self.moves[year, draws, town]
        return moves, self.fertility[year, draws], self.mortality[year, draws]


def draw_shocks(population: Floats, n_years: int, n_draws: int, seed: int) -> Shocks:
    """Return the shocks of every draw; the same seed gives the same shocks.

    Args:
        population: Persons at the base, `[town]`.
        n_years: Years ahead.
        n_draws: Number of paths.
        seed: Start of the random numbers.

    Raises:
        ValueError: Fewer than 20 draws.
    """
    total = log_deviations(population, n_years, n_draws, seed).swapaxes(0, 1)
    moves = total.copy()
    moves[1:] -= total[:-1]
    np.expm1(moves, out=moves)
    fertility, mortality = vital_shocks(n_years, n_draws, seed)
    return Shocks(moves, fertility, mortality)


def vital_shocks(n_years: int, n_draws: int, seed: int) -> tuple[Floats, Floats]:
    """Return factors on fertility and mortality, `[year, draw]` each.

    Fertility is a random walk of its logarithm, `exp(sum of N(0, 0.033^2))`: a lower level stays.
    Mortality has good and bad years, `exp(N(0, 0.022^2))`; how its level rises is a variant.

    Args:
        n_years: Years ahead.
        n_draws: Number of paths.
        seed: Start of the random numbers.
    """
    generator = np.random.default_rng([seed, VITAL_STREAM])
    steps, years = generator.standard_normal((2, n_years, n_draws))
    return np.exp(FERTILITY_STEP * np.cumsum(steps, axis=0)), np.exp(MORTALITY_YEAR * years)
