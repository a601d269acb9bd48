"""What DuckDB says went wrong, part by part: kind, names, place in the query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import duckdb

AS_PARTS: dict[str, str | bool | int | float | list[str]] = {"errors_as_json": True}
"""Setting of a connection whose errors come in parts."""
LONGEST = 2_000
"""Letters kept of DuckDB's own words."""


@dataclass(frozen=True)
class Failure:
    """One error of DuckDB.

    Attributes:
        message: DuckDB's own words.
        kind: Such as "COLUMN_NOT_FOUND"; "" where it names none.
        name: What it is about; "" where it says none.
        sort: What was looked for: "Table", "Scalar Function", "Type"; else "".
        candidates: Names that are there instead, the nearest first.
        query: The query.
        start: First byte in the query, or None where it says no place.
        length: Bytes in the query.
    """

    message: str
    kind: str
    name: str
    sort: str
    candidates: tuple[str, ...]
    query: str
    start: int | None
    length: int

    @property
    def part(self) -> str:
        """The part of the query it is about, "" where it says none."""
        if self.start is None:
            return ""
        body = self.query.encode()[self.start : self.start + self.length]
        return " ".join(body.decode("utf-8", "replace").split())

    @property
    def before(self) -> str:
        """The query up to that part; all of it where it says no place."""
        return self.query.encode()[: self.start].decode("utf-8", "replace")

    @property
    def line(self) -> int | None:
        """The line, counted from 1; None in a query of one line and where it says no place."""
        many = "\n" in self.query.strip()
        return None if self.start is None or not many else self.before.count("\n") + 1

    @property
    def told(self) -> str:
        """DuckDB's own words, and below them the line with a mark beneath the part."""
        message = self.message[:LONGEST]
        if self.start is None:
            return message
        head = self.before.rsplit("\n", 1)[-1]
        line = self.query.split("\n")[self.before.count("\n")]
        return f"{message}\n\n{line}\n{' ' * len(head)}{'^' * max(1, len(self.part))}"


def failure_of(error: duckdb.Error, query: str) -> Failure:
    """Return an error of DuckDB in parts; from a connection not set to, its words alone."""
    text = str(error)
    parts = _parts(text.partition(": ")[2])
    start, length = _location(parts)
    return Failure(
        message=str(parts.get("exception_message", text)),
        kind=str(parts.get("error_subtype", "")),
        name=str(parts.get("name", "")),
        sort=str(parts.get("type", "")),
        candidates=tuple(one for one in str(parts.get("candidates", "")).split(",") if one),
        query=query,
        start=start,
        length=length,
    )


def _parts(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _location(parts: dict[str, Any]) -> tuple[int | None, int]:
    """Return first byte and number of bytes; "[7,4]" is the newer form, "7" the older."""
    try:
        start, length = json.loads(parts["location"])
        return int(start), int(length)
    except (KeyError, ValueError, TypeError):
        position = str(parts.get("position", ""))
        return (int(position) if position.isdecimal() else None), 0
