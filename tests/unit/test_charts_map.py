"""The map's spec: valid Vega-Lite, colours by role, missing hollow, small enough to send."""

import json

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.classes import Classes
from ortswandel.charts.map import OUTLINES, PICK, Shown, label_rows, legend_rows, map_spec
from ortswandel.charts.outlines import Box, boxes
from ortswandel.charts.roles import roles
from ortswandel.charts.theme import DARK, LIGHT, Style
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE = words("de")
STYLE = Style("light", "de")
TOWNS = tuple(
    Place(region, "town", name, "Stadt", region[:5], "Kreis", 1.0, None)
    for region, name in (("15087220", "Hettstedt"), ("15091145", "Jessen (Elster)"))
)
KREIS = Place("15087", "kreis", "Mansfeld-Südharz", "Landkreis", None, None, 1.0, None)
BOXES = {
    "15087220": Box(11.4, 51.6, 11.6, 51.7),
    "15091145": Box(12.9, 51.7, 13.2, 51.9),
    "15087": Box(10.9, 51.3, 11.8, 51.75),
    "15090270": Box(11.8, 52.7, 12.0, 52.8),
}


def shown(values: list[float | None], *, signed: bool = False) -> Shown:
    regions = ["15087220", "15091145", "15090270"]
    frame = pl.DataFrame(
        {"region": regions, "value": values, "shown": ["a", "b", "c"], "note": ["n"] * 3}
    )
    limits = (-0.1, 0.0) if signed else (0.3,)
    found = Classes(limits, signed)
    return Shown(frame, found, found.labels("share", DE), "Ab 65", "31.12.2025")


def spec(values: list[float | None], *, signed: bool = False, style: Style = STYLE) -> dict:
    marked = [(r, r.name) for r in roles((*TOWNS, KREIS), style.tokens, DE)]
    return map_spec(shown(values, signed=signed), marked, BOXES, style, DE)


def strokes(found: dict) -> list[tuple[str, float]]:
    marks = [layer["mark"] for layer in found["layer"]]
    return [(m["stroke"], m["strokeWidth"]) for m in marks if m["type"] == "geoshape"]


def test_it_is_valid_vega_lite() -> None:
    alt.Chart.from_dict(spec([0.35, 0.29, None]), validate=True)
    alt.Chart.from_dict(spec([-0.2, 0.01, None], signed=True), validate=True)


def test_towns_come_by_url_and_values_by_key() -> None:
    fill = spec([0.35, 0.29, 0.25])["layer"][0]
    assert fill["data"]["url"] == OUTLINES
    lookup = fill["transform"][2]
    assert lookup["lookup"] == "ags"
    assert [row["value"] for row in lookup["from"]["data"]["values"]] == [0.35, 0.29, 0.25]
    assert fill["params"][0]["name"] == PICK
    assert fill["params"][0]["select"]["fields"] == ["ags"]
    scale = fill["encoding"]["color"]["scale"]
    assert scale["domain"] == [0.3]
    assert scale["range"] == [LIGHT.sequential[0], LIGHT.sequential[-1]]


def test_chosen_places_have_a_halo_and_their_colour() -> None:
    found = strokes(spec([0.35, 0.29, 0.25]))
    for color in LIGHT.town[:3]:
        place = found.index((color, 3))
        assert found[place - 1] == (LIGHT.ground, 6)
    dark = spec([0.35, 0.29, 0.25], style=Style("dark", "de"))
    assert (DARK.town[0], 3) in strokes(dark)


def test_a_chosen_kreis_is_dashed_and_a_town_is_not() -> None:
    layers = spec([0.35, 0.29, 0.25])["layer"]
    dashes = {
        layer["mark"]["stroke"]: layer["mark"]["strokeDash"]
        for layer in layers
        if layer["mark"].get("strokeWidth") == 3
    }
    assert dashes == {LIGHT.town[0]: [], LIGHT.town[1]: [], LIGHT.town[2]: [6, 4]}


def test_a_missing_value_is_hollow_dashed_and_in_the_legend() -> None:
    found = spec([0.35, None, 0.25])
    dashed = [x for x in found["layer"] if x["mark"].get("strokeDash") == [3, 3]]
    assert [x["transform"][-1]["filter"]["oneOf"] for x in dashed] == [["15091145"]]
    assert legend_rows(shown([0.35, None, 0.25]), STYLE, DE)[-1]["label"] == "kein Wert"
    assert not [x for x in spec([0.3, 0.3, 0.3])["layer"] if x["mark"].get("strokeDash") == [3, 3]]


def test_gains_are_outlined_on_maps_with_two_directions_only() -> None:
    gains = [x for x in spec([-0.2, 0.01, None], signed=True)["layer"] if "transform" in x]
    assert ["15091145"] in [
        x["transform"][-1].get("filter", {}).get("oneOf")
        for x in gains
        if x["mark"].get("strokeWidth") == 1.1
    ]
    assert not [x for x in spec([0.3, 0.2, 0.1])["layer"] if x["mark"].get("strokeWidth") == 1.1]


def test_overlays_let_the_click_through() -> None:
    for layer in spec([0.35, 0.29, None])["layer"][1:]:
        if layer["mark"]["type"] == "geoshape":
            assert layer["mark"]["fill"] is None


def test_labels_stay_on_the_map_and_off_each_other() -> None:
    marked = [(r, r.name) for r in roles((*TOWNS, KREIS), LIGHT, DE)]
    rows = {row["text"]: row for row in label_rows(marked, BOXES)}
    assert rows["Jessen (Elster)"]["align"] == "right"
    assert rows["Jessen (Elster)"]["lon"] == 13.2
    apart = rows["Mansfeld-Südharz (Kreis)"]["lat"] - rows["Hettstedt"]["lat"]
    assert apart >= 0.09 - 1e-9


def test_boxes_of_the_real_outlines() -> None:
    topology = json.loads((DATA / "geo" / "boundaries.topojson").read_text(encoding="utf-8"))
    found = boxes(topology, "gemeinden", "kreise")
    assert len(found) == 218 + 14
    towns = pl.read_parquet(DATA / "places.parquet").filter(level="town")
    for region, lon, lat in towns.select("region", "lon", "lat").iter_rows():
        box = found[region]
        assert box.west <= lon <= box.east, region
        assert box.south <= lat <= box.north, region


def test_delta_arcs_and_reversed_arcs_are_read() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 50]},
        "arcs": [[[0, 0], [2, 4]], [[-2, 1], [1, 1]]],
        "objects": {
            "x": {"geometries": [{"properties": {"ags": "a"}, "arcs": [[0, ~1]]}]},
        },
    }
    assert boxes(topology, "x") == {"a": Box(9.0, 50.0, 11.0, 52.0)}
