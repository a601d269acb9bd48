"""Titles about ageing: numbers as shown, ties and single places included, in both languages."""

import polars as pl
import pytest

from ortswandel.findings.ageing import beside_kreis, dependency, strongest, women_and_men
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
A = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "MSH", 1.0, None)
B = Place("15091145", "town", "Jessen (Elster)", "Stadt", "15091", "WB", 1.0, None)
C = Place("15090270", "town", "Iden", "Gemeinde", "15090", "SDL", 1.0, None)
KREIS = Place("15083", "kreis", "Börde", "Landkreis", None, None, 1.0, None)
LAND = Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 1.0, None)


@pytest.mark.parametrize(
    ("ratios", "german", "english"),
    [
        (
            [(A, 71.02), (B, 54.67)],
            "In Hettstedt kommen 71 Ältere auf 100 im Erwerbsalter, in Jessen (Elster) 55",
            "In Hettstedt there are 71 older people per 100 of working age, in Jessen (Elster) 55",
        ),
        (
            [(LAND, 53.1)],
            "In Sachsen-Anhalt kommen 53 Ältere auf 100 im Erwerbsalter",
            "In Sachsen-Anhalt there are 53 older people per 100 of working age",
        ),
        (
            [(A, 54.6), (B, 55.4)],
            "In Hettstedt und in Jessen (Elster) kommen 55 Ältere auf 100 im Erwerbsalter",
            "In Hettstedt and in Jessen (Elster) there are 55 older people per 100 of working age",
        ),
        (
            [(B, 54.7), (KREIS, 50.0), (A, 71.0)],
            "Auf 100 im Erwerbsalter kommen in Hettstedt 71 Ältere, im Landkreis Börde 50",
            "Per 100 of working age there are 71 older people in Hettstedt,"
            " 50 in the district of Börde",
        ),
        ([], "Wie alt sind die Menschen hier?", "How old are the people here?"),
    ],
)
def test_dependency(ratios: list, german: str, english: str) -> None:
    assert dependency(ratios, DE).say(DE) == german
    assert dependency(ratios, EN).say(EN) == english


def test_six_places_with_the_same_number() -> None:
    assert dependency([(A, 55.1), (B, 55.2), (C, 54.9)], DE).key == "ageing.dependency_same"


def groups(peaks: dict[str, int]) -> pl.DataFrame:
    """Three groups per place; the one at `peaks` is the strongest per five years of age."""
    rows = [
        (region, start, end, end == 90, 0.09 if i == peak else 0.05)
        for region, peak in peaks.items()
        for i, (start, end) in enumerate(((0, 6), (60, 65), (75, 90)))
    ]
    columns = ["region", "age_from", "age_to", "is_open", "share_per_5_ages"]
    return pl.DataFrame(rows, columns, orient="row")


@pytest.mark.parametrize(
    ("peaks", "year", "german"),
    [
        ((1, 1), 2025, "Am stärksten sind in beiden Orten die 60- bis 64-Jährigen"),
        ((1, 0), 2025, "Am stärksten sind in Hettstedt die 60- bis 64-Jährigen,"
         " in Jessen (Elster) die 0- bis 5-Jährigen"),
        ((1, 2), 2011, "2011 waren in Hettstedt die 60- bis 64-Jährigen am stärksten,"
         " in Jessen (Elster) die Menschen ab 75"),
        ((2, 2), 2015, "2015 waren in beiden Orten die Menschen ab 75 am stärksten"),
    ],
)  # fmt: skip
def test_strongest_ages(peaks: tuple[int, int], year: int, german: str) -> None:
    frame = groups({A.region: peaks[0], B.region: peaks[1]})
    assert strongest(frame, (A, B), year, 2025, DE).say(DE) == german
    assert strongest(frame, (A, B), year, 2025, EN).say(EN)


def people(women: int, men: int, place: Place = A) -> pl.DataFrame:
    rows = [
        (place.region, "female", 75, women - 10),
        (place.region, "female", 85, 10),
        (place.region, "female", 70, 999),
        (place.region, "male", 75, men),
        (place.region, "male", 70, 1),
    ]
    return pl.DataFrame(rows, ["region", "sex", "age_from", "population"], orient="row")


def test_women_and_men_from_75_years() -> None:
    one = women_and_men(people(152, 100), (A,), 2025, 2025, DE).say(DE)
    assert one == "Ab 75 Jahren kommen in Hettstedt 152 Frauen auf 100 Männer"
    both = pl.concat([people(152, 100), people(130, 100, B)])
    two = women_and_men(both, (A, B), 2011, 2025, DE).say(DE)
    assert two == (
        "2011 kamen ab 75 Jahren in Hettstedt 152 Frauen auf 100 Männer, in Jessen (Elster) 130"
    )


def test_many_places_are_told_only_what_holds_for_all() -> None:
    frame = pl.concat([people(152, 100), people(130, 100, B), people(101, 100, C)])
    assert women_and_men(frame, (A, B, C), 2025, 2025, DE).key == "ageing.sexes_all_now"
    frame = pl.concat([people(152, 100), people(130, 100, B), people(99, 100, C)])
    assert women_and_men(frame, (A, B, C), 2025, 2025, DE).key == "ageing.sexes_question"


def test_a_place_without_old_men_leads_to_a_question() -> None:
    assert women_and_men(people(12, 0), (A,), 2025, 2025, DE).key == "ageing.sexes_question"


@pytest.mark.parametrize(
    ("own", "kreis", "land", "german"),
    [
        (71.0, 63.4, 53.1, "Hettstedt liegt über dem Kreis und über dem Land"),
        (54.7, 60.2, 53.1, "Hettstedt liegt unter dem Kreis, aber über dem Land"),
        (50.0, 45.0, 53.1, "Hettstedt liegt über dem Kreis, aber unter dem Land"),
        (40.0, None, 53.1, "Hettstedt liegt unter dem Land"),
        (53.2, 60.0, 53.1, "Ältere je 100 im Erwerbsalter: Wo liegen Kreis und Land?"),
        (None, 60.0, 53.1, "Ältere je 100 im Erwerbsalter: Wo liegen Kreis und Land?"),
    ],
)
def test_beside_kreis_and_land(
    own: float | None, kreis: float | None, land: float, german: str
) -> None:
    assert beside_kreis(A, own, kreis, land, DE).say(DE) == german
    assert beside_kreis(A, own, kreis, land, EN).say(EN)
