"""Marks of the sliders: each year once, with every reason, and room beyond the best one."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.findings.marks import Mark, alike_mark, highest, marks, reach

pytestmark = pytest.mark.unit

HISTORY = pl.DataFrame(
    {
        "year": [2012, 2013, 2015, 2021, 2022],
        "net_migration": [-108.0, -20.0, 186.0, 19.0, 258.0],
        "rate_per_1000": [-8.0, -1.5, 13.0, 1.4, 20.0],
    }
)


def test_each_year_stands_once_with_all_its_reasons() -> None:
    assert marks(HISTORY) == [
        Mark(("lowest",), -108.0, 2012),
        Mark(("middle",), 19.0),
        Mark(("special",), 186.0, 2015),
        Mark(("highest", "special"), 258.0, 2022),
    ]


def test_a_town_like_it_is_taken_per_head() -> None:
    assert alike_mark(HISTORY, "Jessen", 500.0) == Mark(("alike",), 10.0, 2022, "Jessen")


def test_the_best_year_is_this_towns_own_and_never_below_zero() -> None:
    assert highest([*marks(HISTORY), Mark(("alike",), 999.0, 2015, "Halle")]) == 258.0
    assert highest([Mark(("highest",), -3.0, 2015)]) == 0.0


@given(best=st.floats(-500, 6000), alike=st.floats(-500, 9000), population=st.floats(700, 240_000))
def test_a_slider_ends_beyond_the_best_year(best: float, alike: float, population: float) -> None:
    own = [Mark(("highest",), best, 2015)]
    end = reach(own, population)
    assert end >= 10.0
    assert end > 1.3 * best
    assert end <= max(1.5 * best, 0.01 * population, 10.0)
    other = Mark(("alike",), alike, 2015, "Jessen")
    assert reach([*own, other], population) == end, "another town stretches nobody's slider"
