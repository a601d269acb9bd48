"""Demand of the Land beside what was published, and the laws of the calendar for all towns."""

from functools import lru_cache

import numpy as np
import pytest

from ortswandel.db import Database, open_database
from ortswandel.model.axes import Floats
from ortswandel.model.demand import demand, position, weights
from ortswandel.model.project import Projection, project
from ortswandel.model.thresholds import NEVER
from ortswandel.model_inputs import load_groups, load_origin
from ortswandel.norms import Norms
from ortswandel.paths import DATA, QUERIES
from ortswandel.scenarios.forecast import inputs_of, run, streams_of
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import row_of
from ortswandel.services.norms import FIRE_MEMBERS, published_norms
from ortswandel.services.outlook import Outlook, added_everywhere, added_in_one, outlook
from ortswandel.services.supply import CITIES, Supply, supply_of
from ortswandel.services.thresholds import THRESHOLDS, limit_of, moments, units_of

pytestmark = pytest.mark.unit

TWELVE = Scenario(arrivals=(("families", 12.0),))


@lru_cache(maxsize=1)
def database() -> Database:
    return open_database(DATA, QUERIES)


@lru_cache(maxsize=1)
def sites() -> Supply:
    return supply_of(database().run("town_services"), database().run("town_dwellings"))


@lru_cache(maxsize=1)
def norms() -> Norms:
    members = database().run("control_totals", regions=["15"], measures=[FIRE_MEMBERS])
    return published_norms(
        database().run("norms"), members.row(0, named=True), inputs_of(Scenario(), DATA)
    )


@lru_cache(maxsize=1)
def baseline() -> Projection:
    return project(inputs_of(Scenario(), DATA), until=2045)


@lru_cache(maxsize=2)
def found(scenario: Scenario = TWELVE) -> Outlook:
    town = sites().ags.index(scenario.town)
    newcomers = run(scenario, DATA).outcome.newcomers
    return outlook(baseline(), added_in_one(newcomers, town, 218, norms()), sites(), norms())


def published(measure: str, reference: str) -> float:
    rows = database().run("control_totals", regions=["15"], measures=[measure])
    return float(next(r["value"] for r in rows.to_dicts() if r["reference"] == reference))


def asked(population: Floats, *kinds: str) -> float:
    land = demand(population, weights(norms().values)).sum(axis=0)
    return float(sum(land[position(kind)] for kind in kinds))


def people(year: int) -> Floats:
    """Return the people of the Land by sex and age: counted end of 2015 or of 2025.

    Those of 2023 are those of 2025 two years younger; who came, left or died since is not in it.
    """
    if year == 2015:
        return load_origin(DATA).base
    counted, ahead = baseline().population[0], 2025 - year
    younger = np.zeros_like(counted)
    younger[..., : counted.shape[-1] - ahead] = counted[..., ahead:]
    return younger


CONTROLS = (
    (2015, ("nursery",), "children_in_care_under_3", "2016-03-01", 0.06),
    (2015, ("kindergarten",), "children_in_care_3_to_5", "2016-03-01", 0.03),
    (2015, ("primary_pupils",), "pupils_primary", "2015", 0.03),
    (2025, ("care_at_home", "care_homes"), "care_recipients", "2021-12", 0.05),
    (2025, ("care_homes",), "care_residential", "2021-12", 0.08),
    (2025, ("fire_members",), "fire_active_members", "2023", 0.001),
    (2025, ("gps",), "gps", "2022", 0.10),
    (2025, ("pharmacies",), "pharmacies", "2022", 0.08),
    (2023, ("childcare",), "children_in_centres", "2024-03-01", 0.06),
)
"""People of which year, kinds, published total, its date, tolerance; reasons in the document."""


@pytest.mark.parametrize(("year", "kinds", "measure", "reference", "tolerance"), CONTROLS)
def test_the_land_asks_for_what_was_published(year, kinds, measure, reference, tolerance):
    ours, theirs = asked(people(year), *kinds), published(measure, reference)
    print(f"{measure} {reference}: {theirs:,.0f}, model {ours:,.0f}, {ours / theirs - 1:+.1%}")
    assert ours == pytest.approx(theirs, rel=tolerance)


def test_the_document_quotes_the_same_numbers():
    text = (DATA.parent / "docs" / "daseinsvorsorge.md").read_text("utf-8")
    for year, kinds, measure, reference, _ in CONTROLS:
        for value in (asked(people(year), *kinds), published(measure, reference)):
            assert f"{value:,.0f}".replace(",", ".") in text, measure


