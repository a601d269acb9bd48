"""The facilitator's desk: every word its modules say exists, and what it is sent."""

from __future__ import annotations

import re

import pytest

from ortswandel.live.assets import FOLDER
from ortswandel.live.desk import desk, desk_words
from ortswandel.live.rooms.room import KINDS, PHASES, VIEWS
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

SAID = re.compile(r"""(?:\bsay|\bbutton|this\.say)\(\s*"([a-z_]+)\"""")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_has_every_word_it_says(language: str) -> None:
    sources = "".join(path.read_text("utf-8") for path in FOLDER.glob("desk*.js"))
    used = set(SAID.findall(sources))
    assert len(used) > 30
    families = {f"view_{view}" for view in VIEWS} | {f"count_{phase}" for phase in PHASES}
    families |= {f"{part}_{kind}" for kind in KINDS for part in ("kind", "asked")}
    known = desk_words(words(language))
    assert (used | families) - set(known) == set()


def test_the_desk_gets_room_secret_and_nothing_it_has_to_ask_for() -> None:
    found = desk("K7P4WX", "secret", words("de"))
    assert (found["code"], found["spoken"], found["secret"]) == ("K7P4WX", "K7P 4WX", "secret")
    assert found["views"] == list(VIEWS)
    assert found["thousands"] == "."
