"""The pictures of supply: valid specs, numbers beside their marks, words that can be read."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.age_and_way import age_and_way_chart
from ortswandel.charts.dot_strip import shape_svg
from ortswandel.charts.dumbbell import Way, by_difference, dumbbell_chart
from ortswandel.charts.points import with_points
from ortswandel.charts.rate_course import rate_course
from ortswandel.charts.roles import Role, roles
from ortswandel.charts.shares import (
    STEPS,
    class_colors,
    class_inks,
    class_name,
    share_rows,
    shares_chart,
)
from ortswandel.charts.theme import Style
from ortswandel.places import Place
from ortswandel.text import words
from tests.unit.test_theme import contrast

pytestmark = pytest.mark.unit
DE = words("de")
STYLE = Style("light", "de")
A, B, KREIS = "15087220", "15091145", "15087"
PLACES = (
    Place(A, "town", "Hettstedt", "Stadt", KREIS, "Kreis", 1.0, None),
    Place(B, "town", "Jessen (Elster)", "Stadt", "15091", "Kreis", 1.0, None),
    Place(KREIS, "kreis", "Mansfeld-Südharz", "Landkreis", None, None, 1.0, None),
)
ROLES = roles(PLACES, STYLE.tokens, DE)
WAYS = [
    Way("Notaufnahme", {A: 6.6, B: 31.0}, 16.0),
    Way("Schule", {A: 5.4, B: 11.1}, 13.8),
    Way("Praxis", {A: 2.6, B: 5.5, KREIS: 4.2}, 4.0),
]


def texts(spec: dict) -> list[dict]:
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    return [row for layer in layers for row in layer["data"]["values"]]


def test_the_largest_difference_comes_first_and_empty_rows_not_at_all() -> None:
    ordered = by_difference([WAYS[2], WAYS[0], Way("leer", {}, 3.0), WAYS[1]])
    assert [way.name for way in ordered] == ["Notaufnahme", "Schule", "Praxis"]
    alone = Way("Hallenbad", {A: 6.0}, 15.0)
    assert alone.span == 9.0


def test_shortest_and_longest_carry_their_numbers() -> None:
    spec = dumbbell_chart(WAYS[:1], ROLES[:2], STYLE, DE)
    alt.Chart.from_dict(spec, validate=True)
    assert [(row["text"], row["x"]) for row in texts(spec)] == [("7", 6.6), ("31", 31.0)]
    assert [row["ink"] for row in texts(spec)] == [role.ink for role in ROLES[:2]]


@pytest.mark.parametrize(("minutes", "align"), [(6.0, "right"), (25.0, "left")])
def test_a_single_place_is_named_on_the_side_off_the_median(minutes: float, align: str) -> None:
    spec = dumbbell_chart([Way("Bad", {A: minutes}, 15.0)], ROLES[:1], STYLE, DE)
    marks = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert [mark["align"] for mark in marks] == [align]


def test_a_number_that_the_tick_would_cut_moves_beyond_it() -> None:
    spec = dumbbell_chart(WAYS[1:2], ROLES[:2], STYLE, DE)
    right = next(row for row in texts(spec) if row["text"] == "11")
    assert right["gap"] == pytest.approx(2.7)
    near = next(row for row in texts(spec) if row["text"] == "5")
    assert near["gap"] < 0


def test_the_median_of_a_kreis_is_hollow() -> None:
    spec = dumbbell_chart(WAYS, ROLES, STYLE, DE)
    points = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert [mark["filled"] for mark in points] == [False, True, True]
    assert 'fill="none"' in shape_svg("square", "#123456", hollow=True)


def classes() -> pl.DataFrame:
    rows = [("car_min_gp", 0, 2, 300), ("car_min_gp", 10, 1, 100)]
    return pl.DataFrame(
        rows, schema=["indicator", "minutes_from", "towns", "population"], orient="row"
    )


def test_shares_of_a_service_add_up_and_touch() -> None:
    rows = share_rows(classes(), {"car_min_gp": "Praxis"}, DE)
    assert [row["share"] for row in rows] == [0.75, 0.0, 0.25, 0.0]
    assert [row["from"] for row in rows[1:]] == [row["to"] for row in rows[:-1]]
    assert rows[-1]["to"] == 1.0
    assert [row["class"] for row in rows] == [class_name(i, DE) for i in range(len(STEPS))]
    alt.Chart.from_dict(shares_chart(rows, STYLE, DE), validate=True)


def test_classes_follow_each_other_without_gap() -> None:
    names = [class_name(rank, DE) for rank in range(len(STEPS))]
    assert names == ["unter 5 min", "5–9 min", "10–19 min", "ab 20 min"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_on_every_class_can_be_read(mode: str) -> None:
    style = Style(mode, "de")  # type: ignore[arg-type]
    for color, ink in zip(class_colors(style), class_inks(style), strict=True):
        assert contrast(color, ink) >= 4.5


def test_points_lie_below_the_outlines_with_one_shape_per_kind() -> None:
    points = pl.DataFrame(
        {
            "kind": ["hospital", "stop"],
            "name": ["Klinik", ""],
            "town_name": ["Adorf", ""],
            "lon": [11.123456, 12.0],
            "lat": [51.0, 52.0],
        }
    )
    base = {"layer": [{"mark": {"type": "geoshape"}}, {"mark": {"type": "text"}}]}
    spec = with_points(base, points, ("hospital", "stop"), STYLE, DE)
    kinds = [layer["mark"]["type"] for layer in spec["layer"]]
    assert kinds == ["geoshape", "point", "point", "text"]
    assert spec["layer"][1]["data"]["values"][0]["lon"] == 11.1235
    shapes = {layer["mark"]["shape"] for layer in spec["layer"][1:3]}
    assert len(shapes) == 2
    assert len(base["layer"]) == 2


def series() -> pl.DataFrame:
    rows = [(A, 2015, 7.2), (A, 2022, 8.8), (B, 2015, 7.0), (B, 2022, 8.7), ("15", 2022, 90.0)]
    return pl.DataFrame(rows, schema=["region", "year", "value"], orient="row")


def test_lines_start_at_zero_and_names_stand_apart() -> None:
    spec = rate_course(series(), ROLES[:2], "per_10000", STYLE, DE)
    alt.Chart.from_dict(spec, validate=True)
    low, high = spec["encoding"]["y"]["scale"]["domain"]
    assert low == 0
    assert 8.8 < high < 12
    heights = [row["value"] for row in texts(spec)]
    assert abs(heights[0] - heights[1]) > 0.5
    assert [row["label"] for row in texts(spec)] == ["8,8 Hettstedt", "8,7 Jessen (Elster)"]


def towns() -> pl.DataFrame:
    rows = [(A, "Hettstedt", 2.6, 0.122, 1500), (B, "Jessen (Elster)", 5.5, 0.122, 1100)]
    names = ["region", "name", "minutes_to_gp", "share_80plus", "people_80plus"]
    return pl.DataFrame(rows, schema=names, orient="row")


def labels(spec: dict) -> list[dict]:
    return [row for row in texts(spec) if "label_y" in row]


def test_every_town_is_a_dot_and_the_chosen_ones_are_named_apart() -> None:
    towns_only: tuple[Role, ...] = ROLES[:2]
    spec = age_and_way_chart(towns(), 5.0, towns_only, STYLE, DE)
    alt.Chart.from_dict(spec, validate=True)
    cloud = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "circle")
    assert len(cloud["data"]["values"]) == 2
    heights = {row["label"]: row["label_y"] for row in labels(spec)}
    assert heights["Hettstedt"] != heights["Jessen (Elster)"]
    zone = spec["layer"][0]["data"]["values"][0]
    assert zone["x"] == 5.0
