"""Small courses, bars and strips: valid specs, one scale, roles, nothing filled that may not be."""

from urllib.parse import unquote
from xml.etree import ElementTree

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.bars import bars_chart
from ortswandel.charts.dot_strip import EDGE, WIDTH, among, data_uri, dot_strip, mark_svg
from ortswandel.charts.multiples import index_chart, index_scale
from ortswandel.charts.roles import land_role, roles
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE = words("de")
STYLE = Style("light", "de")
SVG = "{http://www.w3.org/2000/svg}"
PLACES = [
    Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 1.0, None),
    Place("15091145", "town", "Jessen (Elster)", "Stadt", "15091", "Wittenberg", 1.0, None),
    Place("15087", "kreis", "Mansfeld-Südharz", "Landkreis", None, None, 1.0, None),
]
A, B, KREIS = roles(PLACES, LIGHT, DE)
LAND = land_role(Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 1.0, None), LIGHT)
SERIES = pl.DataFrame(
    {
        "region": ["15087220", "15087220", "15091145", "15091145"],
        "year": [2011, 2023, 2011, 2023],
        "index_100": [100.0, 89.735, 100.0, 96.1],
    }
)


def index(role=A) -> dict:
    return index_chart(SERIES, role, STYLE, scale=index_scale(SERIES))


def test_small_courses_are_valid_and_share_one_scale() -> None:
    alt.LayerChart.from_dict(index())
    assert index(A)["encoding"]["y"] == index(B)["encoding"]["y"]


def test_the_others_are_grey_ghosts_and_the_end_is_labelled() -> None:
    ghosts, own, _, label = index()["layer"]
    assert {row["region"] for row in ghosts["data"]["values"]} == {"15091145"}
    assert ghosts["mark"]["color"] == LIGHT.others
    assert own["mark"]["color"] == LIGHT.town[0]
    assert label["mark"]["text"] == "89,7"
    assert label["mark"]["color"] == LIGHT.ink[0]


@pytest.mark.parametrize(("low", "high"), [(99.6, 100.2), (60.0, 101.0), (100.0, 132.0)])
def test_the_scale_always_shows_the_start_and_a_few_ticks(low: float, high: float) -> None:
    bottom, top, ticks = index_scale(pl.DataFrame({"index_100": [low, 100.0, high]}))
    shown = [tick for tick in ticks if bottom <= tick <= top]
    assert 100 in shown
    assert len(shown) <= 6
    assert bottom < low
    assert top > high


def test_bars_fill_towns_only() -> None:
    spec = bars_chart([(A, 71.0), (KREIS, 63.4), (LAND, 53.1)], "per_100", STYLE, DE, decimals=0)
    alt.LayerChart.from_dict(spec)
    towns, kreise, land, _ = spec["layer"]
    assert "filled" not in towns["mark"]
    assert kreise["mark"]["strokeDash"] == [6, 4]
    assert kreise["mark"]["filled"] is False
    assert land["mark"]["strokeDash"] == [2, 3]
    assert [row["shown"] for row in spec["data"]["values"]] == ["71", "63", "53"]
    assert spec["encoding"]["x"]["scale"]["domain"][0] == 0


def paths(svg: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f"{SVG}path")


def test_a_strip_is_well_formed_and_marks_the_ends_of_the_scale() -> None:
    svg = dot_strip([0.2, 0.3, 0.4], [(A, 0.3), (B, None), (LAND, 0.25)], STYLE)
    dots, land, town = paths(svg)
    assert dots.get("d", "").startswith(f"M{EDGE} ")
    assert f"M{WIDTH - EDGE} " in dots.get("d", "")
    assert land.get("stroke-dasharray") == "1,1.5"
    assert town.get("fill") == LIGHT.town[0]


def test_dots_on_one_spot_become_one_darker_dot() -> None:
    pale, dark = paths(dot_strip([1, 2, 2, 2], [], STYLE))
    assert float(dark.get("stroke-opacity", 0)) > float(pale.get("stroke-opacity", 0))


def test_marks_that_would_cover_each_other_stand_apart() -> None:
    near = paths(dot_strip([0.0, 1.0], [(A, 0.5), (B, 0.5)], STYLE))[-2:]
    far = paths(dot_strip([0.0, 1.0], [(A, 0.1), (B, 0.9)], STYLE))[-2:]
    heights = [float(mark.get("d", "").split("a")[0].split(" ")[1]) for mark in (near[1], far[1])]
    assert heights[0] < heights[1]


def test_sums_far_above_all_towns_are_left_out() -> None:
    values = [711.0, 3000.0, 226_186.0]
    assert among(values, [(A, 12_626.0), (LAND, 2_120_252.0)]) == [(A, 12_626.0)]
    assert among([], [(LAND, 7.0)]) == [(LAND, 7.0)]


def test_images_are_carried_in_the_address_itself() -> None:
    uri = data_uri(mark_svg(A))
    assert uri.startswith("data:image/svg+xml,")
    assert "#" not in uri
    assert paths(unquote(uri.split(",", 1)[1]))[0].get("fill") == LIGHT.town[0]


@pytest.mark.parametrize("role", roles([PLACES[0]] * 6, LIGHT, DE))
def test_every_letter_has_a_shape(role) -> None:
    assert len(paths(mark_svg(role))) == 1
