"""Sentences of the sections below the scenario's pictures: true, plain, in both languages."""

from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ortswandel.findings import (
    scenario_decided,
    scenario_people,
    scenario_pins,
    scenario_towns,
    scenario_why,
)
from ortswandel.findings.adding_up import rounded_parts, step_for
from ortswandel.findings.scenario_decided import Settled
from ortswandel.findings.scenario_names import who_comes
from ortswandel.findings.scenario_people import Children, Crews, in_groups
from ortswandel.findings.scenario_pins import End
from ortswandel.places import Place
from ortswandel.scenarios.scenario import GROUPS
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
TOWN = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 37.0, None)
PERSONS = some.floats(min_value=-50_000, max_value=50_000)


@given(some.lists(PERSONS, min_size=1, max_size=8), some.sampled_from([1, 10, 100]))
def test_rounded_parts_add_up_and_stay_near(parts: list[float], step: int) -> None:
    found = rounded_parts(parts, step)
    assert sum(found) == step * round(sum(parts) / step)
    assert all(value % step == 0 for value in found)
    assert all(abs(value - part) <= step for value, part in zip(found, parts, strict=True))


def test_whole_parts_stay_as_they_are() -> None:
    assert rounded_parts([120, -30, 0], 10) == [120, -30, 0]
    assert (step_for(12_626), step_for(-240_000)) == (10, 100)


def test_who_comes() -> None:
    assert who_comes((), DE) == "niemand zusätzlich"
    assert who_comes([("families", 1)], DE) == "1 Familie"
    some_of_each = [("families", 12), ("refugees", 5), ("older_people", 2.5)]
    assert who_comes(some_of_each, DE) == (
        "12 Familien, 5 zugewiesene Geflüchtete und 2,5 Haushalte ab 60"
    )
    for language in (DE, EN):
        assert all(who_comes([(group, 3)], language).startswith("3 ") for group in GROUPS)


class TestWhy:
    layer: ClassVar = {"arrivals": 864.0, "moved_on": -420.0, "newcomer_births": 123.0}

    def test_the_difference_names_its_parts(self) -> None:
        said = scenario_why.difference(self.layer, 2045, DE).say(DE)
        assert said == (
            "Bis 2045 kommen etwa 860 Menschen zusätzlich, etwa 420 ziehen weiter, "
            "etwa 120 Kinder werden geboren"
        )

    def test_without_children_nothing_is_said_of_them(self) -> None:
        found = scenario_why.difference(self.layer | {"newcomer_births": 0.4}, 2045, EN)
        assert "born" not in found.say(EN)

    @pytest.mark.parametrize(
        ("moves_out", "key"),
        [(-900.0, "change_gain"), (-1100.0, "change_loss"), (-1001.0, "change_level")],
    )
    def test_moves_make_up_or_add_to_the_loss(self, moves_out: float, key: str) -> None:
        parts = {"births": 300.0, "deaths": -2300.0, "moves_in": 1000.0, "moves_out": moves_out}
        found = scenario_why.change(parts, TOWN, 2045, DE)
        assert found.key == f"why.{key}"
        assert "etwa 2.000 Menschen mehr, als geboren werden" in found.say(DE)

    def test_where_as_many_are_born_it_asks(self) -> None:
        parts = {"births": 300.0, "deaths": -300.0, "moves_in": 10.0, "moves_out": -20.0}
        assert scenario_why.change(parts, TOWN, 2045, DE).say(DE).endswith("?")


class TestDecided:
    found: ClassVar = Settled(12_626.0, 7_912.0, 880.0, 5_480.0, 4_610.0, 490.0)

    def test_settled_by_people_of_today(self) -> None:
        said = scenario_decided.settled(self.found, TOWN, 2045, DE).say(DE)
        assert said == (
            "Ohne jeden Umzug wären 2045 von heute 12.626 Menschen in Hettstedt noch etwa 7.900 da"
        )

    def test_moves_in_stand_beside_moves_away(self) -> None:
        said = scenario_decided.movable(self.found, DE).say(DE)
        assert "etwa 880" in said
        assert "etwa 5.480" in said
        assert "etwa 4.610" in said
        assert "etwa 490" in said
        nobody = scenario_decided.movable(replace(self.found, newcomers=0.0), DE)
        assert nobody.key == "decided.nobody"


