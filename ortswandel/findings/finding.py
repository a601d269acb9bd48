"""A finding: the key of a sentence and the words to fill in, chosen by the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ortswandel.text import Words


@dataclass(frozen=True)
class Finding:
    """One sentence true for the data it was made from."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, words: Words) -> str:
        """Return the sentence in a language, its first letter a capital."""
        sentence = words(self.key, **self.values)
        return sentence[:1].upper() + sentence[1:]
