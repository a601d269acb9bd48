"""What of a future year is settled by the people of today, and what is assumed or can be moved."""

from __future__ import annotations

from dataclasses import dataclass

from ortswandel.findings.adding_up import step_for
from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, fmt
from ortswandel.places import Place, in_place
from ortswandel.text import Words


@dataclass(frozen=True)
class Settled:
    """Persons of one year by what brings them there.

    Attributes:
        today: Persons at the base date.
        alive: Those of them alive in the year, had nobody moved.
        births: Children born here since and still here.
        moved_in: People who moved in since, as assumed, and are still here.
        moved_away: Today's people alive who have moved away by then, positive.
        newcomers: Additional newcomers and their children.
    """

    today: float
    alive: float
    births: float
    moved_in: float
    moved_away: float
    newcomers: float


def settled(found: Settled, place: Place, year: int, words: Words) -> Finding:
    """Say how many of today's people would be left in that year if nobody moved at all."""
    values = {
        "place": in_place(place, words),
        "year": str(year),
        "today": fmt(found.today, "persons", words),
        "alive": about(found.alive, words),
    }
    return Finding("decided.title", values)


def movable(found: Settled, words: Words) -> Finding:
    """Say what is assumed beyond that – births, moves in and away – and what extra inflow adds.

    Rounded to tens, so that both sides of the moves agree with their balance in the picture.
    """
    step = step_for(found.today)
    values = {
        "births": about(found.births, words, step=step),
        "moved_in": about(found.moved_in, words, step=step),
        "moved_away": about(found.moved_away, words, step=step),
        "n": about(found.newcomers, words),
    }
    return Finding("decided.nobody" if found.newcomers < 0.5 else "decided.movable", values)
