"""Places as subjects of a sentence: "Hettstedt", "der Landkreis Börde", "Sachsen-Anhalt"."""

from __future__ import annotations

from ortswandel.places import Place
from ortswandel.text import Words


def subject(place: Place, words: Words) -> str:
    """Return how a sentence names a place as its subject."""
    return words.get(f"place_subject.{place.region}", place.name)
