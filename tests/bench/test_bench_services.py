"""The calendar of all 218 towns: half of the runs within 300 ms, newcomers included."""

from __future__ import annotations

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ortswandel.model.project import project
from ortswandel.model_inputs import load_groups
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import inputs_of, streams_of
from ortswandel.scenarios.scenario import Scenario
from ortswandel.services.outlook import Outlook, added_everywhere, outlook
from tests.bench.conftest import Record
from tests.unit.test_services_outlook import norms, sites

pytestmark = pytest.mark.bench

TWELVE = Scenario(arrivals=(("families", 12.0),))


def calendar(scenario: Scenario) -> Outlook:
    inputs = inputs_of(scenario, DATA)
    baseline = project(inputs, until=scenario.until)
    streams = streams_of(scenario, load_groups(DATA))
    added = added_everywhere(inputs, streams, np.ones(218), norms(), len(baseline.years))
    return outlook(baseline, added, sites(), norms())


@pytest.mark.parametrize("scenario", [Scenario(), TWELVE], ids=["nobody", "families"])
def test_the_calendar_of_all_towns(
    scenario: Scenario, benchmark: BenchmarkFixture, record: Record
) -> None:
    benchmark.pedantic(calendar, args=(scenario,), rounds=30, warmup_rounds=3)
    who = "families" if scenario.arrivals else "nobody"
    record(f"calendar {who}", 1000 * benchmark.stats.stats.median, "ms", 300)
