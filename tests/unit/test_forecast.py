"""A scenario carried out, and the same from the command line."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.cli import main
from ortswandel.errors import InputError
from ortswandel.model.budget import if_all_did
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import even_staying
from ortswandel.model.profiles import Group
from ortswandel.model.project import Rates, one_year
from ortswandel.model.response import newcomers
from ortswandel.model_inputs import Choice, load_groups
from ortswandel.paths import DATA
from ortswandel.scenarios import forecast
from ortswandel.scenarios.scenario import GROUPS, Scenario

pytestmark = pytest.mark.unit

TOWN = "15087220"


def test_without_arrivals_the_baseline_is_all():
    found = forecast.run(Scenario(), DATA)
    assert not found.outcome.newcomers.any()
    np.testing.assert_allclose(found.total, found.outcome.baseline.total()[:, 0])
    assert found.outcome.years == tuple(range(2025, 2046))


def test_groups_add_up_and_households_count_as_persons():
    alone = [forecast.run(Scenario(arrivals=((name, 5.0),)), DATA) for name in GROUPS]
    together = forecast.run(Scenario(arrivals=tuple((name, 5.0) for name in GROUPS)), DATA)
    np.testing.assert_allclose(
        together.outcome.newcomers, sum(one.outcome.newcomers for one in alone), atol=1e-9
    )
    families = alone[GROUPS.index("families")]
    assert families.outcome.newcomers[1].sum() == pytest.approx(5.0 * 3.6)


def test_more_staying_means_more_people():
    few, many = (
        forecast.run(
            Scenario(arrivals=(("families", 10.0),), staying=(("families", even_staying(s)),)),
            DATA,
        )
        for s in (0.4, 0.9)
    )
    assert few.total[-1] < many.total[-1]
    assert few.total[1] == pytest.approx(many.total[1])


def test_nobody_arrives_before_the_first_year():
    scenario = Scenario(first_year=2030, arrivals=(("returnees", 3.0),))
    layer = forecast.run(scenario, DATA).outcome.newcomers
    assert not layer[:5].any()
    assert layer[5].sum() == pytest.approx(6.0)


def test_an_old_link_with_one_number_means_the_same_people_as_before():
    link = {"zuzug": "families:12,refugees:30", "bleiben": "families:0.8,refugees:0.45"}
    found = forecast.run(Scenario.from_query(link), DATA).outcome
    inputs, expected = forecast.inputs_for(DATA, Choice()), 0.0
    for name, households, share in (("families", 12.0, 0.8), ("refugees", 30.0, 0.45)):
        group = load_groups(DATA)[name]
        persons = np.full(20, households * group.household_size)
        expected = expected + newcomers(old_response(inputs, group, share)[:20], persons)
    np.testing.assert_allclose(found.newcomers[1:], expected, rtol=0, atol=1e-9)


def old_response(inputs: Inputs, group: Group, share: float) -> np.ndarray:
    """Return the response with `1 - s^(1/5)` leaving in each of five years, written out anew."""
    town, k = inputs.town(TOWN), 12
    unit = [group.profile]
    for since in range(24):
        part = min(1.0, since / group.converging_years) if group.converging_years else 1.0
        factor = group.fertility_factor + (1.0 - group.fertility_factor) * part
        leaving = np.full((2, 101), 1.0 - share**0.2) if since < 5 else inputs.out_rate[town]
        rates = Rates(
            inputs.survivorship[k], inputs.newborn_survivorship[k],
            inputs.asfr[k, town] * factor, inputs.sex_ratio, leaving,
        )  # fmt: skip
        unit.append(one_year(unit[-1], rates, np.zeros((2, 101))).population)
    return np.array(unit)


def test_where_everybody_stays_nobody_moves_on_for_five_years():
    stay = (("families", even_staying(1.0)),)
    scenario = Scenario(until=2030, arrivals=(("families", 12.0),), staying=stay, duration=1)
    layer = forecast.run(scenario, DATA).outcome.layer
    assert not layer.moved_on.any()
    longer = forecast.run(replace(scenario, until=2032), DATA).outcome.layer
    assert longer.moved_on[-1].sum() > 0.0


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1))
def test_newcomers_are_linear_and_balanced_in_every_scenario(seed):
    rng = np.random.default_rng(seed)
    scenario = Scenario(
        until=2050, first_year=int(rng.integers(2026, 2051)), ramp=int(rng.integers(0, 11)),
        duration=int(rng.integers(0, 26)), young_leaving=float(rng.uniform(0.5, 1.5)),
        arrivals=tuple((name, float(rng.uniform(0, 500))) for name in GROUPS),
        staying=tuple((n, tuple(-np.sort(-rng.uniform(0.05, 1, 3)))) for n in GROUPS),
    )  # fmt: skip
    halved = replace(scenario, arrivals=tuple((name, n / 2) for name, n in scenario.arrivals))
    whole, half = (forecast.run(one, DATA).outcome.layer for one in (scenario, halved))
    np.testing.assert_allclose(whole.population, 2 * half.population, rtol=1e-12)
    assert np.abs(whole.balance_error()).max() < 1e-9
    assert whole.population.min() >= 0.0


def test_all_towns_receive_as_many_per_head_as_the_one():
    scenario = Scenario(
        until=2040, ramp=3, young_leaving=0.8, arrivals=(("families", 12.0), ("refugees", 20.0))
    )
    land, one = forecast.run_all(scenario, DATA), forecast.run(scenario, DATA).outcome
    town = land.ags.index(TOWN)
    residents, added = one.totals()
    np.testing.assert_allclose(land.baseline[:, town], residents)
    np.testing.assert_allclose(land.newcomers[:, town], added, atol=1e-9)
    rate = land.arrivals / land.baseline[0]
    np.testing.assert_allclose(rate, np.repeat(rate[:, :1], 218, axis=1))
    assert land.arrivals[-1, town] == pytest.approx(12 * 3.6 + 20)
    assert land.years == one.years


def test_without_arrivals_all_towns_are_the_baseline():
    land = forecast.run_all(Scenario(), DATA)
    assert not land.newcomers.any()
    assert not land.arrivals.any()
    assert land.baseline.shape == (21, 218)


def test_the_land_is_asked_for_the_fullest_year_and_for_the_young_who_stay():
    scenario = Scenario(until=2040, ramp=3, arrivals=(("families", 12.0),))
    land = forecast.run_all(scenario, DATA)
    people = land.baseline[0]
    town = land.ags.index(TOWN)
    expected = if_all_did(12 * 3.6, people[town], people.sum())
    assert land.budget.asked == pytest.approx(expected)
    assert land.budget.best_year in (2015, 2022)
    assert land.budget.median < land.budget.best
    fewer = forecast.run_all(replace(scenario, young_leaving=0.9), DATA)
    assert fewer.budget.assumed == pytest.approx(land.budget.assumed)
    assert fewer.budget.asked > land.budget.asked
    more = fewer.baseline[-1].sum() - land.baseline[-1].sum()
    assert more > 0.5 * 15 * (fewer.budget.asked - land.budget.asked)


@pytest.mark.parametrize("town", ["15090270", "15002000"])
def test_extremes_stay_finite_and_balanced(town):
    scenario = Scenario(
        town=town, until=2050, young_leaving=1.5,
        arrivals=tuple((name, 10_000.0) for name in GROUPS),
        staying=tuple((name, even_staying(1.0)) for name in GROUPS),
    )  # fmt: skip
    found = forecast.run(scenario, DATA)
    assert np.isfinite(found.high).all()
    assert found.low.min() > 0.0
    assert np.abs(found.outcome.layer.balance_error()).max() < 1e-7
    assert np.isfinite(forecast.run_all(scenario, DATA).newcomers).all()


def test_the_range_holds_the_projection_and_draws_agree_with_the_formula():
    formula = forecast.run(Scenario(), DATA)
    drawn = forecast.run(Scenario(draws=2000, seed=4), DATA)
    assert np.all(formula.low[1:] < formula.total[1:])
    assert np.all(formula.total[1:] < formula.high[1:])
    width = [one.high[1:] - one.low[1:] for one in (formula, drawn)]
    np.testing.assert_allclose(width[1], width[0], rtol=0.15)
    again = forecast.run(Scenario(draws=2000, seed=4), DATA)
    np.testing.assert_array_equal(drawn.low, again.low)


def test_an_unknown_town_is_refused():
    with pytest.raises(InputError) as caught:
        forecast.run(Scenario(town="15087999"), DATA)
    assert caught.value.key == "scenario_town"


def test_project_prints_json_and_csv_with_the_same_figures(capsys):
    arguments = ["project", "--town", TOWN, "--until", "2030", "--arrivals", "families=12",
                 "--staying", "families=0.8", "--variant", "W1"]  # fmt: skip
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["scenario"]["staying"] == {"families": 0.8}
    assert main([*arguments, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [int(row["year"]) for row in table] == list(range(2025, 2031))
    for row, year in zip(table, answer["years"], strict=True):
        assert float(row["population"]) == pytest.approx(year["population"])


def test_backtest_prints_what_the_method_page_shows(capsys):
    assert main(["backtest", "--origin", "2015", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"2019", "2021", "2023"}
    assert answer["2021"]["mape"]["model"] < answer["2021"]["mape"]["official_rule"]
    assert 0.0 < answer["2023"]["size_classes"]["below_2000"]["coverage_80"] <= 1.0


def test_solve_and_check_answer(capsys):
    assert main(["solve", "--town", TOWN, "--target", "pupils", "--at", "2040"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["persons_per_year"] == pytest.approx(3.6 * answer["households_per_year"])
    assert answer["realistic"] in (True, False)
    assert main(["check"]) == 0
    assert json.loads(capsys.readouterr().out)["largest_balance_error_persons"] < 1e-9


def test_solve_takes_another_number_and_when_they_come(capsys):
    arguments = ["solve", "--town", TOWN, "--wanted", "12000", "--group", "families"]
    assert main([*arguments, "--staying", "families=0.9/0.8/0.68"]) == 0
    at_once = json.loads(capsys.readouterr().out)
    assert at_once["wanted"] == 12_000.0
    slowly = ["--staying", "0.9/0.8/0.68", "--ramp", "4", "--first-year", "2028"]
    assert main([*arguments, *slowly]) == 0
    later = json.loads(capsys.readouterr().out)
    assert later["households_per_year"] > at_once["households_per_year"]


def test_project_takes_when_they_come_and_how_often_the_young_leave(capsys):
    arguments = ["project", "--town", TOWN, "--until", "2032", "--arrivals", "families=10",
                 "--staying", "0.9/0.8/0.68", "--first-year", "2027", "--ramp", "1",
                 "--duration", "3", "--young-leaving", "0.8"]  # fmt: skip
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["scenario"]["staying"] == {"families": [0.9, 0.8, 0.68]}
    assert [row["newcomers"] for row in answer["years"]][:3] == pytest.approx([0, 0, 18])
    assert answer["scenario"]["young_leaving"] == 0.8


def test_solve_counts_who_else_comes(capsys):
    found = []
    for others in ([], ["--arrivals", "refugees=20"]):
        assert main(["solve", "--town", TOWN, "--wanted", "11000", *others]) == 0
        found.append(json.loads(capsys.readouterr().out)["households_per_year"])
    assert found[1] < found[0]


def test_a_bare_share_holds_for_all_groups_that_arrive(capsys):
    arguments = ["project", "--town", TOWN, "--arrivals", "families=2", "--arrivals",
                 "refugees=3", "--staying", "0.5", "--staying", "refugees=0.9"]  # fmt: skip
    assert main(arguments) == 0
    staying = json.loads(capsys.readouterr().out)["scenario"]["staying"]
    assert staying == {"families": 0.5, "refugees": 0.9}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["project", "--town", "1508722"], "1508722"),
        (["project", "--town", TOWN, "--variant", "X1"], "L1, L2, L3"),
        (["project", "--town", TOWN, "--arrivals", "families"], "families"),
        (["project", "--town", TOWN, "--arrivals", "aliens=3"], "older_people"),
        (["project", "--town", TOWN, "--until", "2099"], "2050"),
        (["backtest", "--origin", "2010"], "2015"),
        (["backtest", "--origin", "früher"], "2015"),
        (["backtest", "--format", "xml"], "json"),
        (["check", "--format", "csv"], "json"),
        (["project", "--town", TOWN, "--format", "xml"], "csv"),
        (["project", "--town", TOWN, "--until", "bald"], "bald"),
        (["project", "--town", TOWN, "--until", "２０４０"], "２０４０"),
        (["project", "--town", "15087999"], "15087999"),
        (["project", "--town", TOWN, "--draws", "5"], "2000"),
        (["project", "--town", TOWN, "--draws", "1e3"], "1e3"),
        (["project", "--town", TOWN, "--seed", "-1"], "-1"),
        (["project", "--town", TOWN, "--seed", "1.5"], "1.5"),
        (["project", "--town", TOWN, "--variant", "L1", "--variant", "L3"], "L1, L3"),
        (["project", "--town", TOWN, "--arrivals", "families=1_0"], "1_0"),
        (["project", "--town", TOWN, "--arrivals", "families=nan"], "nan"),
        (
            ["project", "--town", TOWN, "--arrivals", "families=1", "--arrivals", "families=2"],
            "families, families",
        ),
        (["project", "--town", TOWN, "--staying", "1.2", "--arrivals", "families=1"], "1.2"),
        (["solve", "--town", TOWN, "--group", "kings"], "older_people"),
        (["solve", "--town", TOWN, "--target", "happiness"], "fire_brigade"),
        (["solve", "--town", TOWN, "--wanted", "viele"], "viele"),
        (["solve", "--town", TOWN, "--at", "2040.5"], "2040.5"),
        (["solve", "--town", TOWN, "--target", "pupils", "--group", "older_people"], "pupils"),
        (["solve", "--town", TOWN, "--at", "2060"], "2050"),
        (["solve", "--town", TOWN, "--wanted", "-5"], "-5"),
        (["solve", "--town", TOWN, "--staying", "0.5/0.9/0.4"], "0.5/0.9/0.4"),
        (["solve", "--town", TOWN, "--first-year", "2045"], "2040"),
        (["project", "--town", TOWN, "--staying", "kings=0.5"], "older_people"),
        (["project", "--town", TOWN, "--ramp", "11"], "--ramp"),
        (["project", "--town", TOWN, "--duration", "26"], "25"),
        (["project", "--town", TOWN, "--young-leaving", "2"], "1.5"),
    ],
)
def test_bad_values_give_one_sentence_and_code_2(arguments, named, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert named in said
    assert said.count("\n") == 1
