"""On a phone no two words of a picture stand on each other."""

import itertools
import re
from typing import Any

import polars as pl
import pytest
import vl_convert

from ortswandel.charts.labels import text_width
from ortswandel.charts.quarters import quarter_rows, quarters_chart
from ortswandel.charts.theme import Style
from ortswandel.charts.waterfall import waterfall_chart, waterfall_rows
from ortswandel.text import words

pytestmark = pytest.mark.unit

STYLE = Style("light", "de")
WORD = re.compile(
    r'text-anchor="(start|middle|end)" transform="translate\(([-\d.]+),([-\d.]+)\)"'
    r' font-family="[^"]*" font-size="([\d.]+)px"( font-weight="[67]00")?[^>]*>(.*?)</text>',
    re.DOTALL,
)
LINE = re.compile(r"<tspan[^>]*>([^<]*)</tspan>")
SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
LIGHTER = 0.94
"""How wide plain words are beside bold ones."""


def spans(spec: dict[str, Any], width: int) -> dict[str, tuple[float, float, float]]:
    """Return of each text its left end, its right end and its height on the page, as drawn."""
    svg = vl_convert.vegalite_to_svg(spec | {"width": width})
    found: dict[str, tuple[float, float, float]] = {}
    for anchor, x, y, size, bold, inner in WORD.findall(svg):
        lines = LINE.findall(inner) or [inner]
        scale = float(size) / 14 * (1 if bold else LIGHTER)
        long = max(text_width(line) for line in lines) * scale
        left = float(x) - SHARE_BEFORE[anchor] * long
        found[" ".join(lines)] = (left, left + long, float(y))
    return found


def apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [170, 300, 900])
@pytest.mark.parametrize("most", [32.0, 36.0, 42.0, 26.0])
def test_the_names_of_two_quarters_never_meet(language: str, width: int, most: float) -> None:
    speak = words(language)
    medians = pl.DataFrame(
        {"feature": ["car_min_oberzentrum"], "least": [31.0], "most": [most]}
        | {"low": [21.0], "high": [71.0]}
    )
    rows = quarter_rows(medians, {"car_min_oberzentrum": "minutes"}, speak)
    drawn = spans(quarters_chart(rows, STYLE, speak), width)
    names = [drawn[speak(f"decline.quarters_{name}")] for name in ("least", "most")]
    numbers = [drawn[rows[0][f"{name}_shown"]] for name in ("least", "most")]
    assert apart(*names)
    assert apart(*numbers)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [340, 640])
def test_the_parts_of_a_fall_are_named_beside_each_other(language: str, width: int) -> None:
    speak = words(language)
    balance = {"starting": 146659, "births": 9817, "deaths": 24978, "net_migration": 536}
    rows = waterfall_rows(balance | {"rest": 0, "ending": 132034}, (2011, 2022), STYLE, speak)
    drawn = spans(waterfall_chart(rows, STYLE), width)
    named = [drawn[str(row["part"]).replace("|", " ")] for row in rows]
    for left, right in itertools.pairwise(named):
        assert left[1] <= right[0]
