"""Tables of a scenario: the same persons as the scenario itself, in all, by sex and by age."""

from dataclasses import replace

import polars as pl
import pytest

from ortswandel.paths import DATA
from ortswandel.scenarios import forecast
from ortswandel.scenarios.forecast_tables import KEYS, modelled, table
from ortswandel.scenarios.scenario import Scenario

pytestmark = pytest.mark.unit

TOWN, OTHER = "15087220", "15091145"
SCENARIO = Scenario(TOWN, until=2040, arrivals=(("families", 12.0), ("young_adults", 5.0)), ramp=2)
NAMES = {TOWN: "Hettstedt"}


def of(name: str, scenario: Scenario, *regions: str) -> pl.DataFrame:
    return table(name, scenario, regions, NAMES, DATA)


@pytest.mark.parametrize("draws", [0, 40])
def test_the_scenarios_town_has_the_scenarios_persons(draws: int):
    scenario = replace(SCENARIO, draws=draws)
    ours = of("projection", scenario, TOWN)
    run = pl.DataFrame(forecast.rows(forecast.run(scenario, DATA)))
    for name in ("population", "low_80", "high_80", "newcomers"):
        assert ours[name].to_list() == pytest.approx(run[name].to_list(), abs=1e-5)
    assert ours["name"].unique().to_list() == ["Hettstedt"]


def test_the_base_year_is_counted_has_no_flows_and_later_years_are_estimated():
    run = pl.DataFrame(forecast.rows(forecast.run(SCENARIO, DATA)))
    flows = run.select(pl.col("^residents_.*$"))
    assert flows.width == 4
    assert all(flows[0].select(pl.all().is_null()).row(0))
    assert flows[1:].null_count().row(0) == (0, 0, 0, 0)
    assert run["method"].to_list() == ["observed", *["estimated"] * (run.height - 1)]
    totals = of("projection", SCENARIO, TOWN)
    assert totals["method"].to_list() == run["method"].to_list()


def test_other_towns_get_as_many_per_1000():
    everyone = forecast.run_all(SCENARIO, DATA)
    ours = of("projection", SCENARIO, *everyone.ags)
    last = ours.filter(pl.col("year") == 2040)
    assert last["newcomers"].to_list() == pytest.approx(everyone.newcomers[-1].tolist(), abs=1e-5)
    assert last["residents"].to_list() == pytest.approx(everyone.baseline[-1].tolist(), abs=1e-5)


def test_ages_and_sexes_add_up_to_the_totals_and_rows_are_told_apart():
    ages, totals = (
        of("projection_ages", SCENARIO, TOWN, OTHER),
        of("projection", SCENARIO, TOWN, OTHER),
    )
    summed = ages.group_by("ags", "year", maintain_order=True).agg(pl.col("population").sum())
    assert summed["population"].to_list() == pytest.approx(totals["population"].to_list(), abs=1e-3)
    assert not ages.select(KEYS["projection_ages"]).is_duplicated().any()
    assert not totals.select(KEYS["projection"]).is_duplicated().any()


def test_the_base_is_the_counted_population_by_sex_and_age():
    base = of("projection_ages", SCENARIO, TOWN).filter(pl.col("year") == 2025)
    counted = pl.read_parquet(DATA / "age_structure.parquet").filter(
        (pl.col("ags") == TOWN) & (pl.col("year") == 2025)
    )
    for sex in ("male", "female"):
        for first in (25, 30, 35, 40, 75, 80):
            key = (pl.col("sex") == sex) & (pl.col("age_from") == first)
            published = counted.filter(key & (pl.col("age_to") == first + 4))["population"].item()
            assert base.filter(key)["population"].item() == pytest.approx(published, abs=1e-4)


def test_towns_come_in_the_order_of_the_model_and_unknown_keys_are_left_out():
    rows = of("projection", SCENARIO, OTHER, TOWN, "15")
    assert rows["ags"].unique(maintain_order=True).to_list() == [TOWN, OTHER]
    assert of("projection", SCENARIO).height == 0
    assert len(modelled(SCENARIO, DATA).ags) == 218
