"""Counts drawn as people, in groups of a class, a fire crew, a team or a bus.

Drawn as HTML, because the groups have to wrap on a phone. The figure itself is in the style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

MOST_FIGURES = 400
"""More people than this can't be taken in one by one; then one figure stands for ten or more."""
MOST_TOGETHER = 800
"""The same for all rows of a picture."""
SCALES = (1, 10, 100, 1000)


@dataclass(frozen=True)
class Crowd:
    """People in groups of the same size; first those who live here, then newcomers, then gaps.

    Attributes:
        name: Who they are.
        note: How many they are, in words.
        here: People in the colour of the town.
        newcomers: People in the newcomers' green.
        gaps: Places that stay free or people no longer there, pale.
        size: People in a group.
        columns: People beside each other in a group.
    """

    name: str
    note: str
    here: int
    newcomers: int
    gaps: int
    size: int
    columns: int

    @property
    def total(self) -> int:
        """All figures, gaps included."""
        return self.here + self.newcomers + self.gaps


def scale_for(crowds: Sequence[Crowd]) -> int:
    """Return how many people one figure stands for: 1, 10, 100 or 1,000."""
    totals = [crowd.total for crowd in crowds]
    needed = max(max(totals, default=0) / MOST_FIGURES, sum(totals) / MOST_TOGETHER)
    return next((scale for scale in SCALES if needed <= scale), SCALES[-1])


def people_html(crowds: Sequence[Crowd], letter: str, scale: int = 1) -> str:
    """Return the crowds below each other, in the colour of the town's letter ("a" to "f").

    Args:
        crowds: Rows.
        letter: The town's letter.
        scale: People per figure.
    """
    rows = "".join(_crowd(crowd, scale) for crowd in crowds)
    return f'<div class="ow-people ow-role-{letter}">{rows}</div>'


def _crowd(crowd: Crowd, scale: int) -> str:
    spoken = escape(f"{crowd.name}: {crowd.note}", quote=True)
    head = f"<p><b>{escape(crowd.name)}</b> <span>{escape(crowd.note)}</span></p>"
    groups = "".join(_group(group, crowd.columns) for group in grouped(crowd, scale))
    return f'<div class="ow-crowd">{head}<div role="img" aria-label="{spoken}">{groups}</div></div>'


def _group(kinds: Sequence[str], columns: int) -> str:
    figures = "".join(f'<i class="ow-{kind}"></i>' for kind in kinds)
    return f'<span style="--columns:{columns}">{figures}</span>'


def grouped(crowd: Crowd, scale: int = 1) -> list[list[str]]:
    """Return each group's figures by kind: here, new, gap; the last group may be incomplete."""
    order = (("here", crowd.here), ("new", crowd.newcomers), ("gap", crowd.gaps))
    kinds = [kind for kind, persons in order for _ in range(round(persons / scale))]
    return [kinds[start : start + crowd.size] for start in range(0, len(kinds), crowd.size)]
