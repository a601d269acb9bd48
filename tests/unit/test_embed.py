"""Pictures for other pages: the same address gives the same picture, a bad one gives a sentence."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from starlette.requests import Request
from starlette.responses import Response

from ortswandel.embed import LONGEST, answer
from ortswandel.report.origin import PICTURE_NAMES, link, picture_links
from ortswandel.scenarios.scenario import Scenario
from tests.unit.test_report_sentences import HETTSTEDT, JESSEN

pytestmark = pytest.mark.unit


def get(name: str, query: str) -> Response:
    """Return the answer, from a thread of its own: another test may leave a loop running here."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/bild/{name}.svg",
        "query_string": query.encode(),
        "headers": [(b"host", b"x.example")],
        "path_params": {"name": name},
    }
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer(Request(scope))).result()


@pytest.mark.parametrize("name", PICTURE_NAMES)
@pytest.mark.parametrize("places", [f"{HETTSTEDT}-{JESSEN}", "15087", HETTSTEDT])
def test_every_picture_can_be_embedded(name: str, places: str) -> None:
    found = get(name, f"orte={places}")
    assert found.status_code == 200
    assert found.media_type == "image/svg+xml"
    root = ElementTree.fromstring(bytes(found.body))
    words = " ".join(e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Quelle" in words


def test_a_scenario_and_a_language_change_the_picture() -> None:
    plain = get("ausblick", f"orte={HETTSTEDT}").body
    assert b"families" in bytes(
        get("ausblick", f"orte={HETTSTEDT}&zuzug=families:9&sprache=en").body
    )
    assert plain != get("ausblick", f"orte={HETTSTEDT}&zuzug=families:9").body
    assert plain == get("ausblick", f"orte={HETTSTEDT}").body


@pytest.mark.parametrize(
    ("name", "query", "named"),
    [
        ("torte", f"orte={HETTSTEDT}", "torte"),
        ("verlauf", "orte=99999999", "99999999"),
        ("verlauf", "orte=15", "15"),
        ("ausblick", f"orte={HETTSTEDT}&zuzug=robots:9", "robots"),
        ("ausblick", f"orte={HETTSTEDT}&bis=1999", "1999"),
        ("ausblick", "orte=15087&zuzug=families:9", "Mansfeld"),
        ("verlauf", f"orte={HETTSTEDT}&sprache=fr", "fr"),
        ("verlauf", "x=" + "y" * LONGEST, str(LONGEST)),
    ],
)
def test_a_bad_address_is_answered_with_one_sentence(name: str, query: str, named: str) -> None:
    found = get(name, query)
    assert found.status_code == 400
    assert named in bytes(found.body).decode()


def test_the_addresses_offered_are_answered() -> None:
    scenario = Scenario(arrivals=(("families", 12.0),), young_leaving=0.9)
    for address in picture_links(link((HETTSTEDT, JESSEN), scenario, "https://x.example", "en")):
        parts = urlsplit(address)
        name = parts.path.removeprefix("/bild/").removesuffix(".svg")
        assert get(name, parts.query).status_code == 200
