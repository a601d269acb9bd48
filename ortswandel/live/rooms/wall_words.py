"""What the wall says: the finding as its title, what is measured, the scenario, short labels.

Everything is written for a room's language here, so that the wall itself knows no grammar.
"""

from __future__ import annotations

from statistics import median
from typing import Any

from ortswandel.findings.scenario import LEAST, span, title
from ortswandel.live.rooms.figures import Figures, Future
from ortswandel.live.rooms.results import future_hidden, guesses, model_answer, proposals, rounded
from ortswandel.live.rooms.room import Question, Room
from ortswandel.live.rooms.room_code import spoken
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.numbers import about, fmt
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import Words, words

Said = dict[str, Any]
LABELS = (
    "people", "census", "today", "nobody", "answer", "answers", "join", "code", "unknown",
    "room_middle", "model", "range", "middle", "table", "test_small", "test_lines", "test_greys",
    "test_towns", "waiting", "gone", "year", "alt",
)  # fmt: skip
"""Words the wall puts beside its pictures."""


def said(room: Room, figures: Figures) -> Said:
    """Return title, second line, scenario, note and labels for what is on the wall."""
    speak = words(room.language)
    found = {"title": "", "second": "", "scenario": "", "note": ""}
    found |= PARTS[room.wall.view](room, figures, speak)
    labels = {name: speak.template(f"wall.{name}") for name in LABELS}
    numbers = {"about": speak.template("number.about")}
    numbers |= {"thousands": "." if speak.language == "de" else ","}
    return found | {"labels": labels | numbers, "code": spoken(room.code)}


def _course(room: Room, figures: Figures, speak: Words) -> Said:
    """Return the finding; a stop's own title goes before it while its scenario stands."""
    scenario = read_scenario(room.wall.scenario)
    stop = None if room.wall.stop is None else room.stops[room.wall.stop]
    own = stop.title if stop and stop.scenario == room.wall.scenario else ""
    measured = speak("wall.measured", town=figures.name(scenario.town))
    if future_hidden(room):
        return {"title": own or speak("wall.hidden"), "second": measured}
    future = figures.future(room.wall.scenario)
    found = finding(scenario, future, figures, speak)
    return {
        "title": own or found,
        "second": found if own else measured,
        "scenario": scenario_line(scenario, figures, speak),
        "note": speak("wall.note"),
        "with": with_words(scenario, figures, speak),
        "ends": _ends(future, speak),
    }


def finding(scenario: Scenario, future: Future, figures: Figures, speak: Words) -> str:
    """Return what a scenario comes to, as the page Szenarien says it."""
    place, year = figures.place(scenario.town), scenario.until
    without = future.without
    if without.middle is None or (future.changed and future.changed.middle is None):
        return span(place, year, (without.low[-1], without.high[-1]), speak).say(speak)
    middle = without.middle[-1]
    added = future.changed.middle[-1] - middle if future.changed and future.changed.middle else 0
    persons = sum(n * figures.group(name).household_size for name, n in scenario.arrivals)
    return title(place, year, scenario.arrivals, persons, middle, added, speak).say(speak)


def scenario_line(scenario: Scenario, figures: Figures, speak: Words) -> str:
    """Return "12 Familien im Jahr, 68 von 100 bleiben fünf Jahre" or that nobody comes."""
    if not scenario.arrivals:
        return speak("wall.scenario_nobody", year=scenario.until)
    who = speak("wall.scenario_who", who=_who(scenario, speak, "some"))
    return speak("wall.scenario", who=who, share=share_staying(scenario, figures))


def with_words(scenario: Scenario, figures: Figures, speak: Words) -> str:
    """Return the short name of a scenario at the end of its line: "mit 12 Familien"."""
    if len(scenario.arrivals) != 1:
        persons = sum(n * figures.group(name).household_size for name, n in scenario.arrivals)
        return speak("wall.with_people", n=fmt(persons, "persons", speak))
    return speak("wall.with", who=_who(scenario, speak, "with_some"))


def _who(scenario: Scenario, speak: Words, form: str) -> str:
    parts = []
    for name, number in scenario.arrivals:
        key = form.replace("some", "one") if number == 1 else form
        shown = fmt(number, "count", speak, decimals=0 if number == int(number) else 1)
        parts.append(speak(f"live_group.{name}_{key}", n=shown))
    return ", ".join(parts)


def share_staying(scenario: Scenario, figures: Figures) -> int | None:
    """Return how many of 100 that come are still here after five years; None if nobody comes."""
    groups = {name: figures.group(name) for name, _ in scenario.arrivals}
    persons = {name: n * groups[name].household_size for name, n in scenario.arrivals}
    if not persons:
        return None
    shares = {name: scenario.staying_of(name, groups[name].staying)[-1] for name in groups}
    kept = sum(persons[name] * shares[name] for name in groups)
    return round(100 * kept / sum(persons.values()))