def test_homes_have_the_same_room_in_all_towns_of_a_kreis_and_none_is_more_than_full():
    tip, kreise = found().tippings["home_places"], np.unique(sites().kreis, return_index=True)[1]
    residents = tip.today.sum() * sites().kreis_home_share
    assert residents[kreise].sum() == pytest.approx(tip.today.sum())
    room = sites().kreis_home_places / residents
    known = ~np.isnan(tip.limit)
    assert tip.limit[known] / tip.today[known] == pytest.approx(room[known])
    assert (room[~known] < 1.0).all()
    assert (tip.middle > 2025).all()
    assert known.sum() == 217


def test_no_year_lies_outside_what_was_computed():
    for tip in found().tippings.values():
        for years in (tip.middle, tip.earliest, tip.latest, tip.with_middle, tip.with_latest):
            assert ((years == NEVER) | ((years >= 2025) & (years <= 2045))).all()
        unknown = np.isnan(tip.limit)
        assert (tip.earliest[unknown] == NEVER).all()
        assert (tip.middle[unknown] == NEVER).all()


def test_units_of_today_are_filled_today():
    """By construction nothing measured in whole units of today is short today."""
    for threshold in THRESHOLDS:
        tip = found().tippings[threshold.name]
        if threshold.size:
            assert (tip.middle > 2025).all()
            known = ~np.isnan(tip.limit)
            assert (tip.today[known] < tip.limit[known] + threshold.block(norms()) + 1e-6).all()


def test_members_of_a_verbandsgemeinde_share_their_schools():
    tip = found().tippings["primary_school"]
    for group in np.unique(sites().school_group):
        members = sites().school_group == group
        assert len(set(tip.limit[members])) == 1
        assert len(set(tip.middle[members])) == 1
    assert tip.today[sites().school_group == sites().school_group[0]][0] > 0


def test_the_three_cities_have_their_own_minimum():
    first = THRESHOLDS[0]
    cities = [sites().ags.index(ags) for ags in CITIES]
    limits = limit_of(first, np.ones(218), sites(), norms())
    assert limits[cities] == pytest.approx(80.0 * sites().schools[cities])
    hettstedt = sites().ags.index("15087220")
    assert limits[hettstedt] == 60.0 * sites().schools[hettstedt] == 240.0


def test_a_changed_norm_moves_its_threshold_and_no_other():
    changed = norms().with_change("gp_ratio", 2000.0)
    other = outlook(baseline(), np.zeros_like(found().newcomers), sites(), changed)
    for threshold in THRESHOLDS:
        same = np.array_equal(
            other.tippings[threshold.name].limit,
            found().tippings[threshold.name].limit,
            equal_nan=True,
        )
        assert same == (threshold.name != "gp_seat")


def test_only_the_town_of_the_scenario_and_its_association_move():
    added = found().newcomers.sum(axis=(0, 2))
    assert added[sites().ags.index("15087220")] > 0
    assert np.count_nonzero(added) == 1


def test_everywhere_is_one_town_after_the_other():
    """The town of the scenario gets the same newcomers in both ways."""
    inputs, town = inputs_of(TWELVE, DATA), sites().ags.index("15087220")
    persons = baseline().total()[0]
    streams = streams_of(TWELVE, load_groups(DATA))
    everywhere = added_everywhere(inputs, streams, persons / persons[town], norms(), 21)
    assert everywhere[:, town] == pytest.approx(found().newcomers[:, town])
    other = sites().ags.index("15091145")
    alike = 12.0 * persons[other] / persons[town]
    alone = run(Scenario(town="15091145", arrivals=(("families", float(alike)),)), DATA)
    own = added_in_one(alone.outcome.newcomers, other, 218, norms())
    assert everywhere[:, other] == pytest.approx(own[:, other])


def test_very_small_towns_get_spans_only():
    total = baseline().total()[0]
    for k, tip in enumerate(found().tippings["fire_crew"].middle):
        without, with_them = moments(found().tippings["fire_crew"], k, float(total[k]))
        assert without.spans_only == with_them.spans_only == (total[k] < 2000.0)
        assert without.middle == tip


def test_units_are_whole_and_worth_their_limit():
    for threshold in THRESHOLDS[1:-1]:
        limits = found().tippings[threshold.name].limit
        for k in np.flatnonzero(~np.isnan(limits)):
            units = units_of(threshold, float(limits[k]), sites(), norms(), int(k))
            assert units == int(units) >= 1
            assert units * threshold.block(norms()) == pytest.approx(limits[k])


def test_fewer_units_are_left_only_where_the_threshold_is_crossed() -> None:
    some_fewer = 0
    for name in (threshold.name for threshold in THRESHOLDS if threshold.size):
        for k in range(218):
            row = row_of(found(), name, k, sites(), norms())
            assert row.left_with >= row.left >= 0.0
            if row.known and row.left < row.units:
                some_fewer += 1
                assert row.without.middle < NEVER
            if row.known and row.without.middle == NEVER:
                assert row.left >= row.units
    assert some_fewer > 218
