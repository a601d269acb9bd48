"""Words of the audience's page by language; the place for languages the app itself does not have.

Besides German and English there are Leichte Sprache (`leicht`), Ukrainian, Arabic and Russian.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from ortswandel.text import flatten

FOLDER = Path(__file__).parent / "captions"
LANGUAGES = ("de", "leicht", "en", "uk", "ar", "ru")
"""In the order of the page's foot."""


@lru_cache(maxsize=1)
def captions() -> dict[str, dict[str, str]]:
    """Return all words by language and key."""
    return {
        language: flatten(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))
        for language in LANGUAGES
    }
