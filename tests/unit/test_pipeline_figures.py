"""The tables hold the published figures, and the indicators come out as computed by hand."""

from datetime import date

import polars as pl
import pytest

from ortswandel.paths import ROOT

pytestmark = pytest.mark.unit

HETTSTEDT, JESSEN, LAND = "15087220", "15091145", "15"


def table(name: str) -> pl.DataFrame:
    return pl.read_parquet(ROOT / "data" / f"{name}.parquet")


def persons(ags: str, year: int) -> int:
    rows = table("population").filter(pl.col("ags") == ags, pl.col("year") == year)
    return int(rows["population"].item())


def value(region: str, indicator: str, year: int, name: str = "indicators") -> float:
    wanted = (pl.col("region") == region, pl.col("indicator") == indicator, pl.col("year") == year)
    return float(table(name).filter(*wanted)["value"].item())


def test_published_populations() -> None:
    assert persons(HETTSTEDT, 1990) == 22_171
    assert persons(HETTSTEDT, 2025) == 12_626
    assert persons(JESSEN, 2025) == 13_538
    latest = table("population").filter(pl.col("year") == 2025)
    assert latest["population"].sum() == 2_120_252
    assert latest.height == 218


def test_every_region_has_its_place() -> None:
    places = table("places")
    assert dict(places["level"].value_counts().rows()) == {"land": 1, "kreis": 14, "town": 218}
    assert places["is_association_member"].sum() == 114
    assert places.filter(pl.col("level") == "kreis")["area_km2"].sum() == pytest.approx(20_554.85)
    hettstedt = places.filter(pl.col("region") == HETTSTEDT).row(0, named=True)
    assert (hettstedt["name"], hettstedt["kreis_name"]) == ("Hettstedt", "Mansfeld-Südharz")
    assert hettstedt["size_class"] == "10000_19999"
    assert not places["name"].str.ends_with(", Stadt").any()


def test_published_moves_of_2015() -> None:
    moves = table("moves_2015")
    assert moves.select(pl.col("moves_in", "moves_out").sum()).row(0) == (146_675, 122_218)
    here = moves.filter(pl.col("ags") == HETTSTEDT)
    assert here.select(pl.col("moves_in", "moves_out").sum()).row(0) == (962, 769)


def test_published_components_of_the_land() -> None:
    land = table("components").filter(pl.col("region") == LAND, pl.col("year") == 2022)
    row = land.row(0, named=True)
    assert (row["live_births"], row["deaths"], row["net_migration"]) == (14_506, 37_281, 40_165)
    assert row["population_mean"] == (2_169_253 + 2_186_643) / 2


def test_age_groups_of_the_four_dates() -> None:
    groups = (
        table("age_structure")
        .group_by("reference_date")
        .agg(pl.col("age_from").n_unique(), pl.col("sex").n_unique())
    )
    assert sorted(groups.rows()) == [
        (date(2011, 5, 9), 11, 2),
        (date(2015, 12, 31), 17, 2),
        (date(2022, 5, 15), 11, 1),
        (date(2025, 12, 31), 20, 2),
    ]


@pytest.mark.parametrize(
    ("indicator", "hettstedt", "jessen", "land", "tolerance"),
    [
        ("median_age", 56.6, 53.1, 51.0, 0.05),
        ("share_65plus", 0.350, 0.294, 0.289, 0.0005),
        ("share_80plus", 0.122, 0.084, 0.090, 0.0005),
        ("old_age_dependency", 71.0, 54.7, 53.1, 0.05),
        ("child_woman_ratio", 17.9, 16.2, 14.6, 0.05),
    ],
)
def test_ageing_of_2025(
    indicator: str, hettstedt: float, jessen: float, land: float, tolerance: float
) -> None:
    for region, expected in ((HETTSTEDT, hettstedt), (JESSEN, jessen), (LAND, land)):
        assert value(region, indicator, 2025) == pytest.approx(expected, abs=tolerance)


