"""The facilitator's guide tells the same evening as the app."""

from __future__ import annotations

import re

import pytest

from ortswandel.db import open_database
from ortswandel.live.rooms.figures import ModelFigures
from ortswandel.live.rooms.running_order import running_order
from ortswandel.paths import DATA, QUERIES, ROOT
from ortswandel.text import words

pytestmark = pytest.mark.unit

GUIDE = (ROOT / "docs" / "leitfaden.md").read_text("utf-8")
MOST_WORDS_ON_TWO_PAGES = 1100


def test_the_hour_in_the_guide_is_the_prepared_one() -> None:
    figures = ModelFigures(lambda: open_database(DATA, QUERIES), DATA)
    stops = running_order("15087220", figures, words("de"))
    rows = re.findall(r"^\| (\d+) \| (.+?) \|", GUIDE, re.MULTILINE)
    assert rows == [(str(stop["minutes"]), stop["title"]) for stop in stops]


def test_the_guide_names_the_buttons_as_they_are_called() -> None:
    speak = words("de")
    for key in ("ask", "close", "solve", "pin", "reset", "order_edit", "view_pins", "open_wall"):
        assert speak(f"desk.{key}") in GUIDE, key


def test_the_guide_fits_two_pages() -> None:
    assert len(GUIDE.split()) <= MOST_WORDS_ON_TWO_PAGES
