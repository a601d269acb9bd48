"""The fonts of pictures and reports: static copies of the font that comes with Streamlit.

Renderers can't use the variable WOFF2 of the browser. `make setup` writes copies of three weights
into a folder of its own, under a name of their own: the font's licence (OFL 1.1) keeps the name
"Source" for the unmodified files, so the copies stay on this machine and are not committed.
Only making them loads fontTools: the app, which reads the finished files, starts sooner without.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from ortswandel.errors import DataError, OrtswandelError
from ortswandel.paths import ROOT
from ortswandel.text import words

FAMILY = "Ortswandel Sans"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
FONTS = ROOT / "fonts"
PATTERN = "SourceSansVF-Upright*.woff2"
LETTERS = (
    *range(0x0020, 0x0250), *range(0x2000, 0x2070), 0x20AC, *range(0x2190, 0x2194),
    *range(0x2200, 0x2266),
)  # fmt: skip
"""What German and English need: Latin letters, punctuation, the euro, arrows, signs."""
FAMILY_NAME, STYLE_NAME, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 4, 6
TYPOGRAPHIC = (3, 16, 17, 21, 22, 25)
"""Records of the name table that would name the original."""


def font_file(weight: int, folder: Path = FONTS) -> Path:
    """Return the file of one weight: 400, 600 or 700."""
    return folder / f"ortswandel-sans-{weight}.ttf"


@lru_cache(maxsize=4)
def checked(folder: Path = FONTS) -> Path:
    """Return the folder of the fonts.

    Raises:
        DataError: A weight is missing.
    """
    missing = [font_file(w, folder).name for w in WEIGHTS if not font_file(w, folder).is_file()]
    if missing:
        raise DataError("fonts_missing", file=", ".join(missing))
    return folder


def original() -> Path:
    """Return the variable font that Streamlit shows in the browser.

    Raises:
        DataError: Streamlit isn't installed, or has no such file.
    """
    spec = find_spec("streamlit")
    folders = spec.submodule_search_locations if spec else None
    found = [file for folder in folders or () for file in Path(folder).rglob(PATTERN)]
    if not found:
        raise DataError("font_original", file=PATTERN)
    return min(found)


def make_fonts(source: Path, folder: Path = FONTS) -> tuple[Path, ...]:
    """Write one static copy of a variable font per weight; return the files.

    Args:
        source: A variable font with the axis wght.
        folder: Where the copies go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    variable = _latin(source)
    return tuple(_write(variable, weight, folder) for weight in WEIGHTS)


def _latin(source: Path) -> bytes:
    """Return the variable font with `LETTERS` alone; the rest would take a minute to copy."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = Options()
    options.name_IDs = ["*"]
    font = TTFont(source, recalcTimestamp=False)
    cut = Subsetter(options)
    cut.populate(unicodes=LETTERS)
    cut.subset(font)
    font.flavor = None
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _write(variable: bytes, weight: int, folder: Path) -> Path:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
        instantiateVariableFont,
    )

    font = TTFont(BytesIO(variable), recalcTimestamp=False)
    static = instantiateVariableFont(font, {"wght": weight}, inplace=True)
    static["OS/2"].usWeightClass = weight
    _rename(static, WEIGHTS[weight])
    path = font_file(weight, folder)
    static.save(path)
    return path


def _rename(font: Any, style: str) -> None:  # noqa: ANN401 - a TTFont, loaded only to make fonts
    """Give a font the project's name in place of the reserved one."""
    table = font["name"]
    for record in TYPOGRAPHIC:
        table.removeNames(nameID=record)
    names = {
        FAMILY_NAME: FAMILY,
        STYLE_NAME: style,
        FULL_NAME: f"{FAMILY} {style}",
        POSTSCRIPT_NAME: f"OrtswandelSans-{style}",
    }
    for record, text in names.items():
        table.removeNames(nameID=record)
        table.setName(text, record, 3, 1, 0x409)


def main() -> int:
    """Make the fonts; one sentence and 1 where that is not possible."""
    try:
        make_fonts(original())
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
