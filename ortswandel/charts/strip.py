"""A key figure with its place among all towns: number, range, middle half, median, mark.

Drawn as HTML, because eight of them stand on one page and the range must follow the column.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Strip:
    """One key figure in words, and where its marks lie between 0 (lowest) and 1 (highest).

    Attributes:
        name: What is measured.
        value: The number as shown.
        compared: The comparison with the other towns.
        note: Date, or the status where the number isn't simply counted; may be empty.
        lowest: Lowest of all towns as shown.
        highest: Highest of all towns as shown.
        spoken: What a screen reader says about the range.
        half: Ends of the middle half.
        middle: The median.
        place: The town's own place, or None where it has no value.
        is_estimated: Whether the mark is hollow.
    """

    name: str
    value: str
    compared: str
    note: str
    lowest: str
    highest: str
    spoken: str
    half: tuple[float, float]
    middle: float
    place: float | None
    is_estimated: bool


def strips_html(strips: list[Strip], letter: str) -> str:
    """Return the key figures side by side, in the colour of the town's letter ("a" to "f")."""
    return f'<div class="ow-placed-row ow-role-{letter}">{"".join(map(_figure, strips))}</div>'


def _figure(strip: Strip) -> str:
    words = [("name", strip.name), ("value", strip.value)]
    head = "".join(f'<div class="ow-placed-{kind}">{escape(text)}</div>' for kind, text in words)
    ends = f"<span>{escape(strip.lowest)}</span><span>{escape(strip.highest)}</span>"
    return (
        f'<div class="ow-placed">{head}{_range(strip)}<div class="ow-placed-ends">{ends}</div>'
        f'<div class="ow-placed-compared">{_compared(strip)}</div></div>'
    )


def _compared(strip: Strip) -> str:
    note = f'<div class="ow-placed-note">{escape(strip.note)}</div>' if strip.note else ""
    return escape(strip.compared) + note


def _range(strip: Strip) -> str:
    low, high = strip.half
    marks = [
        f'<i class="ow-half" style="left:{_percent(low)};width:{_percent(high - low)}"></i>',
        f'<i class="ow-middle" style="left:{_percent(strip.middle)}"></i>',
    ]
    if strip.place is not None:
        kind = "ow-mark ow-hollow" if strip.is_estimated else "ow-mark"
        marks.append(f'<i class="{kind}" style="left:{_percent(strip.place)}"></i>')
    label = escape(strip.spoken, quote=True)
    return f'<div class="ow-range" role="img" aria-label="{label}">{"".join(marks)}</div>'


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
