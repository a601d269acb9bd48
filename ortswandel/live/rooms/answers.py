"""Questions: asked, answered once per phone and changeable until closed, then shown, then solved.

Part of `apply`: each function returns the room after a command and the entries for the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ortswandel.errors import InputError
from ortswandel.live.rooms import limits
from ortswandel.live.rooms.room import Answer, Entry, Proposal, Question, Room
from ortswandel.live.rooms.scenario_query import read_scenario, scenario_text
from ortswandel.scenarios.values import FIRST_YEAR

Values = Mapping[str, Any]
Applied = tuple[Room, tuple[Entry, ...]]


def ask(room: Room, values: Values, now: float) -> Applied:
    """Put a new question to the room; an open one is closed.

    Without a scenario it is about the town on the wall when nobody comes in addition.
    """
    number = len(room.questions) + 1
    if number > limits.MOST_QUESTIONS:
        raise InputError("room_full", name="questions", allowed=limits.MOST_QUESTIONS)
    baseline = f"gemeinde={read_scenario(room.wall.scenario).town}"
    scenario = scenario_text(values["scenario"] or baseline, room.towns)
    _check_range(values, read_scenario(scenario).until)
    question = Question(
        **{**values, "number": number, "scenario": scenario, "phase": "open", "asked_at": now}
    )
    room, closed = close_open(room, now)
    asked = Entry(now, "asked", {"question": number})
    wall = replace(room.wall, view="question", question=number)
    return replace(room, questions=(*room.questions, question), wall=wall), (*closed, asked)


def _check_range(values: Values, until: int) -> None:
    """Raise InputError unless there are guesses between low and high and the year is computed."""
    low, high = values["low"], values["high"]
    if low + values["step"] > high:
        raise InputError("room_guess_range", low=low, high=high)
    if values["year"] > until:
        raise InputError(
            "live_range", name="year", value=values["year"], low=FIRST_YEAR, high=until
        )


def close_open(room: Room, now: float) -> Applied:
    """Take no more answers to a question still open; nobody would see it or the future."""
    entries: tuple[Entry, ...] = ()
    for question in room.questions:
        if question.phase == "open":
            room, added = _to_phase(room, question, "closed", now)
            entries += added
    return room, entries


def _to_phase(room: Room, question: Question, phase: str, now: float) -> Applied:
    room = _with(room, replace(question, phase=phase))
    values = {"question": question.number, "answers": len(question.answers)}
    return room, (Entry(now, phase, values),)


def _with(room: Room, question: Question) -> Room:
    """Return the room with this question in the place of the one with its number."""
    before, after = room.questions[: question.number - 1], room.questions[question.number :]
    return replace(room, questions=(*before, question, *after))


def focus(room: Room, values: Values, now: float) -> Applied:
    """Bring an earlier question to the wall again."""
    question = room.question(values["question"])
    wall = replace(room.wall, view="question", question=question.number)
    return replace(room, wall=wall), ()


def close(room: Room, values: Values, now: float) -> Applied:
    """Take no more answers and show their spread."""
    question = room.question(values["question"])
    if question.phase != "open":
        raise InputError("room_closed", value=question.number)
    return _to_phase(room, question, "closed", now)


def solve(room: Room, values: Values, now: float) -> Applied:
    """Show the model beside the answers; an open question is closed, the future no secret."""
    room = replace(room, wall=replace(room.wall, revealed=True))
    return _to_phase(room, room.question(values["question"]), "revealed", now)


def put_away(room: Room, values: Values, now: float) -> Applied:
    """Take the question off wall and phones; an open one is closed."""
    room, entries = close_open(room, now)
    return replace(room, wall=replace(room.wall, view="course", question=None)), entries


def guess(room: Room, values: Values, now: float) -> Applied:
    """Keep the guess of a phone in the place of its earlier one."""
    question = _open_question(room, values["question"], "guess")
    value = values["value"]
    if not question.low <= value <= question.high:
        low, high = question.low, question.high
        raise InputError("live_range", name="value", value=value, low=low, high=high)
    return _answered(room, question, values["phone"], value)


def propose(room: Room, values: Values, now: float) -> Applied:
    """Keep the proposal of a table's phone in the place of its earlier one."""
    question = _open_question(room, values["question"], "proposal")
    scenario = scenario_text(values["scenario"], room.towns)
    if read_scenario(scenario).until < question.year:
        raise InputError("room_proposal_year", value=question.year)
    return _answered(room, question, values["phone"], Proposal(values["table"], scenario))


def _open_question(room: Room, number: int, kind: str) -> Question:
    question = room.question(number)
    if question.phase != "open":
        raise InputError("room_closed", value=number)
    if question.kind != kind:
        raise InputError("live_choice", name="kind", value=kind, allowed=question.kind)
    return question


def _answered(room: Room, question: Question, phone: str, answer: Answer) -> Applied:
    """Return the room with the answer; its log says only how many there were at the end."""
    new = phone not in question.answers
    if new and len(question.answers) >= limits.MOST_PHONES:
        raise InputError("room_full", name="answers", allowed=limits.MOST_PHONES)
    answers = {**question.answers, phone: answer}
    return _with(room, replace(question, answers=answers)), ()
