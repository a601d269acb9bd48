"""Ready scenarios: from the town's own record, whole households, nothing else changed."""

from dataclasses import replace

import numpy as np
import pytest

from ortswandel.errors import InputError
from ortswandel.model.mix import mixture
from ortswandel.model_inputs import Choice, load_groups, load_net_history
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import inputs_for, run
from ortswandel.scenarios.presets import (
    PRESETS,
    Town,
    households,
    preset,
    refugee_surplus,
    town_record,
)
from ortswandel.scenarios.scenario import GROUPS, Scenario

pytestmark = pytest.mark.unit

TOWNS = ("15087220", "15091145", "15090270", "15002000")
SIZES = load_groups(DATA)


def persons(scenario: Scenario) -> float:
    return sum(n * SIZES[name].household_size for name, n in scenario.arrivals)


@pytest.mark.parametrize("name", PRESETS)
def test_town_years_and_variants_stay(name):
    now = Scenario(
        town="15091145", until=2040, first_year=2030, ramp=3, duration=2, mortality="L3",
        fertility="G1", migration="W3", draws=50, seed=9, young_leaving=1.2,
        arrivals=(("families", 7.0),), staying=(("families", (0.5, 0.4, 0.3)),),
    )  # fmt: skip
    found = preset(name, now, DATA)
    for kept in ("town", "until", "mortality", "fertility", "migration", "draws", "seed"):
        assert getattr(found, kept) == getattr(now, kept)
    assert (found.first_year, found.ramp, found.duration) == (2026, 0, 0)
    assert all(n == int(n) for _, n in found.arrivals)


@pytest.mark.parametrize("town", TOWNS)
def test_the_best_years_come_again(town):
    now = Scenario(town=town)
    record = town_record(now, DATA)
    best = float(np.mean(sorted(record.rate)[-3:])) * record.people
    found = persons(preset("best_years", now, DATA))
    assert found + record.assumed == pytest.approx(best, abs=3.6)


@pytest.mark.parametrize("town", TOWNS)
def test_as_before_is_never_fewer_than_assumed(town):
    now = Scenario(town=town)
    record = town_record(now, DATA)
    found = persons(preset("as_before", now, DATA))
    wished = max(0.0, float(np.mean(record.rate)) * record.people - record.assumed)
    assert found == pytest.approx(wished, abs=3.6)
    assert found <= persons(preset("best_years", now, DATA))


def test_nobody_extra_is_the_baseline():
    assert preset("nobody_extra", Scenario(arrivals=(("families", 3.0),)), DATA) == Scenario()


def test_refugees_are_the_surplus_of_their_years_and_stay():
    found = preset("refugees_stay", Scenario(), DATA)
    assert [name for name, _ in found.arrivals] == ["refugees"]
    assert found.staying == (("refugees", (1.0, 1.0, 1.0)),)
    town = Town(1000.0, 0.0, (2014, 2015, 2016, 2022), (0.0, 40.0, -9.0, 12.0), (0.0,) * 4, ())
    assert refugee_surplus(town) == pytest.approx((34.0 + 6.0) / 4)


def test_fewer_of_the_young_leave():
    stay = preset("young_stay", Scenario(), DATA)
    assert stay == replace(Scenario(), young_leaving=0.5)
    ages = [run(one, DATA).outcome.residents[1, :, 18:30].sum() for one in (stay, Scenario())]
    assert ages[0] > ages[1]


def test_whole_households_come_nearest_to_the_persons():
    rng = np.random.default_rng(5)
    for _ in range(100):
        wished = dict(zip(GROUPS, rng.uniform(0, 30, len(GROUPS)), strict=True))
        found = households(wished, SIZES)
        total = sum(n * SIZES[name].household_size for name, n in found)
        assert abs(total - sum(wished.values())) <= 1.8
    assert households({"families": 0.4}, SIZES) == ()


def test_the_record_is_the_towns_own():
    inputs, history = inputs_for(DATA, Choice()), load_net_history(DATA)
    record = town_record(Scenario(), DATA)
    at = inputs.town("15087220")
    np.testing.assert_array_equal(record.net, history.persons[at])
    assert history.years == tuple(range(2012, 2024))
    assert history.persons.shape == (len(inputs.ags), 12)
    assert sum(record.shares) == pytest.approx(1.0)


def test_a_mixture_of_the_groups_is_found_again():
    profiles = [SIZES[name].profile for name in GROUPS]
    wished = np.array([0.4, 0.25, 0.0, 0.2, 0.0, 0.15])
    moves = 500.0 * sum(w * profile for w, profile in zip(wished, profiles, strict=True))
    np.testing.assert_allclose(mixture(profiles, moves), wished, atol=1e-9)
    with pytest.raises(ValueError, match="no in-moves"):
        mixture(profiles, np.zeros((2, 101)))


def test_an_unknown_preset_is_refused():
    with pytest.raises(InputError) as caught:
        preset("paradise", Scenario(), DATA)
    assert caught.value.key == "scenario_choice"
