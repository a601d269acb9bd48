"""Every word a reader sees, by key: `words("de")("start.title")`.

A language is a folder of TOML files; the first part of a key is the table inside a file, so
`start.title` is `title` under `[start]`. Templates name their values in braces: `{place}`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ortswandel.errors import DataError, InputError, OrtswandelError

LANGUAGES = ("de", "en")
FOLDER = Path(__file__).parent


class Words:
    """The words of one language; call it with a key and the values to fill in."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self._entries = dict(entries)

    @property
    def keys(self) -> frozenset[str]:
        """All keys of this language."""
        return frozenset(self._entries)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words at `key` with `values` filled in.

        Raises:
            KeyError: The key is missing, or the template names a value that was not given.
        """
        return self._entries[key].format(**values)

    def template(self, key: str) -> str:
        """Return the words at `key` with their braces, for others to fill in.

        Raises:
            KeyError: The key is missing.
        """
        return self._entries[key]

    def get(self, key: str, default: str) -> str:
        """Return the words at `key`, or `default` where there are none."""
        return self._entries.get(key, default)

    def error(self, error: OrtswandelError) -> str:
        """Return the plain sentence for an error.

        An error may also carry `line`, where it is, `near`, names that may be meant, and `some`,
        names there are.
        """
        sentences = [self(f"errors.{error.key}", **error.values)]
        near, some = error.values.get("near"), error.values.get("some")
        if isinstance(near, tuple | list) and near:
            sentences.append(self("errors.near", names=self._either(near)))
        if isinstance(some, tuple | list) and some:
            sentences.append(self("errors.some", names=", ".join(some)))
        said, line = " ".join(sentences), error.values.get("line")
        return self("errors.at_line", line=line, said=said) if line else said

    def _either(self, names: Sequence[str]) -> str:
        """Return "a", "a oder b", "a, b oder c"."""
        *others, last = names
        return self("errors.or", first=", ".join(others), last=last) if others else last


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """Return the words of `language` ("de" or "en"); raise InputError for any other."""
    if language not in LANGUAGES:
        raise InputError("unknown_language", value=language, allowed=", ".join(LANGUAGES))
    entries: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        _add(entries, path)
    return Words(language, entries)


def _add(entries: dict[str, str], path: Path) -> None:
    for key, value in flatten(tomllib.loads(path.read_text(encoding="utf-8"))).items():
        if key in entries:
            raise DataError("duplicate_text", key=key, file=path.name)
        entries[key] = value


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested tables as one mapping from dotted keys to words."""
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = str(value)
    return flat
