"""The calendar and the course of a demand: valid, within the axis, no mark without a year."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.calendar import EDGE, Line, Years, calendar_chart
from ortswandel.charts.demand import demand_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.model.thresholds import NEVER

pytestmark = pytest.mark.unit

ROLE = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
SEATS = Line(
    "7 Hausarztsitze",
    "unter 11.431 Menschen",
    Years(2032, 2030, 2040),
    Years(2034, 2031, NEVER),
    "um 2032",
    "um 2034",
)
SCHOOLS = Line(
    "4 Grundschulen (2016)",
    "unter 240 Kindern",
    Years(NEVER, NEVER, NEVER),
    Years(NEVER, NEVER, NEVER),
    "nicht bis 2045",
    "nicht bis 2045",
)
SMALL = Line(
    "1 Löschgruppe",
    "unter 9 Aktiven",
    Years(2035, 2031, NEVER),
    Years(2038, 2034, NEVER),
    "frühestens 2031",
    "frühestens 2034",
    spans_only=True,
)
HEADS = ("niemand zusätzlich", "mit 12 Familien im Jahr")


def calendar(*lines: Line, heads: tuple[str, str] = HEADS) -> dict:
    return calendar_chart(lines, ROLE, (2025, 2045), heads, Style())


def shown(spec: dict, what: str) -> set[str]:
    """Return the bars, ways and marks drawn for a row."""
    return {
        f"{layer['mark']['type']} {layer['mark']['color']}"
        for layer in spec["layer"]
        if layer["mark"]["type"] != "text"
        and any(row.get("what") == what for row in layer["data"]["values"])
    }


def rows_of(spec: dict) -> list[dict]:
    """Return the rows as the layer of names has them."""
    return next(
        layer["data"]["values"]
        for layer in spec["layer"]
        if layer["encoding"].get("text") == {"field": "what"}
    )


def test_the_specs_are_valid_vega_lite():
    alt.LayerChart.from_dict(calendar(SEATS, SCHOOLS, SMALL)).to_dict()
    alt.LayerChart.from_dict(demand()).to_dict()


def test_rows_stand_in_the_order_given_and_inside_the_axis():
    spec = calendar(SEATS, SCHOOLS, SMALL)
    rows = rows_of(spec)
    assert [row["what"] for row in rows] == [SEATS.what, SCHOOLS.what, SMALL.what]
    first, last = spec["encoding"]["x"]["scale"]["domain"]
    for row in rows:
        for field in ("start", "end", "at", "later", "start2", "end2"):
            assert first <= row[field] <= last
    assert rows[0]["end2"] == 2045 + EDGE


def test_a_threshold_that_is_not_reached_has_no_bar_and_stands_at_the_edge():
    spec = calendar(SCHOOLS)
    marks = shown(spec, rows_of(spec)[0]["what"])
    assert marks == {f"point {ROLE.color}"}


def test_small_places_have_bars_but_no_single_years():
    spec = calendar(SMALL)
    marks = shown(spec, rows_of(spec)[0]["what"])
    assert marks == {f"rule {ROLE.color}", f"rule {LIGHT.newcomers}"}


def test_the_arrow_is_green_and_only_there_when_somebody_comes():
    spec = calendar(SEATS)
    assert f"rule {LIGHT.newcomers}" in shown(spec, rows_of(spec)[0]["what"])
    nobody = Line(
        SEATS.what, SEATS.limit, SEATS.without, SEATS.without, said=SEATS.said, said_with=""
    )
    alone = calendar(nobody, heads=(HEADS[0], ""))
    assert f"rule {LIGHT.newcomers}" not in shown(alone, SEATS.what)


def demand(*, ends: tuple[str, str] = ("320", "350"), spans_only: bool = False) -> dict:
    course = pl.DataFrame(
        {
            "year": [2025, 2035, 2045],
            "without": [423.0, 290.0, 320.0],
            "with_newcomers": [423.0, 320.0, 350.0],
            "low": [423.0, 260.0, 270.0],
            "high": [423.0, 320.0, 370.0],
        }
    )
    return demand_chart(course, ends, ROLE, Style(), spans_only=spans_only)


def test_demand_starts_at_zero_and_holds_the_band():
    low, high = demand()["encoding"]["y"]["scale"]["domain"]
    assert low == 0
    assert high >= 423.0


def test_small_places_see_the_band_alone():
    assert [layer["mark"]["type"] for layer in demand(spans_only=True)["layer"]] == ["area"]


def test_without_newcomers_there_is_no_green():
    colors = [layer["mark"]["color"] for layer in demand(ends=("320", ""))["layer"]]
    assert not {LIGHT.newcomers, LIGHT.newcomers_ink} & set(colors)
    both = [layer["mark"]["color"] for layer in demand()["layer"]]
    assert {LIGHT.newcomers, LIGHT.newcomers_ink} <= set(both)


def test_no_layer_is_empty():
    for lines in ((SEATS,), (SCHOOLS,), (SMALL,), (SEATS, SCHOOLS, SMALL)):
        assert all(layer["data"]["values"] for layer in calendar(*lines)["layer"])
