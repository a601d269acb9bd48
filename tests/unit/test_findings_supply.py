"""The titles on supply say what the numbers say."""

import polars as pl
import pytest

from ortswandel.findings import supply
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit
DE = words("de")
A, B = "15087220", "15091145"
TOWN_A = Place(A, "town", "Adorf", "Stadt", "15087", "Kreis", 1.0, None)
TOWN_B = Place(B, "town", "Bdorf", "Stadt", "15091", "Kreis", 1.0, None)
MEDIANS = {"car_min_gp": 4.0, "car_min_pharmacy": 6.0, "car_min_emergency_hospital": 16.0}


def minutes(a: list[float], b: list[float]) -> dict[str, dict[str, float]]:
    return {way: {A: x, B: y} for way, x, y in zip(MEDIANS, a, b, strict=True)}


SHORT, LONG, MIXED = [2.0, 3.0, 7.0], [6.0, 9.0, 31.0], [6.0, 9.0, 7.0]


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        (SHORT, LONG, "Adorf hat kurze Wege, Bdorf lange – vor allem zur Notaufnahme"),
        (LONG, SHORT, "Adorf hat lange Wege, Bdorf kurze – vor allem zur Notaufnahme"),
        (SHORT, SHORT, "Adorf und Bdorf haben kurze Wege"),
        (SHORT, MIXED, "Adorf hat kurze Wege, Bdorf teils kurze, teils lange"),
        ([3.9, 5.9, 15.9], [4.1, 6.1, 16.1], "Adorf hat kurze Wege, Bdorf lange"),
    ],
)
def test_ways_are_short_or_long_beside_the_median(
    a: list[float], b: list[float], sentence: str
) -> None:
    found = supply.headline((TOWN_A, TOWN_B), minutes(a, b), MEDIANS, DE)
    assert found.say(DE) == sentence


def test_every_pair_has_its_sentence() -> None:
    for language in ("de", "en"):
        for a in (SHORT, LONG, MIXED):
            for b in (SHORT, LONG, MIXED):
                found = supply.headline((TOWN_A, TOWN_B), minutes(a, b), MEDIANS, words(language))
                assert "Adorf" in found.say(words(language))


def test_one_place_stands_alone_and_none_is_a_question() -> None:
    assert supply.headline((TOWN_A,), minutes(LONG, LONG), MEDIANS, DE).say(DE) == (
        "Adorf hat lange Wege"
    )
    empty: dict[str, dict[str, float]] = {way: {} for way in MEDIANS}
    assert supply.headline((), empty, MEDIANS, DE).key == "supply.question"
    assert supply.ways((), empty, MEDIANS, DE).key == "supply.ways_question"


def test_the_picture_names_the_longest_way_first() -> None:
    found = supply.ways((TOWN_A, TOWN_B), minutes(SHORT, LONG), MEDIANS, DE).say(DE)
    assert found == "Zur Notaufnahme fährt man in Bdorf 31 Minuten, in Adorf 7"
    alike = supply.ways((TOWN_A, TOWN_B), minutes(SHORT, [3.0, 4.0, 9.0]), MEDIANS, DE)
    assert alike.key == "supply.ways_alike"
    alone = supply.ways((TOWN_A,), minutes(SHORT, LONG), MEDIANS, DE).say(DE)
    assert alone == "Zur Notaufnahme fährt man in Adorf 7 Minuten, in der mittleren Gemeinde 16"


@pytest.mark.parametrize(
    ("rates", "key"),
    [
        ({2015: 6.0, 2022: 7.0}, "more"),
        ({2015: 7.0, 2022: 6.0}, "fewer"),
        ({2015: 7.01, 2022: 7.02}, "same"),
        ({2015: 7.0, 2022: 0.0}, "none"),
        ({2022: 7.0}, "question"),
    ],
)
def test_doctors_now_and_then(rates: dict[int, float], key: str) -> None:
    found = supply.doctors(rates, "gps", TOWN_A, DE)
    assert found.key == f"supply.doctors_{key}"
    assert found.say(DE)


def test_far_is_the_service_most_people_are_far_from() -> None:
    rows = [
        ("car_min_gp", 0, 90),
        ("car_min_gp", 20, 10),
        ("car_min_emergency_hospital", 10, 60),
        ("car_min_emergency_hospital", 20, 40),
    ]
    classes = pl.DataFrame(rows, schema=["indicator", "minutes_from", "population"], orient="row")
    said = supply.far(classes, DE).say(DE)
    assert (
        said
        == "40\u202f% der Menschen leben in Gemeinden mit mindestens 20 Minuten zur Notaufnahme"
    )
    near = classes.filter(pl.col("minutes_from") < 20)
    assert supply.far(near, DE).key == "supply.far_question"
