"""A reader who has the calendar of services already is told so, and only as long as it is true."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from ortswandel.holdings import Holdings, open_holdings
from ortswandel.paths import DATA
from tests.unit.test_api import BASE, mounted

pytestmark = pytest.mark.unit

CALENDAR = f"{BASE}/services-calendar?orte=15087220&zuzug=families:12"


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return open_holdings(DATA)


@pytest.fixture(scope="module")
def api(holdings: Holdings) -> TestClient:
    return mounted(holdings, ORTSWANDEL_API_RATE="100000/minute")


def tag(api: TestClient, path: str) -> str:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    found: str = answer.headers["etag"]
    return found


def test_a_known_calendar_is_not_sent_again(api: TestClient) -> None:
    known = tag(api, CALENDAR)
    for header in (known, f'"other", {known}'):
        again = api.get(CALENDAR, headers={"if-none-match": header})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == known


def test_another_calendar_is_sent_whatever_the_reader_has(api: TestClient) -> None:
    sent = api.get(CALENDAR, headers={"if-none-match": 'W/"something"'})
    assert sent.status_code == 200
    assert sent.content


@pytest.mark.parametrize(
    "change",
    [
        "&mass=hausarzt:1500",
        "&schwelle=gp_seat",
        "&format=csv",
        "&bis=2040",
        "&bleiben=families:0.7",
    ],
)
def test_every_part_of_the_question_is_in_the_tag(api: TestClient, change: str) -> None:
    assert tag(api, CALENDAR + change) != tag(api, CALENDAR)


def test_a_new_data_version_has_a_new_tag(api: TestClient, holdings: Holdings) -> None:
    newer = replace(holdings, catalog=replace(holdings.catalog, version="2099.1"))
    changed = mounted(newer).get(CALENDAR, headers={"if-none-match": tag(api, CALENDAR)})
    assert changed.status_code == 200


def test_a_refused_calendar_has_no_tag(api: TestClient) -> None:
    refused = api.get(CALENDAR.replace("15087220", "99"))
    assert refused.status_code == 404
    assert "etag" not in refused.headers
