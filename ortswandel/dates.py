"""Reference dates for readers: "2022-05-15" is `15.5.2022` in German, `15 May 2022` in English."""

from __future__ import annotations

from datetime import date

from ortswandel.text import Words


def stand(reference: str | None, words: Words) -> str:
    """Return a reference of the data as a reader should see it.

    Args:
        reference: A day "2022-05-15", a month "2022-06", a year "2022", a span of two of them
            joined by "/", or None where the source doesn't state one.
        words: Language.
    """
    if reference is None:
        return words("date.unknown")
    parts = [_point(part, words) for part in reference.split("/")]
    return parts[0] if len(parts) == 1 else words("date.span", first=parts[0], last=parts[1])


def _point(text: str, words: Words) -> str:
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 3:
        return day(date(*numbers), words)
    if len(numbers) == 2:
        return words("date.month", month=words(f"date.month_{numbers[1]}"), year=numbers[0])
    return str(numbers[0])


def day(value: date, words: Words) -> str:
    """Return one day."""
    month = words(f"date.day_month_{value.month}")
    return words("date.day", day=value.day, month=month, year=value.year)
