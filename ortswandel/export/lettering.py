"""Letters of a picture: how wide they are, where lines break, and the font that goes along.

fontTools and Pillow load with the first file, not with the pages that offer one.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from ortswandel.export.fonts import FAMILY, WEIGHTS, checked, font_file

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


@dataclass(frozen=True)
class Line:
    """A line of text: what it says, size in pixels, weight, colour."""

    text: str
    size: float
    weight: int
    color: str


def wrapped(line: Line, width: float) -> list[Line]:
    """Return the line as as many lines as fit into `width` pixels."""
    found: list[str] = []
    for word in line.text.split(" ") if line.text else []:
        longer = f"{found[-1]} {word}" if found else word
        if found and text_width(longer, line.size, line.weight) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return [Line(text, line.size, line.weight, line.color) for text in found]


def text_width(text: str, size: float, weight: int) -> float:
    """Return how wide a text is, in pixels."""
    return _measure(weight).getlength(text) * size / 100


@lru_cache(maxsize=3)
def _measure(weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    checked()
    return ImageFont.truetype(str(font_file(weight)), 100)


def embedded(drawn: str) -> str:
    """Return the style that holds, per weight, the letters of a picture."""
    letters = "".join(sorted(set(re.sub(r"<[^>]+>", "", drawn)) | set("0123456789&<>")))
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{_letters(letters, weight)})}}"
        for weight in WEIGHTS
    )


@lru_cache(maxsize=64)
def _letters(letters: str, weight: int) -> str:
    """Return the font of one weight with these letters alone, as base64."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(font_file(weight), recalcTimestamp=False)
    cut = Subsetter(Options())
    cut.populate(text=letters)
    cut.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return b64encode(buffer.getvalue()).decode()
