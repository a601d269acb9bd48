"""What was not simply counted, grouped by method; years in a row become spans."""

import polars as pl
import pytest

from ortswandel.findings.methods import groups, year_runs

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ([], ""),
        ([2016], "2016"),
        ([2012, 2011], "2011, 2012"),
        ([2018, 2019, 2020], "2018–2020"),
        ([1990, 1994, 2008, 2009, 2010, 2010], "1990, 1994, 2008–2010"),
    ],
)
def test_year_runs(years, shown):
    assert year_runs(years) == shown


def test_groups_go_from_least_to_most_certain_and_keep_the_largest_error():
    methods = pl.DataFrame(
        {
            "subject": ["population", "median_age", "population", "age_structure"],
            "method": ["summed", "estimated", "derived", "split_estimate"],
            "years": [[1990], [2015, 2025], [2018, 2019], [2011]],
            "max_error_persons": [None, None, 9, None],
        }
    )
    found = groups(methods)
    assert [g.method for g in found] == ["split_estimate", "estimated", "derived", "summed"]
    assert found[1].subjects == (("median_age", (2015, 2025)),)
    assert [g.max_error_persons for g in found] == [None, None, 9, None]


def test_a_town_with_counted_numbers_alone_has_no_groups():
    schema = {"subject": pl.String, "method": pl.String, "years": pl.List(pl.Int32)}
    nothing = pl.DataFrame(schema=schema | {"max_error_persons": pl.Int64})
    assert groups(nothing) == []
