"""The real inputs: exact sums, plausible Land totals; figures side by side with published ones."""

import numpy as np
import polars as pl
import pytest

from ortswandel.model.axes import FEMALE
from ortswandel.model.balance import largest_balance_error
from ortswandel.model.base_population import to_groups
from ortswandel.model.fertility import expected_children
from ortswandel.model.life_table import life_expectancy, newborn_survivorship
from ortswandel.model.project import Projection, project
from ortswandel.model.response import newcomers, response
from ortswandel.model_inputs import Choice, load_blocks, load_groups, load_inputs
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit

LOWEST_2040, HIGHEST_2040 = 1_828_040, 1_985_100
"""8th regional forecast (2025) and coordinated projection 15, G2L2W3."""


@pytest.fixture(scope="module")
def baseline() -> Projection:
    return project(load_inputs(DATA))


def test_base_sums_to_the_published_groups_of_every_town():
    blocks = load_blocks(DATA)
    ages = pl.read_parquet(DATA / "age_structure.parquet").filter(pl.col("year") == 2025)
    starts = ages["age_from"].unique().sort().to_numpy()
    published = (
        ages.sort("ags", pl.col("sex") == "female", "age_from")["population"]
        .to_numpy()
        .reshape(218, 2, len(starts))
    )
    np.testing.assert_allclose(to_groups(blocks.base, starts), published, atol=1e-8)
    assert blocks.base.sum() == pytest.approx(2_120_252)
    assert blocks.ags == tuple(sorted(blocks.ags))


def test_balance_closes_for_all_towns(baseline):
    assert largest_balance_error(baseline) < 1e-9


def test_the_land_in_2040_lies_among_the_official_projections(baseline):
    total = baseline.total()[2040 - 2025].sum()
    print(f"\nLand 2040: {LOWEST_2040:,} <= {total:,.0f} <= {HIGHEST_2040:,}")
    assert LOWEST_2040 <= total <= HIGHEST_2040


def test_births_2023_to_2025_equal_the_children_counted():
    blocks = load_blocks(DATA)
    infants = newborn_survivorship(blocks.qx["L2"][0]).mean()
    implied = sum(
        expected_children(blocks.base[i, FEMALE], tfr * blocks.birth_pattern) * infants
        for i, tfr in enumerate(blocks.tfr)
    )
    counted = blocks.base[:, :, :3].sum()
    print(f"\nchildren aged 0-2 on 31.12.2025: counted {counted:,.0f}, model {implied:,.0f}")
    assert implied == pytest.approx(counted, rel=0.03)


def test_births_and_deaths_of_the_first_year_follow_the_last_published_ones(baseline):
    births, deaths = baseline.births[0].sum(), baseline.deaths[0].sum()
    published = pl.read_parquet(DATA / "components.parquet").filter(
        (pl.col("region") == "15") & (pl.col("year") == 2022)
    )
    print(f"\n2026: births {births:,.0f}, deaths {deaths:,.0f}; published 2022 and 7th forecast:")
    print(published.select("live_births", "deaths"))
    assert 11_500 < births < published["live_births"][0]
    assert 34_000 * 0.95 < deaths < published["deaths"][0]


def test_net_migration_of_the_towns_is_the_lands_assumption(baseline):
    net = (baseline.moves_in - baseline.moves_out).sum(axis=(1, 2))
    assumed = load_blocks(DATA).land_net.sum()
    print(f"\nnet migration {assumed:,.0f} a year, {1000 * assumed / 2_120_252:.2f} per 1,000")
    np.testing.assert_allclose(net, assumed, atol=1e-6)
    assert 1.7 < 1000 * assumed / 2_120_252 < 2.0


def test_life_expectancy_starts_at_the_published_level_and_rises():
    tables = load_blocks(DATA).qx
    first = life_expectancy(tables["L2"][0])
    np.testing.assert_allclose(first, [75.92, 82.25], atol=0.5)
    last = [life_expectancy(tables[name][-1]) for name in ("L1", "L2", "L3")]
    assert np.all(np.diff(last, axis=0) > 0.0)
    assert np.all(last[0] > first)


def test_towns_stay_within_what_towns_have_seen(baseline):
    change = baseline.total()[15] / baseline.total()[0]
    assert 0.6 < change.min() < change.max() < 1.15


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (Choice(migration="W1"), Choice(migration="W3")),
        (Choice(fertility="G1"), Choice(fertility="G3")),
        (Choice(mortality="L1"), Choice(mortality="L3")),
    ],
)
def test_variants_order_the_land(low, high, baseline):
    middle = baseline.total()[-1].sum()
    ends = [project(load_inputs(DATA, choice)).total()[-1].sum() for choice in (low, high)]
    assert ends[0] < middle < ends[1]


def test_every_group_of_newcomers_adds_to_one_and_stays_as_stated():
    inputs, groups = load_inputs(DATA), load_groups(DATA)
    town = inputs.town("15087220")
    for group in groups.values():
        unit = response(inputs, town, group, group.staying).population
        assert unit[0].sum() == pytest.approx(1.0)
        grown_up = newcomers(unit, np.array([1.0, 0, 0, 0, 0, 0]))[5, :, 5:60].sum()
        assert grown_up <= group.staying[-1]
    assert groups["families"].household_size == pytest.approx(3.6)