class TestPeople:
    @pytest.mark.parametrize(
        ("children", "german"),
        [
            ((106, 57, 57), "2045 füllt ein Jahrgang drei Schulklassen, heute fünf"),
            (
                (106, 57, 86),
                "2045 füllt ein Jahrgang drei Schulklassen, mit Zuzug vier, heute fünf",
            ),
            ((42, 40, 44), "2045 füllt ein Jahrgang weiterhin zwei Schulklassen"),
            ((21, 18, 35), "2045 füllt ein Jahrgang weiterhin eine Schulklasse, mit Zuzug zwei"),
            (
                (8, 4, 5),
                "2045 füllt ein Jahrgang weiterhin weniger als eine halbe Schulklasse",
            ),
        ],
    )
    def test_classes(self, children: tuple[float, float, float], german: str) -> None:
        assert scenario_people.classes(Children(*children), 21.0, 2045, DE).say(DE) == german

    @pytest.mark.parametrize(
        ("crews", "german"),
        [
            ((20, 16, 17), "2045 reichen die Aktiven für 16 volle Löschgruppen, mit Zuzug für 17, "
             "heute für 20"),
            ((2, 2, 2), "2045 reichen die Aktiven weiterhin für zwei volle Löschgruppen"),
            ((1, 0, 0), "2045 reichen die Aktiven für keine volle Löschgruppe, heute für eine"),
        ],
    )  # fmt: skip
    def test_crews(self, crews: tuple[int, int, int], german: str) -> None:
        assert scenario_people.crews(Crews(*crews), 2045, DE).say(DE) == german

    def test_those_more_fill_buses(self) -> None:
        said = [scenario_people.more(n, 2045, DE).say(DE) for n in (494.0, 50.0, 12.0)]
        assert said == [
            "2045 wohnen hier etwa 490 Menschen mehr: zehn volle Busse",
            "2045 wohnen hier etwa 50 Menschen mehr: ein voller Bus",
            "2045 wohnen hier etwa 10 Menschen mehr: kein voller Bus",
        ]

    def test_those_of_a_year_who_stay(self) -> None:
        assert scenario_people.staying(42, 29, 5, DE).say(DE) == (
            "Von 42 Menschen, die in einem Jahr kommen, sind nach fünf Jahren noch 29 da"
        )

    def test_groups_and_the_rest(self) -> None:
        assert in_groups(42, 9, "crew", DE) == "4 Löschgruppen und 6 dazu"
        assert in_groups(78_880, 9, "crew", DE) == "8.764 Löschgruppen und 4 dazu"
        assert in_groups(42, 21, "unit_class", DE) == "2 Klassen"
        assert in_groups(12, 11, "team", EN) == "1 team and 1 more"
        assert in_groups(7, 48, "bus", DE) == "7 von 48"


class TestPins:
    def test_the_furthest_apart_are_named(self) -> None:
        ends = [End("A", 9500.0), End("B", 9800.0), End("C", 9560.0)]
        said = scenario_pins.compared(ends, 9000.0, 2045, DE).say(DE)
        assert said == "2045 sind es mit B etwa 300 Menschen mehr als mit A"

    def test_one_alone_stands_beside_nobody(self) -> None:
        said = scenario_pins.compared([End("A", 9500.0)], 9000.0, 2045, DE).say(DE)
        assert said == (
            "2045 sind es mit A etwa 500 Menschen mehr, als wenn niemand zusätzlich kommt"
        )

    def test_equal_ends_are_equal(self) -> None:
        ends = [End("A", 9500.0), End("B", 9502.0)]
        assert scenario_pins.compared(ends, 9000.0, 2045, DE).key == "pins.alike"
        assert scenario_pins.compared(ends[:1], 9498.0, 2045, DE).key == "pins.alone_alike"

    def test_elsewhere(self) -> None:
        said = scenario_pins.elsewhere([("Hettstedt", 0.041), ("Iden", 0.082)], 2045, DE).say(DE)
        assert "Iden am meisten: 2045 plus 8 von 100" in said
        assert said.endswith("Hettstedt plus 4")
        alike = scenario_pins.elsewhere([("Hettstedt", 0.041), ("Iden", 0.039)], 2045, DE)
        assert alike.key == "beside.alike"


class TestTowns:
    def test_the_land_in_thousands(self) -> None:
        said = scenario_towns.land(2045, 1_789_400.0, 1_861_900.0, DE).say(DE)
        assert said == "Das Land hätte 2045 etwa 1.862.000 Menschen statt 1.789.000"

    @pytest.mark.parametrize(
        ("asked", "key"), [(500.0, "within"), (4000.0, "above"), (60_000.0, "beyond")]
    )
    def test_the_budget(self, asked: float, key: str) -> None:
        found = scenario_towns.budget(asked, 3772.0, 5000.0, 40_000.0, 2022, DE)
        assert found.key == f"all_towns.budget_{key}"
        assert "etwa 5.000" in found.say(DE)

    def test_towns_that_keep_their_size(self) -> None:
        found = scenario_towns.larger_than_today([10, 20, 30], [9, 21, 20], [10, 22, 25], DE)
        assert found.say(DE) == (
            "2 von 3 Orten hätten dann mindestens so viele Menschen wie heute, "
            "ohne zusätzlichen Zuzug 1."
        )
        assert scenario_towns.larger_than_today([10], [11], [12], DE).key == "all_towns.same_kept"
        none = scenario_towns.larger_than_today([10, 20], [9, 19], [9, 19], DE).say(DE)
        assert none == "Auch dann hätte keiner der 2 Orte so viele Menschen wie heute."

    @pytest.mark.parametrize(("n", "key"), [(0, "none"), (1, "one"), (5, "some")])
    def test_years_as_good(self, n: int, key: str) -> None:
        assert scenario_towns.years_as_good(n, 12, DE).key == f"all_towns.years_{key}"
