"""A scenario carried out, and the same from the command line."""

import csv
import io
import json

import numpy as np
import pytest

from ortswandel import forecast
from ortswandel.cli import main
from ortswandel.errors import InputError
from ortswandel.paths import DATA
from ortswandel.scenario import GROUPS, Scenario

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
        forecast.run(Scenario(arrivals=(("families", 10.0),), staying=(("families", s),)), DATA)
        for s in (0.4, 0.9)
    )
    assert few.total[-1] < many.total[-1]
    assert few.total[1] == pytest.approx(many.total[1])


def test_nobody_arrives_before_the_first_year():
    scenario = Scenario(first_year=2030, arrivals=(("returnees", 3.0),))
    layer = forecast.run(scenario, DATA).outcome.newcomers
    assert not layer[:5].any()
    assert layer[5].sum() == pytest.approx(6.0)


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
        (["solve", "--town", TOWN, "--target", "pupils", "--group", "older_people"], "pupils"),
        (["solve", "--town", TOWN, "--at", "2060"], "2050"),
    ],
)
def test_bad_values_give_one_sentence_and_code_2(arguments, named, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert named in said
    assert said.count("\n") == 1
