"""Titles of the comparison: true for every pair, sober, and a question where nothing holds."""

import itertools
from dataclasses import replace

import pytest

from ortswandel.findings.compare import Facts, course, facts, title
from ortswandel.findings.compare_many import title as many_title
from ortswandel.findings.position import position
from ortswandel.findings.position import title as position_title
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
HETTSTEDT = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "MSH", 1.0, None)
JESSEN = Place("15091145", "town", "Jessen (Elster)", "Stadt", "15091", "WB", 1.0, None)
IDEN = Place("15090270", "town", "Iden", "Gemeinde", "15090", "SDL", 1.0, None)
HALLE = Place("15002000", "town", "Halle (Saale)", "Stadt", "15002", "Halle", 1.0, None)
BOERDE = Place("15083", "kreis", "Börde", "Landkreis", None, None, 1.0, None)
LAND = Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 1.0, None)
A = Facts(HETTSTEDT, 12626, 56.6, -0.103)
B = Facts(JESSEN, 13538, 53.1, -0.039)
SMALL = Facts(IDEN, 711, 58.5, -0.198)
BIG = Facts(HALLE, 226186, 43.6, 0.03)
STATE = Facts(LAND, 2120252, 51.0, -0.042)


@pytest.mark.parametrize(
    ("first", "second", "german", "english"),
    [
        (
            A, B,
            "Fast gleich groß, aber Hettstedt ist älter und verliert schneller",
            "Almost the same size, but Hettstedt is older and is losing people faster",
        ),
        (
            B, A,
            "Fast gleich groß, aber Hettstedt ist älter und verliert schneller",
            "Almost the same size, but Hettstedt is older and is losing people faster",
        ),
        (
            BIG, SMALL,
            "Halle (Saale) ist etwa 320-mal so groß wie Iden; Iden ist älter,"
            " Halle (Saale) wuchs 2011 bis 2023",
            "Halle (Saale) is about 320 times as large as Iden; Iden is older,"
            " Halle (Saale) grew from 2011 to 2023",
        ),
        (
            Facts(BOERDE, 169_000, 49.9, 0.02), BIG,
            "Halle (Saale) ist etwas größer als der Landkreis Börde;"
            " der Landkreis Börde ist älter, Halle (Saale) wuchs 2011 bis 2023 schneller",
            "Halle (Saale) is slightly larger than the district of Börde;"
            " the district of Börde is older, Halle (Saale) grew faster from 2011 to 2023",
        ),
        (
            A, STATE,
            "Hettstedt ist älter als das Land und verliert schneller",
            "Hettstedt is older than the state and is losing people faster",
        ),
        (
            STATE, BIG,
            "Halle (Saale) ist jünger als das Land und wuchs 2011 bis 2023",
            "Halle (Saale) is younger than the state and grew from 2011 to 2023",
        ),
        (
            STATE, None,
            "In Sachsen-Anhalt leben 2.120.252 Menschen, die Hälfte ist älter als 51 Jahre",
            "2,120,252 people live in Sachsen-Anhalt, half of them are older than 51",
        ),
    ],
)  # fmt: skip
def test_titles(first: Facts, second: Facts | None, german: str, english: str) -> None:
    if first.place is BOERDE:
        first = Facts(BOERDE, 200_000, 49.9, 0.015)
    assert title(first, second, DE).say(DE) == german
    assert title(first, second, EN).say(EN) == english


def test_the_larger_may_also_be_the_older() -> None:
    old = Facts(HALLE, 2 * 12626, 60.0, -0.3)
    sentence = title(A, old, DE).say(DE)
    assert sentence == (
        "Halle (Saale) ist etwa doppelt so groß wie Hettstedt, ist älter und verliert schneller"
    )


def test_alike_in_everything() -> None:
    twin = Facts(JESSEN, 12626, 56.6, -0.103)
    assert title(A, twin, DE).say(DE) == ("Fast gleich groß, fast gleich alt und ähnlich im Wandel")


def test_missing_values_lead_to_a_question() -> None:
    unknown = Facts(JESSEN, None, None, None)
    assert title(A, unknown, DE).say(DE) == "Was unterscheidet diese Orte?"
    assert title(Facts(LAND, None, None, None), None, DE).key == "compare.question"


def test_without_a_change_only_age_is_said() -> None:
    still = Facts(JESSEN, 13538, 53.1, None)
    assert title(A, still, DE).say(DE) == "Fast gleich groß, aber Hettstedt ist älter"


def test_no_pair_fails_and_none_blames() -> None:
    ages, changes, people = (44.0, 51.2, 51.5, 60.0), (-0.2, -0.004, 0.0, 0.03, 0.08), (711, 14e3)
    kinds = list(itertools.product(people, ages, changes))
    for one, two in itertools.product(kinds, kinds):
        for other in (JESSEN, BOERDE, LAND):
            finding = title(Facts(HETTSTEDT, *one), Facts(other, *two), DE)
            sentence = finding.say(DE)
            assert "{" not in sentence
            assert finding.say(EN)
            assert not set(sentence.lower().split()) & {"leider", "problem", "schlecht", "gut"}


def test_both_sides_of_the_land_say_the_same() -> None:
    for place in (A, B, BIG, SMALL):
        assert title(place, STATE, DE) == title(STATE, place, DE)


