"""All towns as dots: valid Vega-Lite, one dot per value, scale and colours by role."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.dots import dots_chart
from ortswandel.charts.dots_scale import abreast_of, dots_scale, stacks_of
from ortswandel.charts.roles import land_role, roles
from ortswandel.charts.stretch import is_stretched, place_on
from ortswandel.charts.theme import DARK, LIGHT, Style
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE = words("de")
STYLE = Style("light", "de")
TOWNS = [
    Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 1.0, None),
    Place("15091145", "town", "Jessen (Elster)", "Stadt", "15091", "Wittenberg", 1.0, None),
]
LAND = Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 1.0, None)
SHARES = pl.DataFrame({"value": [0.22, 0.28, 0.28, 0.29, 0.35, None]})


def marked(style: Style = STYLE) -> list[tuple]:
    a, b = roles(TOWNS, style.tokens, DE)
    return [(a, 0.35), (b, 0.29), (land_role(LAND, style.tokens), 0.289)]


def chart(**options: object) -> dict:
    return dots_chart(SHARES, marked(), "share", STYLE, DE, **options)


def test_the_spec_is_valid() -> None:
    alt.LayerChart.from_dict(chart())


def test_one_dot_per_known_value() -> None:
    cloud = chart()["layer"][0]
    assert sum(row["n"] for row in cloud["data"]["values"]) == 5


def test_lines_take_the_colours_of_the_roles_in_both_modes() -> None:
    for mode, tokens in (("light", LIGHT), ("dark", DARK)):
        style = Style(mode, "de")
        spec = dots_chart(SHARES, marked(style), "share", style, DE)
        color = spec["layer"][1]["encoding"]["color"]
        colors = [color["value"], *(case["value"] for case in color["condition"])]
        assert colors == [tokens.town[0], tokens.town[1], tokens.land]


def test_names_are_written_in_ink_not_in_the_colour_of_the_mark() -> None:
    names = chart()["layer"][3]
    cases = names["encoding"]["color"]["condition"]
    assert cases[0] == {"test": "datum.region == '15091145'", "value": LIGHT.ink[1]}


def test_the_land_is_a_line_without_a_mark() -> None:
    points = chart()["layer"][2]
    assert points["transform"][0]["filter"]["oneOf"] == ["15087220", "15091145"]


def test_the_scale_keeps_the_span_of_all_dates() -> None:
    low, high = chart(span=(0.14, 0.37))["encoding"]["x"]["scale"]["domain"]
    assert low < 0.14
    assert high > 0.37
    assert chart()["encoding"]["x"]["scale"]["domain"][0] > 0.2


def test_a_few_giants_make_the_scale_double_in_equal_steps() -> None:
    people = pl.DataFrame({"value": [700.0, 900.0, 1200.0, 5000.0, 226_000.0]})
    a, _ = roles(TOWNS, LIGHT, DE)
    land = land_role(LAND, LIGHT)
    spec = dots_chart(people, [(a, 900.0), (land, 2_120_252.0)], "persons", STYLE, DE)
    assert spec["encoding"]["x"]["scale"]["type"] == "log"
    assert [row["name"] for row in spec["layer"][1]["data"]["values"]] == ["Hettstedt"]


def test_stretching_needs_positive_values_and_a_giant() -> None:
    assert is_stretched([1, 2, 3, 100])
    assert not is_stretched([0, 2, 3, 100])
    assert not is_stretched([1, 2, 3, 4])
    assert not is_stretched([])
    assert place_on(10, 1, 100, stretched=True) == pytest.approx(0.5)
    assert place_on(50.5, 1, 100, stretched=False) == pytest.approx(0.5)
    assert place_on(5, 5, 5, stretched=False) == 0.5


def test_without_marks_and_values_a_picture_remains() -> None:
    spec = dots_chart(pl.DataFrame({"value": [1.0, 1.0]}), [], "count", STYLE, DE)
    alt.LayerChart.from_dict(spec)
    assert len(spec["layer"]) == 1


def test_crowded_values_get_more_and_thinner_stacks() -> None:
    spread = [0.1 + i / 1000 for i in range(200)]
    crowded = [0.1 + i / 10000 for i in range(200)] + [0.4]
    assert dots_scale(spread, []).bins == 46
    assert dots_scale(crowded, []).bins > 46


def test_equal_counts_stand_abreast_and_none_is_lost() -> None:
    counts = pl.DataFrame({"value": [0.0] * 90 + [1.0] * 60 + [2.0] * 40 + [37.0]})
    cloud = dots_chart(counts, [], "count", STYLE, DE)["layer"][0]
    assert sum(row["n"] for row in cloud["data"]["values"]) == 191
    stacks = stacks_of(counts["value"].to_list(), dots_scale(counts["value"].to_list(), []))
    assert abreast_of(stacks, dots_scale(counts["value"].to_list(), [])) == 4
    alt.LayerChart.from_dict(dots_chart(counts, [], "count", STYLE, DE))
