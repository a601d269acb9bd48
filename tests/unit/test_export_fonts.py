"""The fonts of pictures and reports: three static copies under a name of their own."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from ortswandel.errors import DataError
from ortswandel.export.fonts import FAMILY, WEIGHTS, checked, font_file, make_fonts, original

pytestmark = pytest.mark.unit

NAMED = (1, 3, 4, 6, 16, 17, 21, 22)
"""Records of the name table under which a program finds a font."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("fonts")
    make_fonts(original(), found)
    return found


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_is_static_and_has_the_projects_name(folder: Path, weight: int) -> None:
    font = TTFont(font_file(weight, folder))
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == weight
    names = {str(record) for record in font["name"].names if record.nameID in NAMED}
    assert FAMILY in names
    assert not any("Source" in name for name in names)


def test_german_and_english_are_complete(folder: Path) -> None:
    letters = TTFont(font_file(400, folder)).getBestCmap()
    assert all(ord(c) in letters for c in "ÄÖÜäöüß„“‚‘–−\u202f€·²→≤’“”0123456789%")


def test_bold_is_wider_than_regular(folder: Path) -> None:
    widths = [TTFont(font_file(w, folder))["hmtx"]["n"][0] for w in (400, 600, 700)]
    assert widths == sorted(set(widths))


def test_a_missing_weight_is_named(folder: Path, tmp_path: Path) -> None:
    for weight in (400, 600):
        (tmp_path / font_file(weight).name).write_bytes(font_file(weight, folder).read_bytes())
    with pytest.raises(DataError) as error:
        checked(tmp_path)
    assert error.value.values["file"] == font_file(700).name
