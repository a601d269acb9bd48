"""Names near to what was typed: a slip is found, nonsense is not, three names at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.catalog import load_catalog
from ortswandel.errors import InputError
from ortswandel.near import MOST, meant, near, near_indicators
from ortswandel.paths import DATA
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

INDICATORS = tuple(load_catalog(DATA / "catalog.toml").indicators)


@given(st.sampled_from(INDICATORS), st.integers(0, 100), st.sampled_from(("", "x", "_")))
def test_a_name_with_one_letter_wrong_or_missing_is_found(name: str, place: int, letter: str):
    at = place % len(name)
    typed = name[:at] + letter + name[at + 1 :]
    found = near_indicators(typed, INDICATORS)
    assert name in found or {typed} & set(INDICATORS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_is_found_by_its_title_in_either_language(language: str):
    titles = {name: words(language)(f"indicator.{name}.name") for name in INDICATORS}
    alone = [name for name in INDICATORS if list(titles.values()).count(titles[name]) == 1]
    assert len(alone) > 90
    for name in alone:
        assert near_indicators(titles[name].upper(), INDICATORS)[0] == name


@given(st.text(max_size=80))
def test_three_names_at_most_each_once_and_only_known_ones(value: str):
    found = near_indicators(value, INDICATORS)
    assert len(set(found)) == len(found) <= MOST
    assert set(found) <= set(INDICATORS)


@pytest.mark.parametrize("value", ["", " ", "qwxyz", "x" * 5000, "☃"])
def test_nothing_is_near_to_nonsense(value: str):
    assert near_indicators(value, INDICATORS) == near(value, ()) == ()


def test_keys_must_be_alike_but_for_one_digit():
    keys = ("15087220", "15087250", "15091145")
    assert near("15087221", keys)[0] == "15087220"
    assert near("15999999", keys) == ()


def test_several_words_for_one_name_count_once():
    assert meant("hettstedt", {"Hettstedt": "15087220", "Hettstedt, Stadt": "15087220"}) == (
        "15087220",
    )


@pytest.mark.parametrize(
    ("names", "end"),
    [
        ((), "Die Sprache x gibt es nicht. Möglich sind: de, en."),
        (("a",), " Meinten Sie a?"),
        (["a", "b"], " Meinten Sie a oder b?"),
        (("a", "b", "c"), " Meinten Sie a, b oder c?"),
    ],
)
def test_a_sentence_asks_for_the_names_that_may_be_meant(names: tuple[str, ...], end: str):
    error = InputError("unknown_language", value="x", allowed="de, en", near=names)
    assert words("de").error(error).endswith(end)
