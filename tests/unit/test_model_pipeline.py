"""Steps that prepare the model: arrays in the right order, sums as published, flags set."""

import numpy as np
import polars as pl
import pytest

from ortswandel.model.shocks import FERTILITY_STEP, MORTALITY_YEAR
from ortswandel.paths import DATA
from pipeline.model_arrays import assumption, cube, kreis_numbers, long
from pipeline.model_history import kreis_events
from pipeline.model_migration import land_pattern
from pipeline.model_settings import yearly_gap

pytestmark = pytest.mark.unit


def table(name: str) -> pl.DataFrame:
    return pl.read_parquet(DATA / f"{name}.parquet")


def test_cube_sorts_keys_and_puts_men_first():
    frame = pl.DataFrame(
        {
            "ags": ["b", "a", "a", "b"],
            "sex": ["male", "female", "male", "female"],
            "persons": [3, 2, 1, 4],
        }
    )
    np.testing.assert_array_equal(cube(frame, ("ags", "sex"), "persons"), [[1, 2], [3, 4]])


@pytest.mark.parametrize("rows", [[0, 1, 2], [0, 1, 2, 2]])
def test_cube_refuses_gaps_and_doubles(rows):
    frame = pl.DataFrame(
        {"ags": ["a", "a", "b", "b"], "age": [0, 1, 0, 1], "persons": [1.0, 2.0, 3.0, 4.0]}
    )
    with pytest.raises(ValueError, match="persons by ags, age"):
        cube(frame[rows], ("ags", "age"), "persons")


def test_long_is_the_way_back():
    values = np.arange(6.0).reshape(2, 3)
    frame = long({"ags": ["a", "b"], "age": range(3)}, persons=values)
    np.testing.assert_array_equal(cube(frame, ("ags", "age"), "persons"), values)
    assert kreis_numbers(["15001000", "15087220"], ["15001", "15087"]).tolist() == [0, 1]


def test_assumptions_come_by_sex_and_unknown_ones_are_refused():
    frame = pl.DataFrame({"name": ["e0", "e0"], "sex": ["female", "male"], "value": [82.0, 76.0]})
    np.testing.assert_array_equal(assumption(frame, "e0"), [76.0, 82.0])
    with pytest.raises(ValueError, match="e0"):
        assumption(frame, "tfr")


def test_the_land_pattern_uses_the_quiet_years_and_one_rate_from_90():
    rows = [
        (year, sex, age, 10.0 if year < 2022 else 999.0, 1000)
        for year in (2018, 2021, 2022)
        for sex in ("male", "female")
        for age in range(1, 91)
    ]
    columns = ["year", "sex", "age", "net_migration", "population_start"]
    rate = land_pattern(pl.DataFrame(rows, schema=columns, orient="row"))
    np.testing.assert_allclose(rate[:, 1:], 0.01)
    np.testing.assert_array_equal(rate[:, 0], 0.0)


def test_variants_differ_by_the_growth_of_the_gap():
    frame = pl.DataFrame(
        {
            "variant": ["a", "b", "a", "b"],
            "year": [2025, 2025, 2050, 2050],
            "population": [100, 90, 200, 65],
        }
    )
    assert yearly_gap(frame, "a", "b") == pytest.approx((135 - 10) / 25)


def test_events_of_2023_are_estimated_as_said():
    components = table("components")
    births = kreis_events(components, "live_births", "trend", 0.9)
    deaths = kreis_events(components, "deaths", "mean", 1.0)
    assert births.shape == (12, 14)
    np.testing.assert_allclose(births[-1], 0.9 * births[-2])
    np.testing.assert_allclose(deaths[-1], deaths[-4:-1].mean(axis=0))


def test_towns_add_up_to_what_is_published_for_their_kreis():
    history = table("net_migration_history").with_columns(region=pl.col("ags").str.slice(0, 5))
    sums = history.group_by("region", "year").agg(pl.col("births", "deaths", "net_migration").sum())
    both = sums.join(table("components"), on=["region", "year"], suffix="_published")
    assert both.height == 14 * 11
    for ours, theirs in (
        ("births", "live_births"),
        ("deaths", "deaths_published"),
        ("net_migration", "net_migration_published"),
    ):
        np.testing.assert_allclose(both[ours], both[theirs].cast(pl.Float64), atol=1e-6)
    assert history.filter(~pl.col("kreis_published"))["year"].unique().to_list() == [2023]


def test_levels_are_drawn_to_the_land_and_add_up():
    level, base = table("model_net_level").sort("ags"), table("model_base")
    people = base.group_by("ags").agg(pl.col("population").sum()).sort("ags")["population"]
    total = (level["model_rate"] * people).sum()
    assert total == pytest.approx(level["land_rate"][0] * people.sum())
    away = (level["kreis_rate"] - level["land_rate"][0]).abs().mean()
    assert (level["model_rate"] - level["land_rate"][0]).abs().mean() < away


def test_rates_of_moving_out_are_plausible_everywhere():
    rates = (
        table("model_moves")
        .group_by("ags")
        .agg(out=pl.col("moves_out").sum(), young=pl.col("out_rate").max())
    )
    people = table("model_base").group_by("ags").agg(pl.col("population").sum())
    pace = rates.join(people, on="ags").select(1000 * pl.col("out") / pl.col("population"))
    assert 25.0 < pace.to_series().min() < pace.to_series().max() < 90.0
    assert rates["young"].max() < 0.5


def test_fertility_is_shrunk_but_keeps_the_land():
    towns = table("model_fertility")
    assert towns["tfr"].std() < towns["tfr_implied"].std()
    assert 1.0 < towns["tfr"].min() < towns["tfr"].max() < 1.7
    assert towns["expected_children_0_2"].sum() == pytest.approx(towns["children_0_2"].sum())


def test_birth_and_death_shocks_are_as_large_as_they_were_in_the_land():
    history = table("fertility_history").sort("year").filter(pl.col("year") >= 1999)
    steps = np.diff(np.log(history["tfr"].to_numpy()))
    assert pytest.approx(steps.std(), abs=0.0005) == FERTILITY_STEP
    land = table("components").filter(pl.col("level") == "land").sort("year")
    changes = np.diff(np.log(land["deaths"].to_numpy().astype(float)))
    assert pytest.approx(changes.std() / np.sqrt(2.0), abs=0.0005) == MORTALITY_YEAR
