"""Sentences about scenarios: true in words and numbers, in both languages."""

import re

import pytest

from ortswandel.findings.scenario import against_today, count, span, title, today
from ortswandel.places import Place
from ortswandel.scenarios.scenario import GROUPS
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
TOWN = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 37.0, None)


@pytest.mark.parametrize(
    ("families", "german", "english"),
    [
        (
            12,
            "Zwölf Familien mehr im Jahr: 2045 etwa 500 Menschen mehr",
            "Twelve more families a year: about 500 more people in 2045",
        ),
        (
            1,
            "Eine Familie mehr im Jahr: 2045 etwa 500 Menschen mehr",
            "One more family a year: about 500 more people in 2045",
        ),
        (
            30,
            "30 Familien mehr im Jahr: 2045 etwa 500 Menschen mehr",
            "30 more families a year: about 500 more people in 2045",
        ),
        (
            0,
            "In Hettstedt leben 2045 etwa 9.100 Menschen, wenn niemand zusätzlich kommt",
            "In 2045, about 9,100 people live in Hettstedt if nobody extra comes",
        ),
    ],
)
def test_title(families: int, german: str, english: str) -> None:
    arrivals = (("families", float(families)),) if families else ()
    for words_, sentence in ((DE, german), (EN, english)):
        found = title(TOWN, 2045, arrivals, 3.6 * families, 9065.4, 496.6, words_)
        assert found.say(words_) == sentence


def test_several_groups_are_counted_as_people() -> None:
    arrivals = (("families", 12.0), ("refugees", 20.0))
    for words_, start in (
        (DE, "63 Menschen mehr im Jahr: 2045"),
        (EN, "63 more people a year: about"),
    ):
        said = title(TOWN, 2045, arrivals, 63.2, 9065.4, 700.0, words_).say(words_)
        assert said.startswith(start)


@pytest.mark.parametrize("group", GROUPS)
def test_one_household_of_every_group_has_its_article(group: str) -> None:
    said = title(TOWN, 2045, ((group, 1.0),), 2.0, 9065.4, 40.0, DE).say(DE)
    assert re.match(r"Eine? [\w ]+ mehr im Jahr: 2045 etwa 40 Menschen mehr", said)


def test_hardly_anybody_is_not_called_none() -> None:
    said = title(TOWN, 2045, (("older_people", 1.0),), 1.5, 9065.4, 2.0, DE).say(DE)
    assert said == "Ein Haushalt ab 60 mehr im Jahr: 2045 trotzdem kaum mehr Menschen"


@pytest.mark.parametrize(
    ("then", "key"),
    [
        (9560, "smaller"),
        (12_500, "alike"),
        (12_626, "alike"),
        (12_800, "alike"),
        (13_500, "larger"),
    ],
)
def test_against_today(then: float, key: str) -> None:
    finding = against_today(TOWN, 2045, 12_626, then, DE)
    assert finding.key == f"scenario.today_{key}"
    assert "12.626" in finding.say(DE)


def test_numbers_up_to_twelve_are_words() -> None:
    assert [count(n, DE) for n in (1, 7, 12, 13, 2.5)] == ["eine", "sieben", "zwölf", "13", "2,5"]


def test_a_very_small_town_gets_a_span() -> None:
    said = span(TOWN, 2045, (448.2, 623.0), DE).say(DE)
    assert (
        said == "In Hettstedt leben 2045 wohl 450 bis 620 Menschen, wenn niemand zusätzlich kommt"
    )
    assert today(TOWN, 711, DE).say(DE) == "Heute leben in Hettstedt 711 Menschen."
    assert today(TOWN, 711, EN).say(EN) == "Today 711 people live in Hettstedt."
