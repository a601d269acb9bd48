"""Words: both languages complete, every key used by the code exists, templates agree."""

import re
import string

import pytest

from ortswandel.errors import InputError
from ortswandel.paths import ROOT
from ortswandel.text import LANGUAGES, Words, flatten, words

pytestmark = pytest.mark.unit

SAME_IN_BOTH = re.compile(r"^(number\.|place_in\.)")


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def entries(language: str) -> dict[str, str]:
    found = words(language)
    return {key: found.get(key, "") for key in found.keys}


def test_both_languages_have_the_same_keys() -> None:
    german, english = words("de").keys, words("en").keys
    assert german ^ english == frozenset()
    assert len(german) > 100


def test_templates_name_the_same_values() -> None:
    english = entries("en")
    different = {k for k, v in entries("de").items() if fields(v) != fields(english[k])}
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_carelessly_typed(language: str) -> None:
    for key, value in entries(language).items():
        assert value.strip(), key
        assert value == value.strip(), key
        assert not re.search(r"\s -\s|--(?![a-z])|\.\.\.(?!$)|  ", value), key


def test_english_is_not_german() -> None:
    english = entries("en")
    umlauts = {k for k, v in english.items() if re.search(r"\b(und|der|die|das|nicht|mit)\b", v)}
    assert {k for k in umlauts if not SAME_IN_BOTH.match(k)} == set()


TYPED = re.compile(r"update_day")
"""Sentences about a day as it is typed in a command."""


def test_english_names_days_and_levels_in_english() -> None:
    day = r"\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\."
    german = re.compile(rf"{day}|\b(Kreise?|Länder|the Land)\b")
    without_names = {
        k: v.replace("Ämter des Bundes und der Länder", "") for k, v in entries("en").items()
    }
    found = {k for k, v in without_names.items() if german.search(v) and not TYPED.search(k)}
    assert found == set()


def test_every_key_in_the_code_exists() -> None:
    known = words("de").keys
    pattern = re.compile(r"""\b(?:t|words|Finding)\(\s*"([a-z0-9_]+(?:\.[a-z0-9_]+)+)\"""")
    used = {
        key
        for path in [*ROOT.glob("ortswandel/**/*.py"), *ROOT.glob("pages/*.py")]
        for key in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert len(used) > 20
    assert used - known == set()


def test_every_error_in_the_code_has_its_sentence() -> None:
    pattern = re.compile(r"""(?:InputError|DataError)\(\s*"([a-z0-9_]+)\"""")
    used = {
        f"errors.{key}"
        for path in [*ROOT.glob("ortswandel/**/*.py"), *ROOT.glob("pipeline/*.py")]
        for key in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert used - words("de").keys == set()


def test_an_unknown_language_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(InputError) as caught:
        words("fr")
    assert words("de").error(caught.value) == (
        "Die Sprache fr gibt es nicht. Möglich sind: de, en."
    )


def test_a_missing_key_or_value_fails_loudly() -> None:
    found = Words("de", {"a.b": "{name} kommt"})
    assert found("a.b", name="Ada") == "Ada kommt"
    with pytest.raises(KeyError):
        found("a.c")
    with pytest.raises(KeyError):
        found("a.b")


def test_nested_tables_become_dotted_keys() -> None:
    assert flatten({"a": {"b": {"c": "x"}}, "d": "y"}) == {"a.b.c": "x", "d": "y"}
