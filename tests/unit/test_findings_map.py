"""The map's title and the rows of its list."""

import pytest

from ortswandel.catalog import load_catalog
from ortswandel.findings.map import headline, middle_limit
from ortswandel.findings.ranking import excerpt
from ortswandel.paths import DATA
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
TOWN_INDICATORS = [
    i for i in load_catalog(DATA / "catalog.toml").indicators.values() if "town" in i.levels
]


def say(values: list[float], indicator: str, unit: str, limits: list[float], **more: bool) -> str:
    signed = more.get("signed", False)
    finding = headline(values, indicator, unit, limits, DE, signed=signed)
    return finding.say(DE).replace("\u202f", " ")


def test_tenths_are_said_in_words() -> None:
    values = [0.31] * 106 + [0.29] * 60 + [0.25] * 52
    limits = [0.26, 0.28, 0.3, 0.32]
    assert say(values, "share_65plus", "share", limits) == (
        "In 106 von 218 Gemeinden sind mindestens drei von zehn Menschen 65 oder älter"
    )
    english = headline(values, "share_65plus", "share", limits, EN, signed=False).say(EN)
    assert english == "In 106 of 218 municipalities at least three in ten people are 65 or older"


def test_other_shares_stay_percent_and_gaps_are_named() -> None:
    assert say(
        [0.01] * 40 + [0.008] * 20 + [0.005] * 12, "share_foreign", "share", [0.0075, 0.01]
    ) == (
        "In 40 von 72 Gemeinden mit Angabe haben mindestens 1 % der Menschen keinen deutschen Pass"
    )


def test_the_limit_nearest_the_middle_is_taken() -> None:
    assert middle_limit([1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 5, 8]) == 5
    assert middle_limit([1, 1, 1, 9], [9]) == 9


def test_losses_and_gains_count_the_larger_side() -> None:
    losses = [-0.1] * 203 + [0.1] * 15
    assert say(losses, "change_2011_2023", "share", [0.0], signed=True) == (
        "In 203 von 218 Gemeinden lebten Ende 2023 weniger Menschen als Ende 2011"
    )
    assert "mehr Menschen" in say(
        [-v for v in losses], "change_2011_2023", "share", [0.0], signed=True
    )


def test_one_school_is_one() -> None:
    assert say([0] * 217 + [1], "schools_gymnasium", "count", [1]) == (
        "In einer von 218 Gemeinden gab es Ende 2016 mindestens ein Gymnasium"
    )
    assert "mindestens 2 Grundschulen" in say(
        [2] * 109 + [1] * 109, "schools_primary", "count", [2]
    )


def test_an_indicator_without_its_own_sentence_still_has_a_title() -> None:
    assert say([1.0, 3.0], "population_x", "minutes", [2.0]) == (
        "In einer von 2 Gemeinden liegt „population_x“ bei mindestens 2 min"
    )


def test_no_values_ask_a_question() -> None:
    assert say([], "share_65plus", "share", [0.3]).endswith("?")
    assert say([0.3, 0.3], "share_65plus", "share", []).endswith("?")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", TOWN_INDICATORS, ids=lambda i: i.id)
def test_every_indicator_on_the_map_has_its_sentence(indicator: object, language: str) -> None:
    assert f"claims.{indicator.id}" in words(language).keys  # type: ignore[attr-defined]


def test_both_ends_and_the_chosen_are_shown() -> None:
    assert excerpt(218, {8, 124}) == [*range(9), None, 124, None, 215, 216, 217]


def test_many_chosen_shorten_the_top() -> None:
    rows = excerpt(218, {20, 40, 60, 80, 100, 120})
    assert rows[:5] == [0, 1, 2, 3, None]
    assert sum(row is not None for row in rows) == 13


def test_a_gap_of_one_row_is_filled() -> None:
    assert excerpt(12, set()) == list(range(12))


def test_short_lists_are_whole_and_chosen_ends_cost_nothing() -> None:
    assert excerpt(3, {1}) == [0, 1, 2]
    assert excerpt(218, {0, 217}) == excerpt(218, set())
    assert excerpt(0, set()) == []
