"""The engine repeats a textbook projection cell by cell and agrees with the towns' engine."""

import numpy as np
import pytest

from ortswandel.model.place import TIMINGS, Place, place_run, place_step
from ortswandel.model.project import project
from ortswandel.paths import ROOT
from tests.unit.model_world import random_inputs

pytestmark = pytest.mark.unit

# Preston, Heuveline, Guillot: Demography. Measuring and Modeling Population Processes (2001),
# box 6.2: Sweden, 1993 to 1998, five-year groups 0-4 ... 85+, half of the migrants at each end.
BASE = [
    293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108,
    324946, 247613, 211351, 215140, 221764, 223506, 183654, 141990, 112424,
]  # fmt: skip
PERSON_YEARS = [
    497487, 497138, 496901, 496531, 495902, 495168, 494213, 492760, 490447,
    486613, 480665, 471786, 457852, 436153, 402775, 350358, 271512, 291707,
]  # fmt: skip
MIGRANTS = [
    6840, 4150, 3365, 5270, 9240, 8230, 5470, 3155, 1770, 1115, 1075, 845, 645, 530, 465, 300, 250,
    175,
]  # fmt: skip
ASFR = {15: 0.0120, 20: 0.0908, 25: 0.1499, 30: 0.1125, 35: 0.0441, 40: 0.0074, 45: 0.0003}
WOMEN_1998 = [
    302392, 298682, 252007, 244150, 268267, 293515, 320624, 284767, 288031,
    303166, 322062, 243989, 205841, 205516, 205270, 194771, 142565, 131966,
]  # fmt: skip
MALE_CHILDREN_1998 = 317340


def sweden_1993() -> Place:
    lived = np.array(PERSON_YEARS, dtype=float)
    ratio = np.empty(18)
    ratio[:16] = lived[1:17] / lived[:16]
    ratio[16:] = lived[17] / (lived[16] + lived[17])
    asfr = np.array([ASFR.get(5 * group, 0.0) for group in range(18)])
    return Place(
        population=np.array([BASE, BASE], dtype=float),
        survivorship=np.array([ratio, ratio]),
        newborn_survivorship=np.full(2, lived[0] / 500_000.0),
        asfr=asfr,
        sex_ratio=1.05,
        net_migration=np.array([MIGRANTS, MIGRANTS], dtype=float),
        share_at_start=0.5,
        step_years=5.0,
    )


def test_textbook_projection_is_repeated_in_every_cell():
    end, births = place_step(sweden_1993())
    np.testing.assert_array_equal(np.rint(end[1]), WOMEN_1998)
    np.testing.assert_array_equal(np.rint(end[0, 1:]), WOMEN_1998[1:])
    assert round(end[0, 0]) == MALE_CHILDREN_1998
    assert births == pytest.approx(615_988.06, abs=0.01)


def test_one_town_and_one_place_are_the_same_engine():
    inputs = random_inputs(11, n_years=1)
    run = project(inputs)
    asfr = np.zeros(101)
    asfr[15:50] = inputs.asfr[0, 2]
    net = run.population[1, 2] * 0.0
    older = inputs.base[2] * inputs.survivorship[0]
    leaving = np.zeros_like(older)
    leaving[:, 1:] = older[:, :-1]
    leaving[:, -1] += older[:, -1]
    net = inputs.moves_in[0, 2] - leaving * inputs.out_rate[2]
    end, births = place_step(
        Place(
            population=inputs.base[2],
            survivorship=inputs.survivorship[0],
            newborn_survivorship=inputs.newborn_survivorship[0],
            asfr=asfr,
            sex_ratio=inputs.sex_ratio,
            net_migration=net,
            share_at_start=0.0,
        )
    )
    np.testing.assert_allclose(end, run.population[1, 2], atol=1e-9)
    assert births == pytest.approx(run.births[0, 2].sum())


def small_place(**changed) -> Place:
    given = {
        "population": np.array([[10.0, 20.0, 30.0, 5.0], [12.0, 22.0, 28.0, 9.0]]),
        "survivorship": np.array([[1.0, 0.9, 0.8, 0.5], [1.0, 0.9, 0.8, 0.5]]),
        "newborn_survivorship": np.array([0.9, 1.0]),
        "asfr": np.array([0.0, 0.5, 0.1, 0.0]),
        "sex_ratio": 1.0,
        "net_migration": np.array([[0.0, 4.0, 0.0, 0.0], [0.0, -2.0, 6.0, 0.0]]),
        "share_at_start": TIMINGS["end"],
    }
    return Place(**(given | changed))


