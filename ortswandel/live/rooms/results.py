"""What a question has come to: guesses, proposals, the model beside them, and who may see it."""

from __future__ import annotations

from statistics import median
from typing import Any

from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.room import Proposal, Question, Room

MOST_COLUMNS = 40
"""Columns of dots a picture of guesses has room for."""


def rounded(value: int) -> int:
    """Return a modelled number of persons as exactly as it is known.

    Below 1,000 to tens, below 100,000 to hundreds, above to thousands, as `numbers.about`.
    """
    unit = 10 if abs(value) < 1000 else 100 if abs(value) < 100_000 else 1000
    return round(value / unit) * unit


def future_hidden(room: Room) -> bool:
    """Tell whether nobody may see the computed future now."""
    waiting = any(question.phase == "open" for question in room.questions)
    question = room.in_front if room.wall.view == "question" else None
    unsolved = question is not None and question.phase != "revealed"
    return waiting or unsolved or not room.wall.revealed


def results(question: Question) -> dict[str, Any]:
    """Return how many answered and, for guesses, median and columns `[value, number]`."""
    values = guesses(question)
    if not values:
        return {"n": len(question.answers), "dots": [], "median": None}
    width = -(-max(question.step, values[-1] - values[0]) // MOST_COLUMNS)
    width = -(-width // question.step) * question.step
    columns: dict[int, int] = {}
    for value in values:
        column = round(value / width) * width
        columns[column] = columns.get(column, 0) + 1
    dots = [[value, number] for value, number in sorted(columns.items())]
    return {"n": len(values), "dots": dots, "median": round(median(values))}


def guesses(question: Question) -> list[int]:
    """Return all guesses, smallest first."""
    return sorted(answer for answer in question.answers.values() if isinstance(answer, int))


def proposals(question: Question) -> list[Proposal]:
    """Return what the tables propose, in the order of their names."""
    found = [answer for answer in question.answers.values() if isinstance(answer, Proposal)]
    return sorted(found, key=lambda item: (len(item.table), item.table))


def model_answer(question: Question, figures: Figures) -> dict[str, Any]:
    """Return the model's middle (None for very small towns) and 80 % range, rounded persons."""
    middle, low, high = figures.future(question.scenario).at(question.year)
    return {
        "middle": None if middle is None else rounded(middle),
        "low": rounded(low),
        "high": rounded(high),
    }
