"""Life tables: identities, the relational model, agreement with published life expectancy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.model.life_table import (
    brass,
    fit_level,
    life_expectancy,
    linear_path,
    newborn_survivorship,
    person_years,
    survivors,
    survivorship,
)
from ortswandel.paths import DATA
from pipeline.model_mortality import standard
from pipeline.read import read_source

pytestmark = pytest.mark.unit


def gompertz() -> np.ndarray:
    ages = np.arange(101)
    return np.stack([1.0 - np.exp(-b * np.exp(0.1 * ages)) for b in (6e-5, 3e-5)])


def test_nobody_dies_gives_full_survivorship_below_the_open_age():
    qx = np.zeros((2, 101))
    qx[:, -1] = 0.5
    np.testing.assert_allclose(survivors(qx)[:, :101], 1.0)
    np.testing.assert_allclose(survivorship(qx)[:, :99], 1.0)
    np.testing.assert_allclose(life_expectancy(qx), 100.0 + 1.5)


def test_survivorship_moves_the_stationary_population_on_unchanged():
    qx = gompertz()
    lived, ratio = person_years(qx), survivorship(qx)
    moved = lived[:, :-1] * ratio[:, :-1]
    np.testing.assert_allclose(moved[:, :-1], lived[:, 1:-1])
    kept = moved[:, -1] + lived[:, -1] * ratio[:, -1]
    np.testing.assert_allclose(kept, lived[:, -1])
    np.testing.assert_allclose(newborn_survivorship(qx), lived[:, 0])


@settings(max_examples=30, deadline=None)
@given(st.floats(65.0, 90.0), st.floats(65.0, 90.0))
def test_fitted_level_reaches_the_life_expectancy(male, female):
    target = np.array([male, female])
    fitted = brass(gompertz(), fit_level(gompertz(), target))
    np.testing.assert_allclose(life_expectancy(fitted), target, atol=1e-9)
    assert fitted.min() >= 0.0
    assert fitted.max() <= 1.0


def test_level_zero_is_the_standard_and_unreachable_targets_are_refused():
    np.testing.assert_allclose(brass(gompertz(), np.zeros(2)), gompertz(), atol=1e-9)
    with pytest.raises(ValueError, match="out of reach"):
        fit_level(gompertz(), np.array([500.0, 80.0]))


def test_path_starts_where_it_should():
    path = linear_path(np.array([76.0, 82.0]), np.array([0.1, 0.2]), 3, 2.0)
    np.testing.assert_allclose(path, [[76.2, 82.4], [76.3, 82.6], [76.4, 82.8]])


def test_eastern_table_has_the_published_life_expectancy():
    table = standard(read_source(DATA / "sources", "model_life_table_east"))
    # Destatis, Sterbetafel 2018/20, Ostdeutschland ohne Berlin: 77.44 and 83.39 years.
    np.testing.assert_allclose(life_expectancy(table), [77.44, 83.39], atol=0.02)
