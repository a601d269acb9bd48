"""Random paths of all towns by age: balance in every draw, widths kept, both engines alike."""

import subprocess
import sys

import numpy as np
import pytest

from ortswandel.model import shocks
from ortswandel.model.age_ensemble import HAS_NUMBA, AgeEnsemble, project_ensemble
from ortswandel.model.project import project
from ortswandel.model.ranges import half_width
from ortswandel.model.shocks import draw_shocks, vital_shocks
from ortswandel.model_inputs import load_inputs
from ortswandel.paths import DATA, ROOT
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

INPUTS = load_inputs(DATA)
UNTIL = 2035


@pytest.fixture(scope="module")
def paths() -> AgeEnsemble:
    return project_ensemble(INPUTS, 300, seed=4, until=UNTIL, with_numba=False)


def relative_spread(values: np.ndarray) -> float:
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return float((high - low) / middle)


def test_the_balance_closes_in_every_draw_of_every_town(paths):
    assert paths.persons.shape == (11, 300, 218, 6)
    assert paths.flows.shape == (10, 300, 218, 4)
    assert paths.balance_error() < 1e-9
    assert paths.persons.min() >= 0.0
    assert paths.flows.min() >= 0.0


def test_all_draws_start_from_the_counted_population(paths):
    counted = INPUTS.base.sum(axis=(1, 2))
    np.testing.assert_allclose(paths.persons[0].sum(axis=-1), np.tile(counted, (300, 1)))


def test_the_widths_of_the_totals_are_the_calibrated_ones(paths):
    total = np.log(paths.persons.sum(axis=-1))
    low, high = np.quantile(total, [0.1, 0.9], axis=1)
    size = INPUTS.base.sum(axis=(1, 2))
    for ahead in (4, 8, 10):
        ratio = (high - low)[ahead] / 2.0 / half_width(size, np.array(float(ahead)))
        assert np.median(ratio) == pytest.approx(1.0, abs=0.06)
        assert np.quantile(ratio, 0.05) > 0.85
        assert np.quantile(ratio, 0.95) < 1.2


def test_the_middle_is_the_baseline(paths):
    baseline = project(INPUTS, until=UNTIL).total()
    middle = np.median(paths.persons.sum(axis=-1), axis=1)
    assert np.median(middle[-1] / baseline[-1]) == pytest.approx(1.0, abs=0.01)


def test_births_and_deaths_vary_more_than_people(paths):
    land = paths.flows.sum(axis=2)
    births, deaths = land[-1, :, 0], land[0, :, 1]
    assert relative_spread(births) > 0.1
    assert 0.03 < relative_spread(deaths) < 0.09


def test_birth_and_death_shocks_hardly_widen_the_totals(monkeypatch, paths):
    monkeypatch.setattr(shocks, "FERTILITY_STEP", 0.0)
    monkeypatch.setattr(shocks, "MORTALITY_YEAR", 0.0)
    without = project_ensemble(INPUTS, 300, seed=4, until=UNTIL, with_numba=False)
    spread = [
        np.quantile(run.persons[-1].sum(axis=-1), [0.1, 0.9], axis=0) for run in (paths, without)
    ]
    widening = (spread[0][1] - spread[0][0]) / (spread[1][1] - spread[1][0])
    assert np.median(widening) == pytest.approx(1.0, abs=0.02)
    assert relative_spread(without.flows.sum(axis=2)[0, :, 1]) < 0.01


def test_without_shocks_every_draw_is_the_baseline(monkeypatch):
    def still(population: np.ndarray, n_years: int, n_draws: int, seed: int) -> shocks.Shocks:
        return shocks.Shocks(
            np.zeros((n_years, n_draws, len(population))),
            np.ones((n_years, n_draws)),
            np.ones((n_years, n_draws)),
        )

    monkeypatch.setattr("ortswandel.model.age_ensemble.draw_shocks", still)
    run = project_ensemble(INPUTS, 20, seed=1, until=UNTIL, with_numba=False)
    baseline = project(INPUTS, until=UNTIL)
    np.testing.assert_allclose(run.persons[-1].sum(axis=-1)[7], baseline.total()[-1], rtol=1e-12)
    expected = baseline.population[-1, :, :, 20:67].sum(axis=(1, 2))
    np.testing.assert_allclose(run.persons[-1, 3, :, 3], expected, rtol=1e-12)
    births = baseline.births[-1].sum(axis=-1)
    np.testing.assert_allclose(run.flows[-1, 0, :, 0], births, rtol=1e-12)


@pytest.mark.skipif(not HAS_NUMBA, reason="numba, the extra fast, is not installed")
def test_compiled_and_numpy_are_the_same_to_1e_9():
    runs = [project_ensemble(INPUTS, 40, 9, with_numba=compiled) for compiled in (True, False)]
    np.testing.assert_allclose(runs[0].persons, runs[1].persons, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(runs[0].flows, runs[1].flows, rtol=1e-9, atol=1e-9)
    assert runs[0].balance_error() < 1e-9


def test_numba_is_there_when_the_project_is_developed():
    assert HAS_NUMBA


def test_the_model_starts_without_numba():
    code = "import sys; import ortswandel.model.age_ensemble; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_same_seed_gives_the_same_paths():
    one, two, other = (project_ensemble(INPUTS, 20, seed, 2028) for seed in (5, 5, 6))
    np.testing.assert_array_equal(one.persons, two.persons)
    assert np.abs(one.persons - other.persons).max() > 0.0


def test_groups_may_be_single_ages():
    run = project_ensemble(random_inputs(3, n_years=4), 20, 1, first_ages=tuple(range(101)))
    assert run.persons.shape[-1] == 101
    assert run.balance_error() < 1e-9


@pytest.mark.parametrize("first_ages", [(), (1, 20), (0, 20, 20), (0, 101)])
def test_groups_that_do_not_ascend_from_zero_are_refused(first_ages):
    with pytest.raises(ValueError, match="first_ages"):
        project_ensemble(INPUTS, 20, 1, first_ages=first_ages)


def test_too_few_draws_are_refused():
    with pytest.raises(ValueError, match="below 20"):
        project_ensemble(INPUTS, 19, 1)


def test_fertility_wanders_and_mortality_returns():
    fertility, mortality = np.log(vital_shocks(25, 20_000, 3))
    np.testing.assert_allclose(fertility.std(axis=1), 0.033 * np.sqrt(np.arange(1, 26)), rtol=0.03)
    np.testing.assert_allclose(mortality.std(axis=1), 0.022, rtol=0.03)


def test_moves_have_the_same_shocks_for_all_towns_of_one_size():
    drawn = draw_shocks(np.full(60, 300_000.0), 8, 200, 2)
    years = np.corrcoef(drawn.moves[3].T)
    assert drawn.moves.shape == (8, 200, 60)
    assert np.abs(years).max() <= 1.0 + 1e-12
    together = np.corrcoef(drawn.moves[3, :, 0], drawn.moves[3, :, 1])[0, 1]
    assert together > 0.1