def test_migrants_at_the_end_neither_die_nor_age():
    end, births = place_step(small_place())
    # Women at the end before newborns: 0, 12 - 2, 19.8 + 6, 0.8 * 28 + 0.5 * 9.
    assert births == pytest.approx(0.5 * ((22 + 10) * 0.5 + (28 + 25.8) * 0.1))
    np.testing.assert_allclose(end[1], [births / 2, 10.0, 25.8, 26.9])
    np.testing.assert_allclose(end[0], [0.9 * births / 2, 14.0, 18.0, 26.5])


def test_migrants_at_the_start_live_like_everybody():
    end, _ = place_step(small_place(share_at_start=TIMINGS["start"]))
    np.testing.assert_allclose(end[0, 1:], [10.0, 0.9 * 24.0, 26.5])


def test_in_the_middle_half_come_at_each_end():
    start, middle, end = (
        place_step(small_place(share_at_start=TIMINGS[name]))[0]
        for name in ("start", "middle", "end")
    )
    np.testing.assert_allclose(middle, 0.5 * (start + end))


@pytest.mark.parametrize("ages", [91, 101])
@pytest.mark.parametrize("timing", sorted(TIMINGS))
def test_a_run_of_any_open_age_closes_its_balance(ages, timing):
    random = np.random.default_rng(ages)
    steps = [
        Place(
            population=200.0 + 1000.0 * random.random((2, ages)),
            survivorship=0.9 + 0.1 * random.random((2, ages)),
            newborn_survivorship=np.array([0.996, 0.997]),
            asfr=0.05 * random.random(ages),
            sex_ratio=1.054,
            net_migration=random.normal(0.0, 5.0, (2, ages)),
            share_at_start=TIMINGS[timing],
        )
        for _ in range(6)
    ]
    run = place_run(steps)
    assert run.population.shape == (7, 2, ages)
    assert run.births[:, 0].sum() == pytest.approx(1.054 * run.births[:, 1].sum())
    assert np.abs(run.balance_error()).max() < 1e-9


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"population": np.ones(4)}, r"population: shape \(4,\), expected \(2, ages\)"),
        ({"survivorship": np.ones((2, 3))}, r"survivorship: shape \(2, 3\), expected \(2, 4\)"),
        ({"survivorship": np.full((2, 4), 1.2)}, "survivorship: 1.2, expected 0 to 1"),
        ({"newborn_survivorship": np.ones(1)}, r"newborn_survivorship: shape \(1,\)"),
        ({"asfr": np.ones((2, 4))}, r"asfr: shape \(2, 4\), expected \(4,\)"),
        ({"asfr": np.array([0.0, -1.0, 0.0, 0.0])}, "asfr: -1, expected 0"),
        ({"net_migration": np.ones((2, 5))}, "net_migration: shape"),
        ({"net_migration": np.full((2, 4), np.nan)}, "net_migration: nan"),
        ({"sex_ratio": -1.0}, "sex_ratio: -1"),
        ({"share_at_start": 2.0}, "share_at_start: 2, expected 0 to 1"),
        ({"step_years": 0.0}, "step_years: 0.0, expected above 0"),
    ],
)
def test_wrong_inputs_are_named(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        small_place(**changed)


def test_a_run_needs_steps_of_the_same_ages():
    with pytest.raises(ValueError, match="steps: none"):
        place_run([])
    with pytest.raises(ValueError, match="expected"):
        place_run([sweden_1993(), small_place()])


def test_the_example_of_the_documentation_runs():
    text = (ROOT / "docs" / "modell.md").read_text(encoding="utf-8")
    example = text.split("```python\n", 1)[1].split("```", 1)[0]
    assert "place_run" in example
    scope: dict = {}
    exec(example, scope)
    assert np.abs(scope["run"].balance_error()).max() < 1e-9
    people = f"{scope['run'].population[-1].sum():.1f}".replace(".", ",")
    assert f"sind es {people} Menschen" in text
