"""The engine repeats a textbook projection cell by cell and agrees with the towns' engine."""

import numpy as np
import pytest

from ortswandel.model.place import Place, place_step
from ortswandel.model.project import project
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