def _ends(future: Future, speak: Words) -> dict[str, str]:
    """Return the rounded numbers at the ends of the lines, in words."""
    lines: dict[str, tuple[int, ...] | None] = {
        "without": future.without.middle,
        "low": future.without.low,
        "high": future.without.high,
        "changed": future.changed.middle if future.changed else None,
    }
    return {name: about(line[-1], speak) for name, line in lines.items() if line}


def _question(room: Room, figures: Figures, speak: Words) -> Said:
    """Return the question, then what the room says, then the model beside it."""
    question = room.in_front
    if question is None:
        return _course(room, figures, speak)
    town = figures.name(read_scenario(question.scenario).town)
    asked = question.text or speak(f"wall.ask_{question.kind}", year=question.year, town=town)
    if question.phase == "open":
        counted = figures.counted(read_scenario(question.scenario).town)
        today = fmt(counted[-1].persons, "persons", speak)
        return {"title": asked, "second": speak("wall.today_are", n=today)}
    title = _guessed(question, figures, speak)
    if question.kind == "proposal":
        title = _proposed(question, figures, speak)
    found = {"title": title, "second": asked, "with": "", "ends": {}}
    return found | _question_note(question, figures, speak)


def _guessed(question: Question, figures: Figures, speak: Words) -> str:
    values = guesses(question)
    if not values:
        return speak("wall.no_guesses")
    middle = fmt(round(median(values)), "persons", speak)
    if question.phase != "revealed":
        return speak("wall.guessed", n=middle)
    model = model_answer(question, figures)
    if model["middle"] is None:
        low, high = (fmt(model[name], "persons", speak) for name in ("low", "high"))
        return speak("wall.solved_range", room=middle, low=low, high=high)
    return speak("wall.solved", room=middle, model=fmt(model["middle"], "persons", speak))


def _question_note(question: Question, figures: Figures, speak: Words) -> Said:
    """Return what the lines or the band mean, once the model may be seen."""
    if question.phase != "revealed":
        return {}
    if question.kind == "proposal":
        ends = _ends(figures.future(question.scenario), speak)
        return {"note": speak("wall.note"), "ends": ends}
    model = model_answer(question, figures)
    shown = {name: fmt(model[name], "persons", speak) for name in ("low", "high")}
    return {"note": speak("wall.model_note", year=question.year, **shown)}


def _proposed(question: Question, figures: Figures, speak: Words) -> str:
    found = [figures.future(item.scenario).at(question.year)[0] for item in proposals(question)]
    middles = [rounded(value) for value in found if value is not None]
    if question.phase != "revealed" or not middles:
        return speak("wall.proposed", n=len(found))
    low, high = (fmt(value, "persons", speak) for value in (min(middles), max(middles)))
    key = "wall.proposals_alike" if low == high else "wall.proposals"
    return speak(key, year=question.year, low=low, high=high)


def _pins(room: Room, figures: Figures, speak: Words) -> Said:
    """Return how far the pinned scenarios lie apart at the end."""
    town = figures.name(read_scenario(room.wall.scenario).town)
    measured = speak("wall.measured", town=town)
    if future_hidden(room) or not room.pins:
        return {"title": speak("wall.no_pins"), "second": measured}
    ends = {pin.letter: _end(pin.scenario, figures) for pin in room.pins}
    known = {letter: value for letter, value in ends.items() if value is not None}
    found: Said = {"second": measured, "note": speak("wall.note")}
    found |= {"ends": _pin_words(room, figures, speak)}
    if len(known) <= 1:
        return found | {"title": speak("wall.pins")}
    low, high = min(known, key=known.__getitem__), max(known, key=known.__getitem__)
    apart = known[high] - known[low]
    year = read_scenario(room.wall.scenario).until
    if apart < LEAST:
        return found | {"title": speak("wall.pins_alike", year=year)}
    return found | {
        "title": speak("wall.pins_apart", high=high, low=low, year=year, n=about(apart, speak))
    }


def _end(query: str, figures: Figures) -> int | None:
    future = figures.future(query)
    return future.at(future.until)[0]


def _pin_words(room: Room, figures: Figures, speak: Words) -> dict[str, str]:
    """Return what stands at the end of each pin's line: letter and own or standard name."""
    return {
        pin.letter: pin.label or named(read_scenario(pin.scenario), figures, speak)
        for pin in room.pins
    }


def named(scenario: Scenario, figures: Figures, speak: Words) -> str:
    """Return a short name for a scenario: "mit 12 Familien", "niemand zusätzlich"."""
    return with_words(scenario, figures, speak) if scenario.arrivals else speak("wall.nobody")


def _plain(key: str) -> Any:  # noqa: ANN401 - a function like the others
    def part(room: Room, figures: Figures, speak: Words) -> Said:
        return {"title": speak(f"wall.{key}_title"), "second": speak(f"wall.{key}_second")}

    return part


PARTS: dict[str, Any] = {
    "course": _course,
    "question": _question,
    "pins": _pins,
    "join": _plain("join"),
    "test": _plain("test"),
    "blank": lambda room, figures, speak: {},
}
"""How each view of the wall is put into words."""
