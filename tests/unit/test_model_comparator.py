"""Our Land beside the official ones: parts add up, base and assumptions kept apart."""

import numpy as np
import polars as pl
import pytest

from ortswandel.model.comparator import at_year, gap_parts, rebased
from ortswandel.model.project import project
from ortswandel.model_inputs import load_inputs
from ortswandel.paths import DATA

pytestmark = pytest.mark.unit


def test_parts_add_up_to_the_gap():
    parts = gap_parts(ours=95.0, published=90.0, our_base=101.0, published_base=100.0)
    assert parts["base"] == pytest.approx(0.9)
    assert sum(parts.values()) == pytest.approx(5.0)
    assert gap_parts(90.9, 90.0, 101.0, 100.0)["assumptions"] == pytest.approx(0.0)


def test_years_between_published_ones_lie_between_them():
    years, people = np.array([2022.0, 2040.0]), np.array([100.0, 81.0])
    assert at_year(years, people, 2031.0) == pytest.approx(90.0)
    with pytest.raises(ValueError, match=r"2022\.\.2040"):
        at_year(years, people, 2045.0)
    np.testing.assert_allclose(rebased(people, 100.0, 50.0), people / 2.0)


def test_the_gap_to_the_coordinated_projection_is_explained():
    published = pl.read_parquet(DATA / "official_projections.parquet").filter(
        pl.col("variant") == "G2L2W2"
    )
    known = dict(published.select("year", "population").iter_rows())
    ours = project(load_inputs(DATA)).total().sum(axis=1)
    parts = gap_parts(ours[15], known[2040], ours[0], known[2025])
    print(f"\n2040: ours {ours[15]:,.0f}, G2L2W2 {known[2040]:,}, parts {parts}")
    assert sum(parts.values()) == pytest.approx(ours[15] - known[2040])
    assert parts["base"] < 0.0
    assert parts["assumptions"] < parts["base"]
