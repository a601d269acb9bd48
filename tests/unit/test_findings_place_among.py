"""The place of a value among all towns: comparison in words, range, missing and equal values."""

import polars as pl
import pytest

from ortswandel.findings.place_among import Placed, compare, in_order, placed
from ortswandel.text import words

pytestmark = pytest.mark.unit


def item(value: float | None, *others: float) -> Placed:
    known = (*others, value) if value is not None else others
    return Placed("x", 2025, value, "2025-12-31", "observed", tuple(sorted(known)))


@pytest.mark.parametrize(
    ("value", "others", "unit", "german", "english"),
    [
        (5, (1, 2, 9), "share", "Höher als in 2 von 3 anderen", "Higher than in 2 of 3 others"),
        (5, (1, 8, 9), "share", "Niedriger als in 2 von 3 anderen", "Lower than in 2 of 3 others"),
        (5, (1, 2, 3), "years", "Höher als in allen 3 anderen", "Higher than in all 3 others"),
        (5, (8, 9, 9), "minutes", "Kürzer als in allen 3 anderen", "Shorter than in all 3 others"),
        (5, (1, 9), "minutes", "Länger als in 1 von 2 anderen", "Longer than in 1 of 2 others"),
        (3, (1, 2, 9), "count", "Mehr als in 2 von 3 anderen", "More than in 2 of 3 others"),
        (0, (0, 0, 0, 4), "count", "So wie in 3 von 4 anderen", "The same as in 3 of 4 others"),
        (0, (0, 0), "count", "So wie in allen 2 anderen", "The same as in all 2 others"),
        (None, (1, 2), "share", "Kein Wert", "No value"),
    ],
)
def test_comparison_in_both_languages(value, others, unit, german, english):
    finding = compare(item(value, *others), unit)
    assert finding.say(words("de")) == german
    assert finding.say(words("en")) == english


def test_others_never_count_the_town_itself():
    assert item(5, 1, 2).n_others == 2
    assert item(None, 1, 2).n_others == 2


def test_range_by_hand():
    own = item(4, 0, 1, 2, 3)
    assert own.middle == 2
    assert own.quartiles == (1, 3)
    assert own.share_of_range(3) == 0.75
    assert own.share_of_range(99) == 1.0


def test_all_alike_stand_in_the_middle_of_the_range():
    assert item(7, 7, 7).share_of_range(7) == 0.5


def test_the_only_town_with_a_value():
    assert item(7).quartiles == (7, 7)


def test_newest_year_with_any_value_is_taken():
    profile = pl.DataFrame(
        {
            "indicator": ["a", "a", "a", "b"],
            "year": [2015, 2025, 2026, 2025],
            "reference": ["2015", "2025", "2026", None],
            "value": [1.0, None, None, 3.0],
            "method": ["observed", None, None, "estimated"],
            "all_values": [[1.0, 2.0], [5.0, 4.0], [], [3.0]],
        }
    )
    found = placed(profile)
    assert found["a"].year == 2025
    assert found["a"].value is None
    assert found["a"].all_values == (4.0, 5.0)
    assert [p.indicator for p in in_order(found, ["b", "zzz", "a"])] == ["b", "a"]
