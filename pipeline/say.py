"""Turns an error into the sentence a person reads, from the app's own words."""

from ortswandel.errors import OrtswandelError
from ortswandel.text import words

LANGUAGE = "de"


def sentence(error: OrtswandelError) -> str:
    """Return the plain sentence of an error with its values filled in."""
    return words(LANGUAGE).error(error)
