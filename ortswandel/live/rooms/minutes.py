"""The minutes of an evening: a pure function from a room to what happened, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from ortswandel.dates import day
from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.results import guesses, model_answer, rounded
from ortswandel.live.rooms.room import Entry, Proposal, Question, Room
from ortswandel.live.rooms.room_code import spoken
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.numbers import fmt
from ortswandel.text import Words, words

ZONE = ZoneInfo("Europe/Berlin")
FEWEST_QUARTERS = 4
"""With fewer guesses there is no middle half to name."""


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, in words, with a link where there is something to open."""

    time: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class Answered:
    """A question with its answers in words, and the answers as data."""

    question: str
    lines: tuple[str, ...]
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Minutes:
    """What an evening leaves behind."""

    title: str
    subtitle: str
    course: tuple[Line, ...]
    questions: tuple[Answered, ...]
    pins: tuple[Line, ...]
    notes: tuple[Line, ...]
    method: str


def minutes(room: Room, figures: Figures, base: str) -> Minutes:
    """Return the minutes of a room in its language.

    Args:
        room: The room.
        figures: For names and for the model's answers.
        base: Address of the app, ending in `/`; links start with it.
    """
    speak = words(room.language)
    date = day(datetime.fromtimestamp(room.created_at, ZONE).date(), speak)
    notes = (Line(_time(note.at), note.text) for note in room.notes)
    return Minutes(
        title=speak("minutes.title", town=figures.name(room.towns[0])),
        subtitle=speak("minutes.subtitle", day=date, code=spoken(room.code)),
        course=tuple(_line(entry, room, figures, base) for entry in room.log),
        questions=tuple(_answered(question, figures, speak) for question in room.questions),
        pins=tuple(
            Line("", f"{pin.letter} {pin.label}".strip(), _link(base, pin.scenario))
            for pin in room.pins
        ),
        notes=tuple(notes),
        method=speak("minutes.method"),
    )


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, ZONE).strftime("%H:%M")


def _link(base: str, scenario: str) -> str:
    return f"{base}szenarien?{scenario}"


def _line(entry: Entry, room: Room, figures: Figures, base: str) -> Line:
    """Return one entry of the log in words."""
    speak = words(room.language)
    values = {name: str(value) for name, value in entry.values.items()}
    scenario = values.get("scenario", "")
    if scenario:
        town = figures.name(read_scenario(scenario).town)
        values |= {"what": scenario_words(scenario, speak), "town": town}
    if "question" in values:
        question = room.question(int(values["question"]))
        values["text"] = question_words(question, figures, speak)
    said = speak(f"minutes.{entry.kind}", **values)
    return Line(_time(entry.at), said, _link(base, scenario) if scenario else "")


def scenario_words(scenario: str, speak: Words) -> str:
    """Return who comes in a scenario: `12 Familien, 3 Geflüchtete`, until which year."""
    found = read_scenario(scenario)
    groups = [
        speak(f"minutes.group_{name}", n=fmt(number, "count", speak, decimals=_decimals(number)))
        for name, number in found.arrivals
    ]
    who = ", ".join(groups) or speak("minutes.nobody")
    return speak("minutes.scenario", who=who, until=found.until)


def _decimals(number: float) -> int:
    return 0 if number == int(number) else 1


def question_words(question: Question, figures: Figures, speak: Words) -> str:
    """Return the question as it was asked."""
    town = figures.name(read_scenario(question.scenario).town)
    standard = speak(f"minutes.question_{question.kind}", year=question.year, town=town)
    return question.text or standard


def _answered(question: Question, figures: Figures, speak: Words) -> Answered:
    """Return a question with spread, model and, for proposals, what each table wanted."""
    head = speak("minutes.question", number=question.number)
    data: dict[str, Any] = {
        "number": question.number,
        "kind": question.kind,
        "year": question.year,
        "phase": question.phase,
        "answers": len(question.answers),
    }
    if question.kind == "guess":
        lines, more = _spread(question, speak)
    else:
        lines, more = _proposals(question, figures, speak)
    if question.phase == "revealed":
        model = model_answer(question, figures)
        lines, more = [*lines, _model_words(model, speak)], more | {"model": model}
    text = f"{head}: {question_words(question, figures, speak)}"
    return Answered(text, tuple(lines), data | more)


def _spread(question: Question, speak: Words) -> tuple[list[str], dict[str, Any]]:
    """Return number, range, middle and middle half of the guesses."""
    values = guesses(question)
    lines = [speak("minutes.n_guesses", n=len(values))]
    if len(values) >= FEWEST_QUARTERS:
        low, middle, high = quantiles(values, n=4, method="inclusive")
        named = {"lowest": values[0], "low": low, "middle": middle, "high": high}
        named |= {"highest": values[-1]}
        shown = {name: fmt(value, "persons", speak) for name, value in named.items()}
        lines.append(speak("minutes.spread", **shown))
    return lines, {"guesses": values}


def _proposals(
    question: Question, figures: Figures, speak: Words
) -> tuple[list[str], dict[str, Any]]:
    found = [answer for answer in question.answers.values() if isinstance(answer, Proposal)]
    found.sort(key=lambda item: (len(item.table), item.table))
    lines, rows = [speak("minutes.n_proposals", n=len(found))], []
    for item in found:
        middle, low, high = figures.future(item.scenario).at(question.year)
        row = {"table": item.table, "scenario": item.scenario, "low": rounded(low)}
        rows.append(row | {"middle": middle and rounded(middle), "high": rounded(high)})
        result = _model_words(rows[-1], speak)
        what = scenario_words(item.scenario, speak)
        lines.append(speak("minutes.proposal", table=item.table, what=what, result=result))
    return lines, {"proposals": rows}


def _model_words(model: Mapping[str, Any], speak: Words) -> str:
    shown = {
        name: fmt(model[name], "persons", speak) for name in ("middle", "low", "high")
    }  # fmt: skip
    key = "model_range" if model["middle"] is None else "model"
    return speak(f"minutes.{key}", **shown)
