"""The numbers behind the wall's pictures as a table, for those who can't see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortswandel.live.rooms.figures import Figures, Future
from ortswandel.live.rooms.results import (
    future_hidden,
    model_answer,
    proposals,
    results,
    rounded,
)
from ortswandel.live.rooms.room import Proposal, Question, Room
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.live.rooms.wall_words import named, share_staying
from ortswandel.numbers import about, fmt
from ortswandel.text import Words, words

Table = dict[str, Any]
"""`heads`, a list of words, and `rows`, lists as long as the heads."""
FIRST_YEAR = 2011
"""First year of the wall's pictures."""
EVERY = 5
"""Computed years are told in steps."""


def table(room: Room, figures: Figures) -> Table | None:
    """Return the table of the picture on the wall; None where there is no picture of the town."""
    speak = words(room.language)
    question = room.in_front
    if room.wall.view == "pins" and room.pins and not future_hidden(room):
        return _pins(room, figures, speak)
    if room.wall.view == "question" and question is not None and question.phase != "open":
        return _answers(question, figures, speak)
    return _course(room, figures, speak) if room.wall.view in ("course", "question") else None


def _course(room: Room, figures: Figures, speak: Words) -> Table:
    """Return the counted years, and the computed ones unless they are hidden."""
    scenario = read_scenario(room.wall.scenario)
    future = None if future_hidden(room) else figures.future(room.wall.scenario)
    counted = [c for c in figures.counted(scenario.town) if c.year >= FIRST_YEAR]
    rows = [[str(c.year), fmt(c.persons, "persons", speak)] for c in counted]
    if future is None:
        return _of(("year", "people"), rows, speak)
    heads = ("year", "table_counted", *_columns(future))
    paths = [path for path in _paths(future) if path is not None]
    rows = [row + [""] * len(paths) for row in rows]
    for k in _told(future):
        said = (about(path[k], speak) for path in paths)
        rows.append([str(future.first + k), "", *said])
    return _of(heads, rows, speak)


def _paths(future: Future) -> tuple[Sequence[int] | None, ...]:
    changed = future.changed.middle if future.changed else None
    return future.without.middle, future.without.low, future.without.high, changed


def _columns(future: Future) -> list[str]:
    names = ("nobody", "table_low", "table_high", "table_with")
    return [name for name, path in zip(names, _paths(future), strict=True) if path is not None]


def _told(future: Future) -> list[int]:
    """Return the positions of the years told: every fifth, and the last."""
    last = future.until - future.first
    return [k for k in range(1, last + 1) if (future.first + k) % EVERY == 0 or k == last]


def _answers(question: Question, figures: Figures, speak: Words) -> Table:
    """Return what the room has answered; beside it the model, once it is shown."""
    if question.kind == "proposal":
        rows = [_proposal(item, question, figures, speak) for item in proposals(question)]
        return _of(("table", "table_who", "table_year"), rows, speak, year=question.year)
    found = results(question)
    rows = [
        [fmt(value, "persons", speak), fmt(number, "count", speak)]
        for value, number in found["dots"]
    ]
    if question.phase == "revealed":
        model = model_answer(question, figures)
        ends = {name: about(model[name], speak) for name in ("low", "high")}
        middle = [] if model["middle"] is None else [about(model["middle"], speak)]
        rows.append([" · ".join([*middle, speak("wall.table_range", **ends)]), speak("wall.model")])
    return _of(("table_guess", "answers"), rows, speak)


def _proposal(item: Proposal, question: Question, figures: Figures, speak: Words) -> list[str]:
    """Return table, who comes and stays, and, once shown, what it comes to in the year asked."""
    scenario = read_scenario(item.scenario)
    share = share_staying(scenario, figures)
    stays = [] if share is None else [speak("wall.stays", n=share)]
    who = ", ".join([named(scenario, figures, speak), *stays])
    if question.phase != "revealed":
        return [item.table, who, ""]
    return [item.table, who, _value(figures.future(item.scenario), question.year, speak)]


def _value(future: Future, year: int, speak: Words) -> str:
    """Return what a scenario comes to in a year: about so many, or a range for tiny towns."""
    middle, low, high = future.at(year)
    if middle is not None:
        return about(rounded(middle), speak)
    return speak("wall.table_range", low=about(low, speak), high=about(high, speak))


def _pins(room: Room, figures: Figures, speak: Words) -> Table:
    rows = []
    for pin in room.pins:
        future = figures.future(pin.scenario)
        name = pin.label or named(read_scenario(pin.scenario), figures, speak)
        said = _value(future, future.until, speak)
        rows.append([pin.letter, name, str(future.until), said])
    return _of(("table_letter", "table_who", "year", "people"), rows, speak)


def _of(heads: Sequence[str], rows: list[list[str]], speak: Words, **values: object) -> Table:
    return {"heads": [speak(f"wall.{name}", **values) for name in heads], "rows": rows}
