"""Pyramids: valid specs, equal areas for equal numbers, halves mirrored, outlines never filled."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.pyramid import Half, Outline, ages, axis_reach, pyramid_chart
from ortswandel.charts.theme import DARK, LIGHT, Style
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
STYLE = Style("light", "de")
A = Half("Hettstedt", LIGHT.town[0], LIGHT.ink[0])
B = Half("Jessen (Elster)", LIGHT.town[1], LIGHT.ink[1])
GROUPS = pl.DataFrame(
    {
        "half": [0, 0, 1, 1],
        "age_from": [0, 85, 0, 85],
        "age_to": [10, 90, 10, 90],
        "is_open": [False, True, False, True],
        "value": [0.04, 0.06, 0.05, 0.03],
    }
)
LINE = GROUPS.drop("is_open").with_columns(value=pl.lit(0.045))
OUTLINE = (Outline("Linie: Sachsen-Anhalt", LIGHT.land), LINE)


def chart(groups: pl.DataFrame = GROUPS, halves: tuple[Half, Half] = (A, B), **more) -> dict:
    return pyramid_chart(groups, halves, "share", STYLE, DE, **more)


def marks(spec: dict, kind: str) -> list[dict]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_the_spec_is_valid_with_everything_on_it() -> None:
    more = GROUPS.with_columns(newcomers=pl.lit(0.01))
    alt.LayerChart.from_dict(chart(more, outline=OUTLINE, future=True))


def test_the_left_half_runs_to_the_left_and_ages_are_a_number_line() -> None:
    bars = marks(chart(), "bar")[0]
    first, _, _, last = bars["data"]["values"]
    assert (first["x"], first["from"], first["to"]) == (-0.04, 0, 10)
    assert (last["x"], last["from"], last["to"]) == (0.03, 85, 90)
    assert chart()["encoding"]["y"]["type"] == "quantitative"


def test_halves_take_their_colours() -> None:
    assert marks(chart(), "bar")[0]["encoding"]["color"]["scale"]["range"] == [A.color, B.color]


def test_the_outline_is_a_line_over_both_halves() -> None:
    line = marks(chart(outline=OUTLINE), "line")[0]
    assert line["mark"]["color"] == LIGHT.land
    xs = [step["x"] for step in line["data"]["values"]]
    assert min(xs) == -0.045
    assert max(xs) == 0.045
    assert len(xs) == 2 * LINE.height


def test_a_kreis_is_drawn_dashed_and_never_filled() -> None:
    kreis = Half("Wittenberg (Kreis)", B.color, B.ink, filled=False, dash=(6, 4))
    spec = chart(halves=(A, kreis))
    assert {row["half"] for row in marks(spec, "bar")[0]["data"]["values"]} == {0}
    assert marks(spec, "line")[0]["mark"]["strokeDash"] == [6, 4]


def test_newcomers_are_a_green_layer_on_top_of_those_who_live_there() -> None:
    spec = chart(GROUPS.with_columns(newcomers=pl.lit(0.01)), future=True)
    residents, added = marks(spec, "bar")
    assert residents["mark"]["opacity"] == 0.53
    assert added["mark"]["color"] == LIGHT.newcomers
    assert added["data"]["values"][0] == {"x": -0.04, "x2": -0.05, "from": 0, "to": 10}
    assert added["data"]["values"][2]["x2"] == pytest.approx(0.06)


def test_the_future_is_paler_in_the_dark_by_its_own_measure() -> None:
    spec = pyramid_chart(GROUPS, (A, B), "share", Style("dark", "de"), DE, future=True)
    assert marks(spec, "bar")[0]["mark"]["opacity"] == 0.62
    assert marks(spec, "bar")[0]["mark"]["stroke"] == DARK.ground


def test_the_open_group_is_labelled_with_a_plus() -> None:
    axis = chart()["encoding"]["y"]["axis"]
    assert axis["values"][-1] == 85
    assert "datum.value == 85 ? '+'" in axis["labelExpr"]


def test_one_scale_for_both_sides_and_for_several_pyramids() -> None:
    assert chart(reach=0.2)["encoding"]["x"]["scale"]["domain"] == [-0.2, 0.2]
    low, high = chart()["encoding"]["x"]["scale"]["domain"]
    assert low == -high


@pytest.mark.parametrize(
    ("most", "unit", "reach"),
    [(0.098, "share", 0.12), (0.03, "share", 0.06), (0.131, "share", 0.14), (610, "persons", 650)],
)
def test_axes_end_at_calm_values(most: float, unit: str, reach: float) -> None:
    assert axis_reach([most], unit) == pytest.approx(reach)


def test_ages_in_words() -> None:
    assert ages(60, 65, DE, is_open=False) == "60 bis 64 Jahre"
    assert ages(85, 90, DE, is_open=True) == "ab 85 Jahren"
    assert ages(18, 19, EN, is_open=False) == "aged 18"
