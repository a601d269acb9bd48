"""What the page on decline says, on hand-made numbers, odd towns included, in both languages."""

import polars as pl
import pytest

from ortswandel.findings import decline
from ortswandel.findings.quarters import medians, quarter
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")


def place(region: str, name: str) -> Place:
    level = {2: "land", 5: "kreis", 8: "town"}[len(region)]
    return Place(region, level, name, "Stadt", region[:5], None, 1.0, None)


HETTSTEDT, JESSEN = place("15087220", "Hettstedt"), place("15091145", "Jessen (Elster)")
IDEN, HALLE = place("15090270", "Iden"), place("15002000", "Halle (Saale)")
BOERDE = place("15083", "Börde")


def say(*changes: tuple[Place, float]) -> str:
    return decline.headline(changes, DE).say(DE)


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (-0.103, 10), (-0.039, 25), (-0.198, 5), (-0.2231, None), (-0.33, 3), (-0.045, None),
        (-0.004, None), (0.1, None), (0.0, None), (-0.02, 50), (-0.9, None),
    ],
)  # fmt: skip
def test_a_loss_is_every_nth_only_where_that_is_close(change: float, number: int | None) -> None:
    assert decline.ordinal(change) == number


def test_two_losses_are_one_sentence() -> None:
    assert say((HETTSTEDT, -0.103), (JESSEN, -0.039)) == (
        "Hettstedt verlor jeden zehnten Menschen, Jessen jeden fünfundzwanzigsten"
    )
    assert say((HETTSTEDT, -0.1), (JESSEN, -0.101)) == (
        "Hettstedt und Jessen verloren jeden zehnten Menschen"
    )
    english = decline.headline([(HETTSTEDT, -0.103), (JESSEN, -0.039)], EN).say(EN)
    assert english == "Hettstedt lost one in ten people, Jessen one in twenty-five"


def test_growth_and_standstill_are_said_as_such() -> None:
    assert say((HALLE, 0.0507), (IDEN, -0.198)) == (
        "Halle wuchs um 5,1 Prozent, Iden verlor jeden fünften Menschen"
    )
    assert say((HETTSTEDT, -0.001)) == "Hettstedt blieb fast gleich groß"
    assert say((HETTSTEDT, -0.045)) == "Hettstedt wurde um 4,5 Prozent kleiner"
    assert say((HETTSTEDT, -0.103), (BOERDE, -0.0225)) == (
        "Hettstedt verlor jeden zehnten Menschen, der Landkreis Börde wurde um 2,2 Prozent kleiner"
    )
    assert say((BOERDE, -0.0225)).startswith("Der Landkreis Börde")


def test_many_places_name_the_one_that_lost_most() -> None:
    three = [(HETTSTEDT, -0.103), (HALLE, 0.05), (IDEN, -0.198)]
    assert say(*three) == "Von 3 Orten wurden 2 kleiner, am meisten Iden: um 19,8 Prozent"
    assert say(*((p, -abs(c)) for p, c in three)).startswith("Alle 3 Orte wurden kleiner")
    assert say(*((p, abs(c)) for p, c in three)).startswith("Alle 3 Orte wuchsen, am meisten Iden")
    one = [(HETTSTEDT, 0.1), (HALLE, 0.05), (IDEN, -0.198)]
    assert say(*one) == "Von 3 Orten wurde einer kleiner: Iden um 19,8 Prozent"


def test_no_known_change_asks_a_question() -> None:
    assert say().endswith("?")


def series(**courses: list[int]) -> pl.DataFrame:
    regions = {"a": HETTSTEDT.region, "b": JESSEN.region}
    return pl.DataFrame(
        [
            {"region": regions[key], "year": 2009 + k, "population": n}
            for key, numbers in courses.items()
            for k, n in enumerate(numbers)
        ]
    )


def test_overtaking_is_told_with_its_year() -> None:
    found = series(a=[10, 10, 10, 8, 7], b=[9, 9, 9, 9, 9])
    assert decline.overtaking(found, HETTSTEDT.region, JESSEN.region) == (2012, JESSEN.region)
    title = decline.course(found, [HETTSTEDT, JESSEN], DE).say(DE)
    assert title == "Seit 2012 ist Jessen (Elster) größer als Hettstedt"


def test_a_new_count_overtakes_nobody() -> None:
    found = series(a=[10, 10, 8, 8], b=[9, 9, 9, 9])
    assert decline.overtaking(found, HETTSTEDT.region, JESSEN.region) is None


def test_always_larger_is_no_overtaking_and_both_counts_stand_side_by_side() -> None:
    found = series(a=[1500, 1400], b=[9, 9])
    assert decline.overtaking(found, HETTSTEDT.region, JESSEN.region) is None
    title = decline.course(found, [HETTSTEDT, JESSEN], DE).say(DE)
    assert title == "2009 lebten in Hettstedt 1.500 Menschen (frühere Zählung), 2010 sind es 1.400"


def index(**levels: float) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"region": region, "year": year, "index_100": level}
            for region, last in levels.items()
            for year, level in ((2011, 100.0), (2023, last))
        ]
    )