def test_rates_follow_from_their_tables() -> None:
    assert value(HETTSTEDT, "in_moves_per_1000", 2015) == pytest.approx(1000 * 962 / 14_533)
    assert value(LAND, "net_moves_per_1000", 2015) == pytest.approx(1000 * 24_457 / 2_245_470)
    births = 1000 * 14_506 / ((2_169_253 + 2_186_643) / 2)
    assert value(LAND, "births_per_1000", 2022) == pytest.approx(births)
    change = value(HETTSTEDT, "change_2024_2025", 2025)
    assert change == pytest.approx(12_626 / persons(HETTSTEDT, 2024) - 1)


def test_published_indicators() -> None:
    assert value(JESSEN, "car_min_emergency_hospital", 2022) == pytest.approx(31.0, abs=0.05)
    assert value(HETTSTEDT, "gps_per_10000", 2022) == 8.77
    assert value(HETTSTEDT, "mean_age", 2015) == 50.3
    assert value(LAND, "vacancy_rate", 2022) == pytest.approx(0.090, abs=0.0005)
    assert value(LAND, "schools_primary", 2016, "indicators_odbl") == 501
    assert value(LAND, "hospital_beds_per_1000", 2021) == 6.71
    assert value("15002", "childcare_6_10_per_100", 2022) == 70.71


def test_false_zeros_of_hospital_beds_stay_out() -> None:
    beds = table("indicators").filter(pl.col("indicator") == "hospital_beds_per_1000")
    assert beds["value"].min() > 1
    assert beds.filter(pl.col("year") == 2021).height == 15


def test_the_very_old_with_a_long_way_are_part_of_the_very_old() -> None:
    assert value(JESSEN, "people_80plus_far_from_gp", 2025) == 1_139
    assert value(HETTSTEDT, "people_80plus_far_from_gp", 2025) == 0
    old = table("age_structure").filter(
        pl.col("reference_date") == date(2025, 12, 31), pl.col("age_from") >= 80
    )
    assert 0 < value(LAND, "people_80plus_far_from_gp", 2025) < old["population"].sum()


def test_points_agree_with_the_counts_by_town() -> None:
    points = table("service_points_odbl")
    for kind, indicator, year in (
        ("primary_school", "schools_primary", 2016),
        ("gymnasium", "schools_gymnasium", 2016),
        ("hospital", "hospital_sites", 2025),
        ("stop", "transit_stops", 2025),
    ):
        found = points.filter(pl.col("kind") == kind)
        assert found.height == value(LAND, indicator, year, "indicators_odbl")
        own = found.filter(pl.col("town") == HETTSTEDT).height
        assert own == value(HETTSTEDT, indicator, year, "indicators_odbl")
    assert points["lon"].is_between(10.4, 13.3).all()
    assert points["lat"].is_between(50.8, 53.1).all()
    assert table("stations").height == value(LAND, "db_stations", 2025)


def test_no_change_is_told_across_a_census() -> None:
    spans = table("indicators").filter(pl.col("indicator").str.starts_with("change_"))
    names = set(spans["indicator"])
    assert names == {"change_1990_2010", "change_2011_2023", "change_2024_2025"}


def test_rates_on_mean_population_skip_the_year_of_a_new_base() -> None:
    births = table("indicators").filter(pl.col("indicator") == "births_per_1000")
    assert sorted(births["year"].unique()) == [2009, 2010, *range(2012, 2023)]


def test_associations_lend_one_value_to_all_members() -> None:
    members = (
        table("places").filter(pl.col("is_association_member")).select("region", "association")
    )
    values = table("indicators").filter(pl.col("indicator") == "transit_min_central_place")
    both = members.join(values, on="region", validate="1:1")
    assert both.height == 114
    assert set(both["method"]) == {"association"}
    assert both.group_by("association").agg(pl.col("value").n_unique())["value"].max() == 1


def test_unstated_dates_stay_empty() -> None:
    rows = table("indicators").filter(pl.col("reference").is_null())
    assert set(rows["indicator"]) == {
        "car_min_emergency_hospital",
        "car_min_gp",
        "car_min_supermarket",
        "childcare_6_10_per_100",
        "db_stations",
        "employment_rate",
        "share_area_5g",
        "share_area_lte",
        "share_transit_stop_20dep",
    }
