"""Titles of the page of one town: rates inside one census alone, every way a course can go."""

import itertools

import polars as pl
import pytest

from ortswandel.findings import town as findings
from ortswandel.findings.place_among import Placed
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

HETTSTEDT = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "Mansfeld-Südharz", 37.0, None)
BASES = {1990: "register_1990", 2010: "register_1990", 2011: "zensus_2011", 2023: "zensus_2011"}
BASES |= {2024: "zensus_2022", 2025: "zensus_2022"}


def series(*counts: int | None) -> pl.DataFrame:
    """Return counts of 1990, 2010, 2011, 2023, 2024 and 2025; None leaves a year out."""
    rows = [
        {"year": year, "population": count, "census_base": BASES[year]}
        for year, count in zip(BASES, counts, strict=False)
        if count is not None
    ]
    return pl.DataFrame(rows)


def title(frame: pl.DataFrame, language: str = "de") -> str:
    return findings.course(frame, HETTSTEDT, words(language)).say(words(language))


def test_real_figures_of_hettstedt():
    own = series(22171, 15343, 15042, 13498, 12783, 12626)
    assert title(own) == "Hettstedt wird kleiner, seit 2011 langsamer als zuvor"
    assert title(own, "en").startswith("Hettstedt is getting smaller, since 2011 more slowly")


def test_the_step_between_two_censuses_is_no_change():
    steady = series(10000, 10000, 8000, 8000, 6000, 6000)
    assert title(steady) == "Hettstedt bleibt seit 1990 fast gleich groß"


def test_rate_stays_inside_its_base():
    own = series(20000, 10000, 8000, 8000, 100, 100)
    assert findings.yearly_change(own, "register_1990") == pytest.approx(0.5 ** (1 / 20) - 1)
    assert findings.yearly_change(own, "zensus_2011") == 0.0
    assert findings.yearly_change(series(1, 2, 3), "zensus_2011") is None


def test_past_tense_where_the_newest_count_goes_another_way():
    assert title(series(100, 80, 78, 70, 70, 75)) == (
        "Hettstedt wurde bis 2023 kleiner, seit 2011 langsamer als zuvor"
    )


def test_growing_after_a_loss():
    assert title(series(1000, 900, 890, 950, 930, 940)) == (
        "Hettstedt wurde bis 2010 kleiner und wird seit 2011 größer"
    )


def test_without_old_counts_it_asks():
    assert title(series(None, 900, 890, 950)) == "Wie viele Menschen leben in Hettstedt?"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_way_has_a_sentence(language: str):
    for before, since, newest in itertools.product((60, 99, 100, 101, 160), repeat=3):
        shown = title(series(100, before, 100, since, 100, newest), language)
        assert "Hettstedt" in shown
        assert "course" not in shown


def test_ages_compare_old_and_young_at_one_date():
    index = Placed("ageing_index", 2025, 223.6, "2025-12-31", "observed", (100.0, 223.6))
    shown = findings.ages(index, HETTSTEDT, words("de")).say(words("de"))
    assert shown == "In Hettstedt kommen auf 100 Menschen unter 20 Jahren 224 ab 65"
    missing = Placed("ageing_index", 2025, None, None, None, (100.0,))
    for item in (None, missing):
        shown = findings.ages(item, HETTSTEDT, words("de")).say(words("de"))
        assert shown == "Wie alt sind die Menschen in Hettstedt?"
