"""The back-test from 2015: figures reached, ranges cover, nothing known too early."""

import numpy as np
import pytest

from ortswandel.model.backtest import (
    RULES,
    SIZE_CLASSES,
    all_totals,
    coverage,
    gain_range,
    mape,
    percentage_errors,
    score,
)
from ortswandel.model.migration import natural_rate, refill_rate
from ortswandel.model_inputs import load_actual, load_origin
from ortswandel.paths import DATA, ROOT

pytestmark = pytest.mark.unit

TARGETS = (2019, 2021, 2023)


@pytest.fixture(scope="module")
def rows() -> dict:
    scored = score(load_origin(DATA), load_actual(DATA, TARGETS))
    found = {(row["year"], row["size_class"], row["rule"]): row for row in scored}
    for year in TARGETS:
        errors = {rule: round(found[year, "all", rule]["mape"], 2) for rule in RULES}
        print(year, errors, "coverage", round(found[year, "all", "model"]["coverage_80"], 3))
    return found


@pytest.mark.parametrize(("year", "most"), [(2019, 1.95), (2021, 2.55), (2023, 3.70)])
def test_the_error_stays_below_what_the_method_asks(rows, year, most):
    assert rows[year, "all", "model"]["mape"] <= most
    assert rows[year, "all", "model"]["mape"] < rows[year, "all", "official_rule"]["mape"]


@pytest.mark.parametrize("size_class", [label for label, _, _ in SIZE_CLASSES])
@pytest.mark.parametrize("year", TARGETS)
def test_no_size_class_is_much_worse_than_the_official_rule(rows, year, size_class):
    ours, official = (rows[year, size_class, rule]["mape"] for rule in ("model", "official_rule"))
    assert ours <= official + 0.2


@pytest.mark.parametrize("year", TARGETS)
def test_ranges_cover_about_four_of_five_towns(rows, year):
    assert 0.77 <= rows[year, "all", "model"]["coverage_80"] <= 0.92


def test_size_classes_hold_every_town_once(rows):
    parts = [rows[2019, label, "model"]["n_towns"] for label, _, _ in SIZE_CLASSES]
    assert parts[0] == sum(parts[1:]) == 218


def test_the_official_rule_gives_all_towns_of_a_kreis_the_same_change():
    origin = load_origin(DATA)
    totals = all_totals(origin)["official_rule"]
    change = totals[-1] / totals[0]
    for kreis in range(14):
        np.testing.assert_allclose(change[origin.kreis == kreis], change[origin.kreis == kreis][0])


def test_measures_on_figures_checked_by_hand():
    counted = np.array([100.0, 200.0])
    assert mape(np.array([110.0, 190.0]), counted) == pytest.approx(7.5)
    near_and_far = np.array([101.0, 400.0])
    assert coverage(near_and_far, counted, counted, 4) == pytest.approx(0.5)


def test_the_gain_over_the_official_rule_is_no_accident():
    origin, actual = load_origin(DATA), load_actual(DATA, TARGETS)
    totals = all_totals(origin)
    for year in TARGETS:
        ours, official, halfway = (
            percentage_errors(totals[rule][year - 2015], actual[year])
            for rule in ("model", "official_rule", "official_halfway")
        )
        mean, low, high = gain_range(ours, official, origin.kreis, np.random.default_rng(1))
        print(year, round(mean, 2), round(low, 2), round(high, 2))
        assert low < mean < high < 0.0
        _, low, high = gain_range(ours, halfway, origin.kreis, np.random.default_rng(1))
        assert low < 0.0 < high


def test_natural_rate_counts_births_and_deaths():
    base = np.zeros((1, 2, 101))
    base[0, 1, 30] = 100.0
    base[0, 0, 80] = 100.0
    survival = np.ones((2, 101))
    survival[0, 80] = 0.9
    asfr = np.zeros((1, 35))
    asfr[0, 15] = 0.06
    assert natural_rate(base, asfr, survival)[0] == pytest.approx((6.0 - 10.0) / 200.0)


def test_refilling_answers_a_third_of_the_deviation_within_limits():
    rate = refill_rate(np.array([-0.014, -0.050, 0.0]), np.array([-0.012, -0.012, -0.012]))
    np.testing.assert_allclose(rate, [0.0007, 0.35 * 0.008, -0.35 * 0.006])


@pytest.mark.parametrize("rule", RULES)
def test_the_documentation_says_what_comes_out(rows, rule):
    text = (ROOT / "docs" / "modell.md").read_text(encoding="utf-8").replace("**", "")
    errors = [f"{rows[year, 'all', rule]['mape']:.2f}".replace(".", ",") for year in TARGETS]
    assert f"| {' | '.join(errors)} |" in text
