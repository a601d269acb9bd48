"""The steps of the pipeline on tables small enough to compute by hand."""

from datetime import date

import polars as pl
import pytest

from ortswandel.errors import DataError
from pipeline.age_counts import AgeRange, age_counts
from pipeline.ages import unpivot_ages
from pipeline.components import components, mean_population
from pipeline.indicator_rows import indicator_rows, weakest
from pipeline.indicators_access import counted, stations, to_members
from pipeline.indicators_age import median_age
from pipeline.indicators_census import share_if_large
from pipeline.indicators_demography import change, population_of_regions
from pipeline.moved import what_moved
from pipeline.moves import moves_2015
from pipeline.places import size_class
from pipeline.regions import level_of, roll_up

pytestmark = pytest.mark.unit

TOWNS = ("15001001", "15001002", "15002001")


def population(years: dict[int, tuple[str, list[int]]]) -> pl.DataFrame:
    """Return a population table of three towns: year -> (census base, persons)."""
    rows = [
        (ags, year, persons, persons // 2, persons - persons // 2, base, "observed")
        for year, (base, counts) in years.items()
        for ags, persons in zip(TOWNS, counts, strict=True)
    ]
    names = ["ags", "year", "population", "male", "female", "census_base", "method"]
    return pl.DataFrame(rows, schema=names, orient="row")


def by_region(frame: pl.DataFrame, column: str) -> dict[str, object]:
    return dict(frame.select("region", column).rows())


def test_towns_add_up_to_kreis_and_land() -> None:
    towns = pl.DataFrame({"ags": TOWNS, "births": [1, 2, 4]})
    sums = by_region(roll_up(towns, ["births"]), "births")
    assert sums == {**dict(zip(TOWNS, (1, 2, 4), strict=True)), "15001": 3, "15002": 4, "15": 7}


def test_a_missing_count_makes_the_sums_above_it_missing() -> None:
    towns = pl.DataFrame({"ags": TOWNS, "births": [1, None, 4]})
    sums = by_region(roll_up(towns, ["births"]), "births")
    assert (sums["15001"], sums["15002"], sums["15"]) == (None, 4, None)


def test_level_follows_from_the_length_of_the_key() -> None:
    levels = pl.select(level_of(pl.Series(["15", "15087", "15087220"])))
    assert levels.to_series().to_list() == ["land", "kreis", "town"]


@pytest.mark.parametrize(
    ("persons", "name"),
    [
        (999, "under_1000"),
        (1_000, "1000_1999"),
        (1_999, "1000_1999"),
        (9_999, "5000_9999"),
        (12_626, "10000_19999"),
        (50_000, "50000_plus"),
    ],
)
def test_size_classes_start_at_their_lower_limit(persons: int, name: str) -> None:
    assert pl.select(size_class(pl.lit(persons))).item() == name


def test_age_columns_become_rows_with_an_open_last_group() -> None:
    wide = pl.DataFrame({"ags": ["15001001"], "0_17": [3], "18_64": [5], "65_plus": [2]})
    rows = unpivot_ages(wide, ["ags"]).select("age_from", "age_to", "population").rows()
    assert rows == [(0, 17, 3), (18, 64, 5), (65, None, 2)]


def test_arrivals_and_departures_meet_by_age_group() -> None:
    wide = {"ags": ["a"], "sex": ["male"], "in_0_17": [1], "in_18_plus": [2]}
    moves = moves_2015(pl.DataFrame(wide | {"out_0_17": [3], "out_18_plus": [4]}))
    assert moves.select("age_from", "moves_in", "moves_out").rows() == [(0, 1, 3), (18, 2, 4)]


def test_mean_population_never_crosses_a_census() -> None:
    old, new = ("zensus_2011", [10, 20, 30]), ("zensus_2022", [8, 20, 30])
    table = population({2022: old, 2023: ("zensus_2011", [12, 20, 30]), 2024: new})
    means = mean_population(table).filter(pl.col("region") == TOWNS[0])
    assert means.select("year", "population_mean").rows() == [(2023, 11.0)]


def test_components_get_their_balance_and_their_mean_population() -> None:
    table = population({2021: ("zensus_2011", [10, 20, 30]), 2022: ("zensus_2011", [10, 24, 30])})
    published = pl.DataFrame(
        {"region": ["15001"], "year": [2022], "live_births": [3], "deaths": [5]}
    )
    row = components(published, table).row(0, named=True)
    assert (row["natural_change"], row["population_mean"], row["level"]) == (-2, 32.0, "kreis")


def test_change_is_relative_and_keeps_the_weaker_method() -> None:
    table = population({2011: ("zensus_2011", [10, 20, 30]), 2023: ("zensus_2011", [5, 25, 30])})
    estimate = pl.when(pl.col("ags") == TOWNS[0]).then(pl.lit("split_estimate"))
    regions = population_of_regions(table.with_columns(method=estimate.otherwise("method")))
    rows = change(regions, 2011, 2023)
    assert by_region(rows, "value")[TOWNS[0]] == -0.5
    assert by_region(rows, "value")["15001"] == 0
    assert by_region(rows, "method")[TOWNS[0]] == "split_estimate"
    assert rows["reference"].unique().to_list() == ["2011-12-31/2023-12-31"]


def test_change_over_a_census_is_refused() -> None:
    table = population({2010: ("register_1990", [9, 9, 9]), 2011: ("zensus_2011", [8, 8, 8])})
    with pytest.raises(DataError, match="census_break"):
        change(population_of_regions(table), 2010, 2011)


def test_the_weaker_of_two_methods_wins() -> None:
    frame = pl.DataFrame({"a": ["observed", "perturbed"], "b": ["summed", "derived"]})
    assert frame.select(weakest("a", "b")).to_series().to_list() == ["summed", "perturbed"]


def test_missing_and_infinite_values_have_no_row() -> None:
    frame = pl.DataFrame(
        {
            "region": ["a", "b", "c"],
            "level": "town",
            "year": 2025,
            "n": [1, 1, 1],
            "d": [2, 0, None],
        }
    )
    rows = indicator_rows(frame, {"ratio": pl.col("n") / pl.col("d")})
    assert rows.select("region", "value").rows() == [("a", 0.5)]


def ages(sexes: tuple[str, ...], groups: list[tuple[int, int | None, int]]) -> pl.DataFrame:
    """Return ages of one town: (from, to, persons) for each sex."""
    rows = [("a", "2025-12-31", sex, *group) for sex in sexes for group in groups]
    names = ["region", "reference", "sex", "age_from", "age_to", "population"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_age_ranges_count_only_where_the_groups_allow_it() -> None:
    table = ages(("male", "female"), [(0, 17, 10), (18, 64, 30), (65, None, 20)])
    ranges = {
        "young": AgeRange(0, 17),
        "old": AgeRange(65),
        "very_old": AgeRange(80),
        "women": AgeRange(18, 64, "female"),
        "under_20": AgeRange(0, 19),
    }
    counts = age_counts(table, ranges, ["region", "reference"]).row(0, named=True)
    assert [counts[name] for name in ranges] == [20, 40, None, 30, None]


def test_women_can_not_be_counted_without_sex() -> None:
    table = ages(("total",), [(0, 19, 10), (20, 44, 30), (45, None, 20)])
    ranges = {"women": AgeRange(20, 44, "female"), "people": AgeRange(20, 44)}
    counts = age_counts(table, ranges, ["region", "reference"])
    assert counts.select("women", "people").row(0) == (None, 30)


def test_median_age_is_interpolated_inside_its_group() -> None:
    table = ages(("total",), [(0, 9, 30), (10, 19, 40), (20, None, 30)])
    assert table.select(median_age()).item() == 15.0


def test_median_age_at_the_edge_of_a_group_is_that_edge() -> None:
    table = ages(("total",), [(0, 9, 50), (10, 19, 25), (20, None, 25)])
    assert table.select(median_age()).item() == 10.0


def test_groups_below_fifty_persons_are_not_shown() -> None:
    frame = pl.DataFrame({"foreign": [49, 50], "persons": [1_000, 1_000]})
    assert frame.select(share_if_large("foreign")).to_series().to_list() == [None, 0.05]


def test_members_get_the_value_of_their_association_and_say_so() -> None:
    municipalities = pl.DataFrame(
        {
            "ags": ["15001001", "15001002"],
            "association_code": ["150015001", "150010002"],
            "association": ["Tal", None],
        }
    )
    values = pl.DataFrame({"association_code": ["150015001", "150010002"], "score": [0.4, 0.6]})
    rows = to_members(values, municipalities).select("region", "score", "method").rows()
    assert rows == [("15001001", 0.4, "association"), ("15001002", 0.6, "observed")]


def test_a_town_without_station_counts_zero() -> None:
    places = pl.DataFrame({"ags": TOWNS})
    found = stations(pl.DataFrame({"ags": [TOWNS[0]] * 2, "station": ["Hbf", "Süd"]}), places)
    assert by_region(found, "value") | {"15": 2} == by_region(found, "value")
    assert by_region(found, "value")[TOWNS[1]] == 0


def test_counts_above_towns_are_called_sums() -> None:
    rows = counted(pl.DataFrame({"ags": TOWNS, "n": [1, 2, 3]}), 2016, "2016", {"schools": "n"})
    assert by_region(rows, "method")["15"] == "summed"
    assert by_region(rows, "method")[TOWNS[0]] == "observed"


def test_what_moved_counts_added_removed_and_changed_rows() -> None:
    old = pl.DataFrame({"ags": ["a", "b", "c"], "n": [1, 2, 3]})
    new = pl.DataFrame({"ags": ["b", "c", "d"], "n": [2, 4, 5]})
    assert what_moved(old, new, ["ags"]) == "3 rows: 1 added, 1 removed, 1 changed"
    assert what_moved(old, old, ["ags"]) == "3 rows, unchanged"
    assert what_moved(None, new, ["ags"]) == "3 rows, new"


def test_dates_stay_dates_in_the_expected_base() -> None:
    from pipeline.check_towns import expected_base

    days = pl.DataFrame(
        {
            "day": [
                date(2010, 12, 31),
                date(2011, 5, 9),
                date(2022, 5, 15),
                date(2023, 12, 31),
                date(2024, 12, 31),
            ]
        }
    )
    assert days.select(expected_base(pl.col("day"))).to_series().to_list() == [
        "register_1990",
        "zensus_2011",
        "zensus_2022",
        "zensus_2011",
        "zensus_2022",
    ]


def test_the_very_old_count_only_where_the_way_to_a_doctor_is_long() -> None:
    from pipeline.indicators_combined import far_from_gp

    minutes = pl.DataFrame({"ags": TOWNS, "gp_min": [4.9, 5.0, 9.0]})
    day = date(2025, 12, 31)
    rows = [
        *[(ags, day, "female", 80, 84, 10) for ags in TOWNS],
        *[(ags, day, "male", 85, None, 5) for ags in TOWNS],
        (TOWNS[1], day, "male", 75, 79, 100),
        (TOWNS[1], date(2015, 12, 31), "male", 80, None, 100),
    ]
    names = ["ags", "reference_date", "sex", "age_from", "age_to", "population"]
    found = by_region(far_from_gp(minutes, pl.DataFrame(rows, schema=names, orient="row")), "value")
    counts = dict(zip(TOWNS, (0, 15, 15), strict=True))
    assert found == {**counts, "15001": 15, "15002": 15, "15": 30}