def test_a_place_that_kept_its_number_beside_a_shrinking_land() -> None:
    steady = Facts(JESSEN, 13538, 51.0, 0.0)
    assert title(steady, STATE, DE).say(DE) == (
        "Jessen (Elster) ist so alt wie das Land und hielt 2011 bis 2023 die Einwohnerzahl"
    )


def test_facts_are_taken_by_region_and_indicator() -> None:
    values = {("15087220", "population"): 12626.0, ("15087220", "median_age"): 56.6}
    assert facts(HETTSTEDT, values) == Facts(HETTSTEDT, 12626.0, 56.6, None)


@pytest.mark.parametrize(
    ("changes", "german"),
    [
        ([], "Wie haben sich die Orte seit 2011 verändert?"),
        ([-0.103], "Hettstedt wurde von 2011 bis 2023 um 10,3\u202f% kleiner"),
        ([0.02], "Hettstedt wurde von 2011 bis 2023 um 2,0\u202f% größer"),
        (
            [-0.103, -0.039],
            "Von 2011 bis 2023 wurde Hettstedt um 10,3\u202f% kleiner,"
            " Jessen (Elster) um 3,9\u202f%",
        ),
        (
            [-0.103, 0.02],
            "Von 2011 bis 2023 wurde Jessen (Elster) um 2,0\u202f% größer,"
            " Hettstedt um 10,3\u202f% kleiner",
        ),
        ([0.001, -0.002], "Die Einwohnerzahl blieb von 2011 bis 2023 fast gleich"),
        ([0.001, -0.2], "Wie haben sich die Orte seit 2011 verändert?"),
        ([-0.1, -0.2, -0.3], "Alle drei wurden von 2011 bis 2023 kleiner"),
        ([-0.1, -0.2, 0.3], "Von drei Orten wurde einer von 2011 bis 2023 größer"),
        ([-0.1, 0.001, -0.3], "Von drei Orten wurden zwei von 2011 bis 2023 kleiner"),
        ([0.001, 0.001, 0.0], "Die Einwohnerzahl blieb von 2011 bis 2023 fast gleich"),
    ],
)
def test_courses(changes: list[float], german: str) -> None:
    towns = (HETTSTEDT, JESSEN, IDEN)
    pairs = list(zip(towns, changes, strict=False))
    assert course(pairs, DE).say(DE) == german
    assert course(pairs, EN).say(EN)


def test_positions() -> None:
    values = [float(n) for n in range(100)]
    found = [position(float(n), values) for n in (0, 20, 50, 70, 99)]
    assert found == ["lowest", "low", "middle", "high", "highest"]
    assert position(3.0, [3.0] * 218) == "middle"
    assert position(0.0, [0.0] * 150 + [1.0] * 68) == "low"


def test_towns_in_the_same_place_share_a_clause() -> None:
    values: dict[str, float | None] = {str(n): float(n) for n in range(100)}
    values |= {"15087220": 99.5, "15091145": 50.0, "15090270": 98.5, "15002000": None}
    say = lambda *towns: position_title("share_65plus", towns, values, DE).say(DE)  # noqa: E731
    assert say(HETTSTEDT, JESSEN) == (
        "Hettstedt gehört zu den ältesten, Jessen (Elster) liegt in der Mitte"
    )
    assert say(HETTSTEDT, IDEN) == "Hettstedt und Iden gehören zu den ältesten"
    assert say(HALLE) == "„Menschen ab 65 Jahren“: Wo liegen die 218 Gemeinden?"
    assert say() == "„Menschen ab 65 Jahren“: Wo liegen die 218 Gemeinden?"
    other = position_title("vacancy_rate", (HETTSTEDT,), values, DE).say(DE)
    assert other == "Hettstedt liegt weit oben"


@pytest.mark.parametrize(
    ("places", "german", "english"),
    [
        (
            [A, B, BIG],
            "Von drei Orten ist Hettstedt am ältesten und verliert am schnellsten",
            "Of three places, Hettstedt is the oldest and is losing people fastest",
        ),
        (
            [replace(A, median_age=50.0), B, SMALL],
            "Von drei Orten ist Iden am ältesten und verliert am schnellsten",
            "Of three places, Iden is the oldest and is losing people fastest",
        ),
        (
            [A, B, replace(SMALL, median_age=50.0)],
            "Von drei Orten ist Hettstedt am ältesten, Iden verliert am schnellsten",
            "Of three places, Hettstedt is the oldest, Iden is losing people fastest",
        ),
        (
            [replace(A, change=0.01), replace(B, change=0.02), BIG],
            "Von drei Orten ist Hettstedt am ältesten,"
            " Halle (Saale) wuchs 2011 bis 2023 am meisten",
            "Of three places, Hettstedt is the oldest, Halle (Saale) grew most from 2011 to 2023",
        ),
        (
            [A, replace(B, change=-0.1031), BIG],
            "Von drei Orten ist Hettstedt am ältesten",
            "Of three places, Hettstedt is the oldest",
        ),
        (
            [A, replace(B, median_age=56.62), BIG],
            "Was unterscheidet diese Orte?",
            "What sets these places apart?",
        ),
        (
            [A, replace(B, median_age=None), BIG],
            "Was unterscheidet diese Orte?",
            "What sets these places apart?",
        ),
    ],
)
def test_many_places_are_all_compared(places: list[Facts], german: str, english: str) -> None:
    for order in itertools.permutations(places):
        assert many_title(order, DE).say(DE) == german
        assert many_title(order, EN).say(EN) == english
