"""The pyramid to come: valid, its bars and its axis open to new values."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.future_ages import BESIDE, future_ages_chart
from ortswandel.charts.pyramid import Half
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.text import words

pytestmark = pytest.mark.unit

HALVES = (Half("Männer", "#1D2F7C", "#55606B"), Half("Frauen", "#1D2F7C", "#55606B"))
GROUPS = pl.DataFrame(
    {
        "half": [0, 0, 1, 1],
        "age_from": [0, 85, 0, 85],
        "age_to": [5, 90, 5, 90],
        "is_open": [False, True, False, True],
        "value": [140.0, 60.0, 150.0, 130.0],
        "newcomers": [10.0, 0.0, 12.0, 0.0],
    }
)


def spec() -> dict:
    today = GROUPS.drop("newcomers")
    return future_ages_chart(GROUPS, today, HALVES, 200.0, Style(), words("de"))


def test_the_spec_is_valid_vega_lite() -> None:
    alt.LayerChart.from_dict(spec()).to_dict()


def test_residents_and_newcomers_share_rows_that_can_be_replaced() -> None:
    found = spec()
    bars = [layer for layer in found["layer"] if layer["mark"]["type"] == "bar"]
    assert [bar["data"] for bar in bars] == [{"name": "ages"}, {"name": "ages"}]
    assert bars[1]["mark"]["color"] == LIGHT.newcomers
    rows = found["datasets"]["ages"]
    assert [(row["x"], row["x2"]) for row in rows] == [
        (-140, -150),
        (-60, -60),
        (150, 162),
        (130, 130),
    ]


def test_the_axis_is_the_same_to_both_sides_and_follows_a_signal() -> None:
    found = spec()
    ends = found["encoding"]["x"]["scale"]["domain"]
    assert ends == [{"expr": "-reach"}, {"expr": "reach"}]
    assert found["params"] == [{"name": "reach", "value": 200.0}]


def test_the_plot_leaves_room_for_its_axes() -> None:
    found = spec()
    assert found["height"] + BESIDE["top"] + BESIDE["bottom"] == 340
    assert found["usermeta"]["room"] == BESIDE
