"""What is left at the end: said where there are many units, and what a year so near means."""

import math

import pytest

from ortswandel.findings import services_left as findings
from ortswandel.findings.services import Row
from ortswandel.model.thresholds import NEVER
from ortswandel.text import LANGUAGES, words
from tests.unit.test_findings_services import BY_NAME, DE, LARGE, TOWN, moment

pytestmark = pytest.mark.unit

NEAR, LATER = (2026, 2026, 2045), (2031, 2029, 2037)


def row(name="gp_seat", units=138.0, left=128.0, years=NEAR, *, small=False, left_with=131.0):
    one = moment(*years, small=small)
    return Row(BY_NAME[name], units, one, one, "", left, left_with)


def test_of_many_units_the_title_says_how_many_are_left():
    found = findings.title(TOWN, [row()], LARGE, DE)
    assert found is not None
    assert found.say(DE) == (
        "2045 reichen die Menschen in Hettstedt rechnerisch für etwa 128 "
        "statt heute 138 Hausarztsitze"
    )


@pytest.mark.parametrize(
    "told",
    [
        row(units=12.0, left=9.0),
        row(left=138.0),
        row(left=140.0),
        row(small=True),
        row(years=(NEVER, 2040, NEVER)),
        row("primary_school", left=math.nan),
        row("home_places", left=math.nan),
    ],
)
def test_elsewhere_the_year_says_enough(told):
    assert findings.title(TOWN, [told], LARGE, DE) is None


def test_a_year_so_near_is_explained_with_what_is_left():
    rows = [row(), row("pharmacy", 56.0, 54.0), row("fire_crew", 19.0, 15.0, LATER)]
    assert findings.note(rows, LARGE, DE) == (
        "„um 2026“ heißt: Schon heute ist es knapp; im ersten gerechneten Jahr liegt der Wert "
        "jenseits der Schwelle. Ende 2045 reicht es etwa noch für: Hausarztsitze 128 statt 138, "
        "Apotheken 54 statt 56."
    )


def test_without_a_year_so_near_there_is_nothing_to_explain():
    assert findings.note([row(years=LATER), row(small=True)], LARGE, DE) == ""
    only_places = findings.note([row("home_places", left=math.nan)], LARGE, DE)
    assert only_places.endswith("jenseits der Schwelle.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_newcomers_are_said_beside_it(language):
    speak = words(language)
    assert "131" in findings.lead(row(), "12", speak).say(speak)
    same = findings.lead(row(left_with=128.0), "12", speak).say(speak)
    assert "128" not in same


def test_the_table_says_about_how_many():
    assert findings.left(row(), DE) == "etwa 128"
    assert findings.left(row("home_places"), DE) == "–"
    assert findings.left(row(small=True), DE) == "–"
