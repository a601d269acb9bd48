"""Classes of the map: round, at most five, zero between losses and gains, words that fit."""

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.catalog import load_catalog
from ortswandel.charts.classes import LOPSIDED, Classes, change_classes, classes
from ortswandel.charts.theme import LIGHT
from ortswandel.paths import DATA
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
CATALOG = load_catalog(DATA / "catalog.toml")
VALUES = pl.concat(
    [pl.read_parquet(DATA / f"{name}.parquet") for name in ("indicators", "indicators_odbl")]
).filter(pl.col("level") == "town")


def test_shares_get_limits_that_are_round_in_percent() -> None:
    found = classes([0.20 + k * 0.0007 for k in range(218)], "share", signed=False)
    assert found.limits == (0.25, 0.275, 0.3, 0.325)
    assert [found.of(value) for value in (0.2, 0.25, 0.2749, 0.35)] == [0, 1, 1, 4]


def test_the_break_of_a_signed_indicator_is_zero_and_steps_are_equal() -> None:
    losses = [-0.01 * k for k in range(1, 20)]
    found = classes([*losses, 0.03, 0.07], "share", signed=True)
    assert found.limits == (-0.1, -0.05, 0.0, 0.05)
    assert [LIGHT.diverging.index(color) for color in found.colors(LIGHT)] == [0, 1, 2, 4, 5]
    assert classes([-v for v in [*losses, 0.03, 0.07]], "share", signed=True).limits[1] == 0.0


@given(
    st.lists(st.floats(0.001, 0.6), min_size=40, max_size=218),
    st.sampled_from([-1, 1]),
    st.integers(0, 3),
)
def test_where_nearly_all_lose_or_gain_the_other_side_is_one_class_at_most(
    sizes: list[float], sign: int, n_others: int
) -> None:
    values = [sign * size for size in sizes] + [-sign * 0.01] * n_others
    found = change_classes(values, "share")
    colors = [LIGHT.diverging.index(color) for color in found.colors(LIGHT)]
    assert colors == sorted(set(colors)), "every class has its own colour, in order"
    others = {found.of(value) for value in values[len(sizes) :]}
    assert len(others) == bool(n_others)
    assert not others & {found.of(value) for value in values[: len(sizes)]}
    assert len(found.limits) == 3 + bool(n_others)


def test_classes_of_changes_begin_where_the_values_do() -> None:
    found = change_classes([-0.03] + [-0.10 - 0.0006 * k for k in range(217)], "share")
    counts = [sum(found.of(-0.10 - 0.0006 * k) == i for k in range(217)) for i in range(4)]
    assert min(counts) > 20, found.limits


def test_where_both_sides_are_filled_changes_have_the_usual_classes() -> None:
    values = [0.01 * k for k in range(-10, 10)]
    assert min(sum(v < 0 for v in values), sum(v > 0 for v in values)) > LOPSIDED * len(values)
    assert change_classes(values, "share") == classes(values, "share", signed=True)


def test_gains_alone_still_part_at_zero() -> None:
    found = classes([1.0, 2.0, 3.0], "per_1000", signed=True)
    assert 0.0 in found.limits
    assert found.of(1.0) > found.of(-0.1)


def test_small_counts_are_counted_one_by_one() -> None:
    found = classes([0] * 57 + [1] * 66 + [2] * 32 + [4] * 34 + [9] * 29, "count", signed=False)
    assert found.labels("count", DE, whole=True) == ("0", "1", "2", "3–4", "ab 5")
    assert found.labels("count", EN, whole=True)[-1] == "5 and over"


def test_many_zeros_are_a_class_of_their_own() -> None:
    found = classes([0.0] * 100 + [3.1 + 0.1 * k for k in range(118)], "per_10000", signed=False)
    assert found.of(0.0) == 0
    assert found.of(3.1) == 1
    assert found.labels("per_10000", DE)[0] == "0"


def test_a_value_just_below_a_power_of_ten_has_classes() -> None:
    found = classes([0.0, 999999.9999999999], "persons", signed=False)
    assert found.of(0.0) == 0
    assert found.of(999999.9999999999) > 0


def test_labels_in_both_languages() -> None:
    share = Classes((0.27, 0.29, 0.31, 0.33), signed=False)
    expected = ("unter 27 %", "27–29 %", "29–31 %", "31–33 %", "ab 33 %")
    assert tuple(x.replace("\u202f", " ") for x in share.labels("share", DE)) == expected
    assert Classes((700, 1000), signed=False).labels("eur", EN) == (
        "below €700",
        "€700–1,000",
        "€1,000 and over",
    )
    change = Classes((-0.1, -0.05, 0.0, 0.05), signed=True).labels("share", DE)
    assert change[1].replace("\u202f", " ") == "−10 bis −5 %"
    assert change[3].replace("\u202f", " ") == "0 bis +5 %"


def test_one_value_is_one_class() -> None:
    found = classes([5.0, 5.0], "minutes", signed=False)
    assert found.limits == ()
    assert found.labels("minutes", DE) == ("alle Gemeinden",)
    assert len(found.colors(LIGHT)) == 1


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=60), st.booleans())
def test_whatever_the_values_classes_are_few_and_ordered(values: list[float], signed: bool) -> None:
    found = classes(values, "per_1000", signed=signed)
    assert len(found.limits) <= 4
    assert all(a < b for a, b in pairwise(found.limits))
    assert len(found.colors(LIGHT)) == len(found.limits) + 1


@pytest.mark.parametrize(
    "indicator", [i for i in CATALOG.indicators if "town" in CATALOG.indicators[i].levels]
)
def test_every_indicator_has_classes_that_part_the_towns(indicator: str) -> None:
    entry = CATALOG.indicators[indicator]
    for (year,), group in VALUES.filter(indicator=indicator).group_by("year"):
        values = group["value"].drop_nulls().to_list()
        found = classes(values, entry.unit, signed=entry.scale == "diverging")
        fullest = max(sum(found.of(v) == k for v in values) for k in range(len(found.limits) + 1))
        assert 2 <= len(found.limits) <= 4, year
        assert fullest / len(values) < 0.93, year
        for language in (DE, EN):
            assert len(set(found.labels(entry.unit, language))) == len(found.limits) + 1
