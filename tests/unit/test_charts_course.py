"""Course and components: breaks are never bridged, the Land is never filled, labels keep apart."""

import itertools

import altair as alt
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.charts.components import component_rows, components_chart
from ortswandel.charts.course import course_chart
from ortswandel.charts.roles import roles
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE = words("de")
TOWN = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 37.0, None)
OTHER = Place("15091145", "town", "Jessen (Elster)", "Stadt", "15091", "Wittenberg", 352.0, None)
KREIS = Place("15087", "kreis", "Mansfeld-Südharz", "Landkreis", None, None, 1449.0, None)
LAND = Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 20555.0, None)
SERIES = pl.DataFrame(
    {
        "region": ["15087220"] * 4 + ["15091145"] * 4,
        "year": [1990, 2010, 2011, 2025] * 2,
        "population": [22171, 15380, 15077, 12626, 19185, 14961, 14580, 13538],
        "census_base": ["register_1990", "register_1990", "zensus_2011", "zensus_2022"] * 2,
    }
)
RATES = pl.DataFrame(
    {
        "region": ["15087", "15"],
        "births_per_1000": [6.4, 7.6],
        "deaths_per_1000": [16.4, 14.9],
        "net_migration_per_1000": [0.4, 3.6],
    }
)


def test_the_course_is_valid_vega_lite_and_starts_at_zero() -> None:
    spec = course_chart(SERIES, roles([TOWN, OTHER], LIGHT, DE), Style(), DE)
    alt.LayerChart.from_dict(spec).to_dict()
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert line["encoding"]["y"]["scale"]["domain"][0] == 0


def test_a_line_is_drawn_for_each_count_alone() -> None:
    spec = course_chart(SERIES, roles([TOWN], LIGHT, DE), Style(), DE)
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert line["encoding"]["detail"] == {"field": "census_base"}
    assert {row["region"] for row in line["data"]["values"]} == {"15087220"}


def test_colours_stay_with_the_place_when_another_is_left_out() -> None:
    second = roles([TOWN, OTHER], LIGHT, DE)[1:]
    spec = course_chart(SERIES, second, Style(), DE)
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert line["encoding"]["color"]["scale"]["range"] == [LIGHT.town[1]]


def test_roles_follow_the_order_and_the_land_has_no_letter() -> None:
    found = roles([KREIS, LAND, TOWN], LIGHT, DE)
    assert [role.letter for role in found] == ["A", None, "B"]
    assert found[0].dash == (6, 4)
    assert found[0].name == "Mansfeld-Südharz (Kreis)"
    assert found[1].color == LIGHT.land


def test_deaths_point_the_other_way() -> None:
    rows = component_rows(RATES, roles([KREIS, LAND], LIGHT, DE), DE)
    deaths = [row["shown"] for row in rows if row["part"] == "Gestorben"]
    assert deaths == ["−16,4", "−14,9"]
    assert [row["shown"] for row in rows if row["part"] == "Geboren"] == ["+6,4", "+7,6"]


def test_the_land_is_an_outline() -> None:
    spec = components_chart(RATES, roles([KREIS, LAND], LIGHT, DE), Style(), DE)
    alt.LayerChart.from_dict(spec).to_dict()
    filled, outline, *_ = spec["layer"][0]["layer"]
    assert filled["transform"] == [{"filter": {"not": {"field": "region", "oneOf": ["15"]}}}]
    assert outline["mark"]["filled"] is False


@given(st.lists(st.floats(0, 1e5), min_size=1, max_size=6), st.floats(1, 2e4), st.floats(0, 1e4))
def test_labels_keep_their_distance_and_order(
    values: list[float], gap: float, lowest: float
) -> None:
    places = spread(values, gap, lowest)
    ordered = sorted(places)
    assert all(b - a >= gap * (1 - 1e-9) for a, b in itertools.pairwise(ordered))
    assert min(places) >= lowest * (1 - 1e-9)
    ranks = sorted(range(len(values)), key=lambda i: (values[i], places[i]))
    assert [places[i] for i in ranks] == ordered


@given(
    st.lists(st.floats(0, 1e5), min_size=1, max_size=7),
    st.floats(1, 100),
    st.floats(0, 1e4),
)
def test_labels_stay_between_two_ends_where_all_have_room(
    values: list[float], gap: float, room: float
) -> None:
    lowest, highest = 100.0, 100.0 + gap * len(values) + room
    places = spread(values, gap, lowest, highest)
    ordered = sorted(places)
    assert all(b - a >= gap * (1 - 1e-9) for a, b in itertools.pairwise(ordered))
    assert lowest * (1 - 1e-9) <= ordered[0]
    assert ordered[-1] <= highest * (1 + 1e-9)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([10.0, 500.0, 200.0], 50.0, 0.0) == [10.0, 500.0, 200.0]
