"""Bars of similar towns: parts end to end, colours by feature, nearest on top, values beside."""

import pytest

from ortswandel.charts.alike import PICK, AlikeRow, alike_chart, bar_rows, feature_colors
from ortswandel.charts.theme import DARK, LIGHT, Style

pytestmark = pytest.mark.unit

FEATURES = ("Größe", "Alter", "Verlauf", "Lage", "Leerstand")
ROWS = [
    AlikeRow("15087220", "Hettstedt", (0.1, 0.0, 0.2, 0.05, 0.05), "12.626 Einw. · 35 % ab 65"),
    AlikeRow("15091145", "Jessen (Elster)", (0.5, 0.1, 0.1, 0.1, 0.2), "13.538 Einw. · 29 % ab 65"),
]


def test_parts_stand_end_to_end():
    own = [row for row in bar_rows(ROWS, FEATURES) if row["name"] == "Hettstedt"]
    assert own[0]["start"] == 0
    assert [row["end"] for row in own[:-1]] == [row["start"] for row in own[1:]]
    assert own[-1]["end"] == pytest.approx(0.4)


def test_chart_keeps_the_order_and_the_longest_bar_fits():
    chart = alike_chart(ROWS, FEATURES, Style())
    assert chart["encoding"]["y"]["sort"] == ["Hettstedt", "Jessen (Elster)"]
    bars, values = chart["layer"]
    assert bars["encoding"]["x"]["scale"]["domain"] == [0, pytest.approx(1.0)]
    assert [row["values"] for row in values["data"]["values"]] == [row.values for row in ROWS]


def test_a_click_gives_the_key_of_a_town():
    bars = alike_chart(ROWS, FEATURES, Style())["layer"][0]
    assert bars["params"] == [{"name": PICK, "select": {"type": "point", "fields": ["region"]}}]
    assert {row["region"] for row in bars["data"]["values"]} == {"15087220", "15091145"}


@pytest.mark.parametrize(("mode", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_colours_come_from_the_tokens_and_differ(mode, tokens):
    colors = feature_colors(tokens)
    assert len(set(colors)) == len(FEATURES)
    scale = alike_chart(ROWS, FEATURES, Style(mode))["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": list(FEATURES), "range": list(colors)}


def test_no_towns_draw_nothing():
    chart = alike_chart([], FEATURES, Style())
    assert chart["layer"][0]["data"]["values"] == []
    assert chart["height"] > 0
