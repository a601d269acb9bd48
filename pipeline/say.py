"""Turns an error into the sentence a person reads, from the app's own texts."""

import tomllib
from pathlib import Path

from ortswandel.errors import OrtswandelError

TEXTS = Path(__file__).parent.parent / "ortswandel" / "text" / "de" / "errors.toml"


def sentence(error: OrtswandelError, texts: Path = TEXTS) -> str:
    """Return the German sentence of an error with its values filled in."""
    known = tomllib.loads(texts.read_text(encoding="utf-8"))["errors"]
    return str(known[error.key]).format(**error.values)
