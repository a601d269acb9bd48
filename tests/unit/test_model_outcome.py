"""A scenario's outcome: the layer on top of an untouched baseline, linear in who comes."""

import numpy as np
import pytest

from ortswandel.model.leaving import even_staying
from ortswandel.model.outcome import Arrivals, outcome, response_totals, spread
from ortswandel.model.project import project
from ortswandel.model_inputs import load_groups, load_inputs
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit

INPUTS, GROUPS = load_inputs(DATA), load_groups(DATA)
TOWN = INPUTS.town("15087220")


def stream(group: str, households: float, share: float = 0.68, first: int = 2026) -> Arrivals:
    """Return households of a group in each year from `first` to 2045."""
    coming = np.array([float(year >= first) for year in range(2026, 2046)])
    return Arrivals(GROUPS[group], households * coming, even_staying(share))


def families(households: float, share: float = 0.68) -> Arrivals:
    return stream("families", households, share)


def test_nobody_extra_is_the_baseline() -> None:
    found = outcome(INPUTS, TOWN, [], 2045)
    baseline = project(INPUTS, np.array([TOWN]), 2045).population[:, 0]
    np.testing.assert_array_equal(found.residents, baseline)
    assert found.newcomers.sum() == 0
    assert found.years == tuple(range(2025, 2046))


def test_newcomers_do_not_change_the_residents() -> None:
    with_some = outcome(INPUTS, TOWN, [families(12)], 2045)
    without = outcome(INPUTS, TOWN, [], 2045)
    np.testing.assert_array_equal(with_some.residents, without.residents)


def test_twice_as_many_families_are_twice_the_layer() -> None:
    once = outcome(INPUTS, TOWN, [families(6)], 2045).newcomers
    twice = outcome(INPUTS, TOWN, [families(12)], 2045).newcomers
    np.testing.assert_allclose(twice, 2 * once, atol=1e-9)


def test_two_streams_add_up() -> None:
    streams = [families(5), stream("refugees", 7, 0.5)]
    both = outcome(INPUTS, TOWN, streams, 2045).newcomers
    each = [outcome(INPUTS, TOWN, [one], 2045).newcomers for one in streams]
    np.testing.assert_allclose(both, sum(each), atol=1e-9)


def test_the_first_year_counts_those_who_came_and_none_before() -> None:
    found = outcome(INPUTS, TOWN, [stream("families", 10, first=2030)], 2045)
    total = found.newcomers.sum(axis=(1, 2))
    assert total[found.years.index(2029)] == 0
    assert total[found.years.index(2030)] == pytest.approx(10 * GROUPS["families"].household_size)


def test_more_who_stay_are_more_in_the_end() -> None:
    ends = [
        outcome(INPUTS, TOWN, [families(12, share)], 2045).newcomers[-1].sum()
        for share in (0.05, 0.4, 0.68, 1.0)
    ]
    assert ends == sorted(ends)
    assert ends[0] > 0


def test_persons_adds_up_over_ages() -> None:
    found = outcome(INPUTS, TOWN, [families(12)], 2045)
    young, added_young = found.persons(2045, 0, 19)
    old, added_old = found.persons(2045, 20, 120)
    residents, newcomers = found.totals()
    assert young + old == pytest.approx(residents[-1])
    assert added_young + added_old == pytest.approx(newcomers[-1])
    with pytest.raises(ValueError, match="not in tuple"):
        found.persons(2046, 0, 120)


def test_the_layer_closes_its_balance() -> None:
    streams = [families(9, 0.4), stream("refugees", 30, 0.3, first=2031)]
    layer = outcome(INPUTS, TOWN, streams, 2045).layer
    assert np.abs(layer.balance_error()).max() < 1e-9
    assert layer.moved_on[-1].sum() > 0
    assert layer.births[-1].sum() > layer.deaths[-1].sum() > 0


def test_what_every_town_receives_is_what_it_would_alone() -> None:
    scale = np.linspace(0.1, 3.0, len(INPUTS.ags))
    unit = response_totals(INPUTS, GROUPS["refugees"], even_staying(0.5))
    layer, arrivals = spread(unit, stream("refugees", 4, 0.5), scale)
    for town in (0, TOWN, 217):
        alone = outcome(INPUTS, town, [stream("refugees", 4 * scale[town], 0.5)], 2045)
        np.testing.assert_allclose(layer[:, town], alone.totals()[1], atol=1e-9)
        np.testing.assert_allclose(arrivals[:, town], alone.layer.arrivals.sum(axis=1), atol=1e-9)
