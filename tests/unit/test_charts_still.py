"""The still course: the same numbers as the moving picture, nothing but lines and bands."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import polars as pl
import pytest

from ortswandel.charts.future import BESIDE, FIRST, course_top
from ortswandel.charts.still import SIDE, margins, still
from ortswandel.charts.theme import Style
from tests.unit.test_charts_future import COUNTED, ROLE, computed

pytestmark = pytest.mark.unit

LIGHT = Style("light", "de")


def paths(svg: str) -> list[list[tuple[float, float]]]:
    found = [path.get("d", "") for path in ET.fromstring(svg).iter() if path.tag.endswith("path")]
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", path)] for path in found
    ]


def drawn(added: float = 0.0, *, only_range: bool = False) -> list[list[tuple[float, float]]]:
    return paths(still(COUNTED, computed(added), ROLE, LIGHT, only_range=only_range))


def test_every_census_has_its_own_line_and_the_last_one_ends_at_its_count() -> None:
    found, rows = drawn(), COUNTED.filter(pl.col("year") >= FIRST).sort("year")
    n_lines = rows["census_base"].n_unique()
    assert len(found) == 2 + 1 + n_lines
    year, persons = rows.select("year", "population").row(-1)
    last = int(computed(0.0)["year"].max())
    top = course_top(COUNTED, computed(0.0))
    x, y = found[-1][-1]
    assert x == pytest.approx(SIDE * (year - FIRST) / (last - FIRST), abs=1)
    assert y == pytest.approx(SIDE * (1 - persons / top), abs=1)


def test_newcomers_add_a_layer_and_a_line() -> None:
    assert len(drawn(500.0)) == len(drawn()) + 2
    assert len(drawn(0.2)) == len(drawn())


def test_tiny_towns_have_no_line_into_the_future() -> None:
    assert len(drawn(only_range=True)) == len(drawn()) - 1
    assert len(drawn(500.0, only_range=True)) == len(drawn())


@pytest.mark.parametrize("added", [0.0, 500.0, 90_000.0])
def test_everything_lies_within_the_plot(added: float) -> None:
    for path in drawn(added):
        assert all(0 <= x <= SIDE and 0 <= y <= SIDE for x, y in path)


def test_it_stands_where_the_moving_picture_stands() -> None:
    assert (
        margins()
        == f"{BESIDE['top']}px {BESIDE['right']}px {BESIDE['bottom']}px {BESIDE['left']}px"
    )
