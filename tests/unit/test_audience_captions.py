"""Words of the audience's page: complete in six languages, every key of its modules exists."""

import re
import string

import pytest

from ortswandel.live.audience.captions import FOLDER, LANGUAGES, captions
from ortswandel.live.audience.routes import FILES
from ortswandel.scenarios.scenario import GROUPS

pytestmark = pytest.mark.unit

SCRIPTS = {"uk": "[а-яіїєґ]", "ru": "[а-я]", "ar": "[\u0600-\u06ff]"}
KEY = r"(?:page|question|proposal|wall|number|language)\.[a-z_]+"


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def modules() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(FILES.glob("*.js")))


def test_every_language_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_are_complete(language: str) -> None:
    german, found = captions()["de"], captions()[language]
    assert set(found) ^ set(german) == set()
    for key, text in found.items():
        assert text.strip() or key == "number.thousands", key
        assert fields(text) <= fields(german[key]) | {"year"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_gets_lost_in_translation(language: str) -> None:
    for key, text in captions()["de"].items():
        for name in fields(text) & {"n", "low", "high", "today"}:
            assert name in fields(captions()[language][key]), (key, name)


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_captions_are_in_their_own_script(language: str, script: str) -> None:
    for key, text in captions()[language].items():
        if key != "number.thousands":
            assert re.search(script, text.lower()), key


def test_every_key_of_the_modules_exists_and_is_used() -> None:
    text, known = modules(), set(captions()["de"])
    used = set(re.findall(rf'"({KEY})"', text))
    assert used - known == set()
    made = {f"proposal.{group}" for group in GROUPS} | {"question.guess", "question.proposal"}
    made |= {key for key in known if key.startswith("wall.head_")}
    assert known - used - made == set()


def test_the_page_knows_all_groups_and_languages() -> None:
    text = modules()
    for name in (*GROUPS, *LANGUAGES):
        assert f'"{name}"' in text


def test_the_modules_write_text_never_markup_and_reach_nobody_else() -> None:
    text = modules() + (FILES / "index.html").read_text("utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in text
    others = set(re.findall(r"https?://[^\s\"'`]+", text)) - {"http://www.w3.org/2000/svg"}
    assert others == set()


def test_the_modules_ask_for_nothing_an_old_phone_lacks() -> None:
    for new in (r"\?\?", r"\?\.[a-zA-Z(\[]", r"\.replaceChildren\(", r"\.at\(", r"\.replaceAll\("):
        assert not re.search(new, modules()), new
