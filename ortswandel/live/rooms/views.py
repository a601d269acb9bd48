"""What phones, wall and console get to see of a room, ready for JSON.

Only the console sees notes, running order and log. While a question waits for its answer nobody
is sent the computed future.
"""

from __future__ import annotations

from typing import Any

from ortswandel.live.rooms.figures import Figures, Future
from ortswandel.live.rooms.results import (
    future_hidden,
    model_answer,
    proposals,
    results,
    rounded,
)
from ortswandel.live.rooms.room import PICTURES, Pin, Proposal, Question, Room
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.live.rooms.wall_tables import table
from ortswandel.live.rooms.wall_words import named, said, share_staying
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import LOWEST_STAYING
from ortswandel.text import words

View = dict[str, Any]


def audience_view(room: Room, figures: Figures) -> View:
    """Return what phones see."""
    question = room.in_front if room.wall.view == "question" else None
    return {
        "revision": room.revision,
        "code": room.code,
        "language": room.language,
        "town": figures.name(room.towns[0]),
        "ended": room.open_until <= room.changed_at,
        "view": room.wall.view if room.wall.view in PICTURES else "blank",
        "title": _title(room),
        "stop": None if room.wall.stop is None else [room.wall.stop + 1, len(room.stops)],
        "picture": _picture(room, figures) if room.wall.view in PICTURES else None,
        "question": None if question is None else _question(question, len(room.questions), figures),
    }


def wall_view(room: Room, figures: Figures) -> View:
    """Return what the wall shows: the phones' view, pins, and how many have answered."""
    question = room.in_front
    proposed = [] if question is None or question.phase == "open" else proposals(question)
    return audience_view(room, figures) | {
        "view": room.wall.view,
        "said": said(room, figures),
        "table": table(room, figures),
        "scenario": room.wall.scenario,
        "answers": len(question.answers) if question else 0,
        "pins": [] if future_hidden(room) else [_course(pin, figures) for pin in room.pins],
        "courses": []
        if future_hidden(room)
        else [_table(item, room, figures) for item in proposed],
    }


def console_view(room: Room, figures: Figures) -> View:
    """Return what the facilitator sees: the wall and everything that is prepared and noted."""
    today = figures.counted(room.towns[0])[-1].persons
    return wall_view(room, figures) | {
        "towns": {town: figures.name(town) for town in room.towns},
        "wall": vars(room.wall),
        "pinned": [_pinned(pin, room, figures) for pin in room.pins],
        "stops": [vars(stop) for stop in room.stops],
        "notes": [vars(note) for note in room.notes],
        "questions": [_listed(question) for question in room.questions],
        "open_until": room.open_until,
        "suggested": suggested_range(today),
    }


def _pinned(pin: Pin, room: Room, figures: Figures) -> View:
    """Return a pin with a name even where it was given none."""
    short = named(read_scenario(pin.scenario), figures, words(room.language))
    return {**vars(pin), "named": pin.label or short}


def suggested_range(today: int) -> dict[str, int]:
    """Return lowest and highest guess and step for a town of this size, persons."""
    step = max(1, 10 ** max(0, len(str(today)) - 3))
    wide = step * 10
    low, high = today * 0.5 // wide * wide, -(-today * 1.2 // wide) * wide
    return {"low": int(low), "high": int(high), "step": step}


def staying_range(scenario: Scenario, figures: Figures) -> dict[str, int]:
    """Return fewest and most of 100 that may stay, and how many do where nobody changes it."""
    families = figures.group(GROUPS[0]).staying
    usual = scenario.staying_of(GROUPS[0], families)[-1]
    shares = {"low": LOWEST_STAYING, "high": 1.0, "usual": usual}
    return {name: round(100 * share) for name, share in shares.items()}


def _title(room: Room) -> str:
    """Return the title of the stop on the wall, or nothing."""
    return "" if room.wall.stop is None else room.stops[room.wall.stop].title


def _picture(room: Room, figures: Figures) -> View:
    """Return counted past, one line per census, and the future unless it is hidden."""
    scenario = read_scenario(room.wall.scenario)
    lines: dict[str, list[list[int]]] = {}
    for count in figures.counted(scenario.town):
        lines.setdefault(count.base, []).append([count.year, count.persons])
    future = None if future_hidden(room) else figures.future(room.wall.scenario)
    return {
        "town": figures.name(scenario.town),
        "until": scenario.until,
        "counted": list(lines.values()),
        "bases": list(lines),
        "arrivals": dict(scenario.arrivals) if future else {},
        "future": None if future is None else _future(future),
    }


def _future(future: Future) -> View:
    """Return the lines to draw and the rounded numbers to write beside their ends."""
    changed = future.changed.middle if future.changed else None
    lines = {"low": future.without.low, "high": future.without.high}
    lines |= {"without": future.without.middle} if future.without.middle else {}
    lines |= {"changed": changed} if changed else {}
    ends = {name: rounded(line[-1]) for name, line in lines.items()}
    return {"first": future.first, "lines": lines, "ends": ends}


def _question(question: Question, asked: int, figures: Figures) -> View:
    """Return a question with as much of its answers as its phase allows."""
    town = read_scenario(question.scenario).town
    found: View = {
        name: getattr(question, name)
        for name in ("number", "kind", "text", "year", "low", "high", "step", "phase")
    }
    found |= {"asked": asked, "town": figures.name(town)}
    found["today"] = figures.counted(town)[-1].persons
    found["scenario"] = question.scenario if question.kind == "proposal" else ""
    if question.kind == "proposal":
        found["staying"] = staying_range(read_scenario(question.scenario), figures)
    if question.phase != "open":
        found["results"] = results(question)
    if question.phase == "revealed":
        found["model"] = model_answer(question, figures)
        found["proposals"] = [_proposed(item, question, figures) for item in proposals(question)]
    return found


def _proposed(proposal: Proposal, question: Question, figures: Figures) -> View:
    middle, low, high = figures.future(proposal.scenario).at(question.year)
    edges = {"low": rounded(low), "high": rounded(high)}
    value = None if middle is None else rounded(middle)
    scenario = read_scenario(proposal.scenario)
    arrivals, staying = dict(scenario.arrivals), share_staying(scenario, figures)
    found = {"table": proposal.table, "value": value, "arrivals": arrivals, "staying": staying}
    return found | edges


def _course(item: Any, figures: Figures) -> View:  # noqa: ANN401 - Pin or Proposal
    """Return a pin or proposal with the lines of its future."""
    drawn: View = {**vars(item), **_future(figures.future(item.scenario))}
    return drawn


def _table(proposal: Proposal, room: Room, figures: Figures) -> View:
    """Return a table's proposal with its lines, and in words how many stay."""
    scenario, speak = read_scenario(proposal.scenario), words(room.language)
    share = share_staying(scenario, figures)
    stays = "" if share is None else speak("wall.stays", n=share)
    return _course(proposal, figures) | {"stays": stays}


def _listed(question: Question) -> View:
    names = ("number", "kind", "text", "year", "phase", "scenario")
    return {name: getattr(question, name) for name in names} | {"answers": len(question.answers)}
