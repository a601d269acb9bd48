"""What the probe on other Länder says: means with equal weight, better, worse or the same."""

import polars as pl
import pytest

from ortswandel.findings.referee import (
    CHOICES,
    OURS,
    errors_in,
    headline,
    n_towns,
    verdict,
    verdicts,
)
from ortswandel.text import words

pytestmark = pytest.mark.unit


def table(**last_year: float) -> pl.DataFrame:
    errors = dict.fromkeys((OURS, "official_rule", *CHOICES), 4.0) | last_year
    rows = [
        (land, rule, year, 10 if land == "12" else 90, error + shift, 0.8)
        for rule, error in errors.items()
        for land, shift in (("12", -1.0), ("13", 1.0))
        for year in (2019, 2023)
    ]
    columns = ["land", "rule", "year", "n_towns", "mape", "coverage_80"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def test_every_land_has_the_same_weight():
    assert errors_in(table(refill_0=5.0), 2023)["refill_0"] == pytest.approx(5.0)


@pytest.mark.parametrize(("gap", "word"), [(0.2, "better"), (-0.2, "worse"), (0.04, "same")])
def test_small_differences_are_none(gap, word):
    assert verdict(gap) == word


def test_each_choice_has_its_verdict():
    said = verdicts(table(halfway_0=4.5, own_history_60=3.5))
    assert said["halfway_0"] == "better"
    assert said["own_history_60"] == "worse"
    assert said["refill_70"] == "same"
    assert set(said) == set(CHOICES)


@pytest.mark.parametrize(("official", "part"), [(4.5, "Regel 4,5"), (3.5, "nur 3,5")])
def test_the_title_says_who_was_nearer(official, part):
    text = headline(table(official_rule=official), words("de")).say(words("de"))
    assert "4,0 Prozent" in text
    assert part in text


def test_towns_are_counted_once():
    assert n_towns(table()) == 100
