"""The picture on a page is the picture other pages get: the same spec, the same words."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.charts.theme import Style
from ortswandel.ui import session
from ortswandel.ui.picture import Picture
from ortswandel.ui.pictures import PICTURES
from tests.app.conftest import open_app
from tests.app.test_town_data_method import texts

pytestmark = pytest.mark.app

PATHS = {
    "start": "start", "town": "ort", "compare": "vergleich", "map": "karte", "ageing": "alterung",
    "decline": "schrumpfung", "services": "daseinsvorsorge", "scenario": "szenarien",
    "method": "methode",
}  # fmt: skip
PARTS = ("layer", "hconcat", "vconcat", "encoding", "transform")
"""What of a spec Streamlit leaves as it is; tables it sends apart."""
QUERY = {
    "orte": "15087220-15091145",
    "zuzug": "families:12",
    "fest": "gemeinde=15087220;zuzug=families:30",
}
QUESTIONS = {
    "szenarien-unterschied": "warum",
    "szenarien-veraenderung": "warum",
    "szenarien-entschieden": "entschieden",
    "szenarien-orte": "orte",
    "szenarien-alle": "alle",
}
"""The question below which the page of scenarios shows a picture."""
OTHERWISE = {
    "szenarien-ausblick", "szenarien-altersaufbau", "szenarien-schulklassen",
    "szenarien-loeschgruppen", "szenarien-mehr-menschen", "szenarien-ein-jahr",
}  # fmt: skip
"""Pictures the page draws itself: those that move with the sliders, and people that wrap."""


def elsewhere(name: str) -> Picture:
    address, _ = session.read_address(QUERY, session.allowed())
    with session.drawing_for(session.Reader(address, Style("light", "de"), strict=True)):
        return PICTURES[name]()


def shown(app: AppTest) -> Iterator[object]:
    for element in app.get("vega_lite_chart"):
        yield json.loads(element.proto.spec)


def plain(spec: object) -> object:
    return json.loads(json.dumps(spec))


@pytest.mark.parametrize(("script", "path"), PATHS.items())
def test_the_picture_on_the_page_is_the_one_elsewhere(script: str, path: str) -> None:
    names = [n for n in PICTURES if n.split("-")[0] == path and n not in OTHERWISE]
    for question in {QUESTIONS.get(name, "") for name in names}:
        app = open_app(QUERY | ({"frage": question} if question else {}), script)
        specs = [_essence(spec) for spec in shown(app)]
        said = texts(app)
        for name in names:
            if QUESTIONS.get(name, "") != question:
                continue
            found = elsewhere(name)
            for panel in found.panels:
                assert _essence(plain(panel.spec)) in specs, name
            assert found.source.strip() in said, name


def _essence(spec: object) -> object:
    """Return the layers of a spec; its size is the screen's."""
    assert isinstance(spec, dict)
    return {key: spec[key] for key in PARTS if key in spec}


def test_every_picture_belongs_to_a_page() -> None:
    assert {name.split("-")[0] for name in PICTURES} == set(PATHS.values())
