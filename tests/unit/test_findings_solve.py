"""The reverse question in words: round numbers to ask for, answers that are enough and honest."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ortswandel.findings.scenario_solve import (
    Asked,
    answer,
    best_years,
    instead,
    round_numbers,
    shown,
    whole,
)
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
TOWN = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 37.0, None)
ASKED = Asked("population", 12_000.0, 2040, "families")


def say(asked: Asked, needed: float, *, realistic: bool = True, today: float = 12_626) -> str:
    return answer(asked, TOWN, today, needed, 10_000, DE, realistic=realistic).say(DE)


@pytest.mark.parametrize(
    ("today", "numbers"),
    [
        (12_626, (12_000, 11_000, 13_000)),
        (711, (700, 650, 750)),
        (5_640, (5_500, 5_000, 6_000)),
        (242_000, (240_000, 220_000, 260_000)),
    ],
)
def test_round_numbers_near_todays(today: float, numbers: tuple[int, int, int]) -> None:
    assert round_numbers(today) == numbers


@given(some.integers(min_value=1, max_value=5_000_000))
def test_round_numbers_are_near_and_positive(today: int) -> None:
    nearest, lower, higher = round_numbers(today)
    assert 0 < lower <= nearest <= today < higher or today < 10
    assert higher - nearest <= max(1, today / 8)


def test_an_answer_says_goal_and_number() -> None:
    assert say(ASKED, 30.2) == (
        "Damit in Hettstedt 2040 12.000 Menschen leben, "
        "müssten jedes Jahr etwa 31 Familien zusätzlich kommen."
    )
    as_today = say(Asked("population", None, 2040, "refugees"), 0.4)
    assert as_today == (
        "Damit in Hettstedt 2040 so viele Menschen leben wie heute (12.626), "
        "müsste jedes Jahr etwa 1 zugewiesener geflüchteter Mensch zusätzlich kommen."
    )


def test_where_nobody_is_needed_it_says_so() -> None:
    assert "muss niemand zusätzlich kommen" in say(ASKED, -3.0)
    assert "etwa 10.000" in say(ASKED, 0.0)


def test_unrealistic_is_said_first() -> None:
    assert say(ASKED, 108.0, realistic=False).startswith("Kein realistischer Zuzug hält das. Damit")


@pytest.mark.parametrize("target", ["working_age", "primary_class", "fire_brigade"])
def test_every_target_has_its_goal(target: str) -> None:
    for language in (DE, EN):
        asked = Asked(target, None, 2040, "families")
        assert answer(asked, TOWN, 21, 3, 10, language, realistic=True).say(language)


def test_households_are_enough_and_large_numbers_round() -> None:
    assert [whole(x) for x in (-1.0, 0.0, 0.2, 31.0000000001, 31.2)] == [0, 0, 1, 31, 32]
    assert shown("families", 131.0, DE) == "140 Familien"


def test_what_staying_would_have_to_be() -> None:
    with_staying = instead(ASKED, 40.9, 0.912, 0.68, DE).say(DE)
    assert "höchstens 40 Familien" in with_staying
    assert "müssten nach fünf Jahren 92 von 100" in with_staying
    assert with_staying.endswith("angenommen sind 68.")
    assert "Selbst wenn sie alle blieben" in instead(ASKED, 40.9, None, 0.68, DE).say(DE)
    assert instead(ASKED, 0.4, None, 0.68, DE).key == "solve.no_room"


def test_beside_the_best_years() -> None:
    said = best_years(12.34, 8.6, DE).say(DE)
    assert "8,6 je 1.000" in said
    assert "12,3 je 1.000" in said