def test_the_index_is_told_in_people() -> None:
    found = index(**{HETTSTEDT.region: 89.7, JESSEN.region: 96.1})
    assert decline.index(found, [HETTSTEDT, JESSEN], DE).say(DE) == (
        "Von den gewählten Orten verlor Hettstedt 2011 bis 2023 am meisten:"
        " Statt 100 Menschen waren es 90"
    )
    assert decline.index(found, [JESSEN], DE).say(DE) == (
        "Statt 100 Menschen im Jahr 2011 waren es 2023 in Jessen (Elster) noch 96"
    )
    assert "105" in decline.index(index(**{HALLE.region: 105.1}), [HALLE], DE).say(DE)


def rates(*natural: float) -> pl.DataFrame:
    regions = ["15087", "15091", "15090"][: len(natural)]
    return pl.DataFrame({"region": regions, "natural_change_per_1000": list(natural)})


def test_deaths_above_births_in_all_kreise_or_a_question() -> None:
    kreise = [place(k, "X") for k in ("15087", "15091", "15090")]
    assert decline.parts(rates(-10.0, -9.0), kreise, DE).key == "decline.parts_deaths_both"
    assert decline.parts(rates(-10.0, -9.0, -1.0), kreise, DE).key == "decline.parts_deaths_all"
    assert decline.parts(rates(-10.0), kreise, DE).say(DE) == (
        "In Mansfeld-Südharz sterben mehr Menschen, als geboren werden"
    )
    assert decline.parts(rates(-10.0, 1.0), kreise, DE).key == "decline.parts_question"
    assert decline.parts(rates(), kreise, DE).key == "decline.parts_question"


@pytest.mark.parametrize(
    ("births", "deaths", "net", "sentence"),
    [
        (9817, 24978, 536, "überwiegen die Sterbefälle; Zuzug glich 4 von 100 aus"),
        (100, 300, 0, "überwiegen die Sterbefälle; Zuzug und Fortzug hielten sich die Waage"),
        (100, 200, 150, "glich Zuzug die fehlenden Geburten mehr als aus"),
        (
            100,
            175,
            -25,
            "gehen 75 von 100 fehlenden Menschen auf Sterbefälle zurück, "
            "25 auf den Wanderungssaldo",
        ),
    ],
)
def test_the_balance_says_which_part_deaths_and_moves_had(
    births: int, deaths: int, net: int, sentence: str
) -> None:
    row = {"births": births, "deaths": deaths, "net_migration": net}
    assert decline.balance(row, BOERDE, DE).say(DE) == f"Im Landkreis Börde {sentence}"


def test_more_births_than_deaths_leave_a_question() -> None:
    row = {"births": 200, "deaths": 100, "net_migration": -300}
    assert decline.balance(row, BOERDE, DE).key == "decline.fall_question"


def test_moves_are_never_told_alone() -> None:
    for moved_in, moved_out in ((962, 769), (38, 66), (5, 5)):
        for language in (DE, EN):
            title = decline.moves(moved_in, moved_out, IDEN, language).say(language)
            assert str(moved_in) in title
    assert decline.moves(38, 66, IDEN, DE).say(DE) == (
        "2015 zogen in Iden mehr Menschen fort als zu: 66 gegen 38"
    )


def yearly(net: dict[int, float], natural: float = -5.0) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "region": "15",
                "year": year,
                "natural_change_per_1000": natural,
                "net_migration_per_1000": value,
            }
            for year, value in net.items()
        ]
    )


def test_the_years_of_refuge_are_named_only_where_they_are_highest() -> None:
    peaks = {2013: 0.0, 2014: 1.0, 2015: 9.0, 2016: 2.0, 2022: 8.0}
    assert decline.yearly(yearly(peaks), "migration").key == "decline.years_migration"
    other = peaks | {2016: 9.5}
    assert decline.yearly(yearly(other), "migration").key == "decline.years_migration_question"
    assert decline.yearly(yearly(peaks), "natural").key == "decline.years_natural"
    assert decline.yearly(yearly(peaks, 0.1), "natural").key == "decline.years_natural_question"


def test_quarters_and_medians_by_hand() -> None:
    changes = pl.DataFrame(
        {"region": list("abcdefgh"), "value": [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, None]}
    )
    least, most = quarter(changes, most=False), quarter(changes, most=True)
    assert (least, most) == (frozenset("g"), frozenset("a"))
    features = pl.DataFrame(
        {"region": list("abg"), "feature": ["x"] * 3, "value": [40.0, 30.0, 20.0]}
    )
    row = medians(features, least, most).row(0, named=True)
    assert (row["feature"], row["least"], row["most"]) == ("x", 20.0, 40.0)
    assert row["low"] == pytest.approx(22.0)
    assert row["high"] == pytest.approx(38.0)


def test_nearness_is_claimed_only_where_the_medians_say_so() -> None:
    assert decline.quarters(31, 42).key == "decline.quarters_title"
    assert decline.quarters(42, 42).key == "decline.quarters_title_other"
    assert decline.quarters(None, 42).key == "decline.quarters_title_other"


def test_winners_are_counted_without_missing_values() -> None:
    found = decline.winners(pl.DataFrame({"value": [0.1, -0.1, -0.2, 0.0, None]}))
    assert dict(found.values) == {"n": "1", "k": "2"}
