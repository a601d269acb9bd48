"""Stub."""

from pathlib import Path

from ortswandel.errors import DataError


def check(data: Path) -> list[DataError]:
    """Stub."""
    return []
