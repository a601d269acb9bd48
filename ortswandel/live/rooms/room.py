"""A room as it is at one moment: frozen, checked, to JSON and back.

`Room.revision` rises by one with every command; a store writes a room only over the revision it
was made from, so no change is lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ortswandel.errors import DataError, InputError
from ortswandel.live.rooms.limits import MOST_PINS, MOST_TOWNS
from ortswandel.scenarios.values import FIRST_YEAR
from ortswandel.text import LANGUAGES

VIEWS = ("course", "question", "pins", "join", "test", "blank")
"""What the wall can show: the course of the population, a question, pinned scenarios, how to take
part, a picture to test the projector with, nothing."""
PICTURES = ("course", "question", "pins")
"""Views with a picture of the town; on phones the others look like an empty wall."""
KINDS = ("guess", "proposal")
PHASES = ("open", "closed", "revealed")
"""A question takes answers, then shows their spread, then the model beside it."""
PIN_LETTERS = "ABCD"


@dataclass(frozen=True)
class Wall:
    """What the wall shows.

    Attributes:
        view: One of VIEWS.
        scenario: Query of the scenario, as in the address of the page Szenarien.
        revealed: False hides the computed future.
        question: Number of the question in front, or None.
        stop: Position in the running order, from 0, or None.
        back: Position to return to after a jump, or None.
    """

    view: str = "course"
    scenario: str = ""
    revealed: bool = True
    question: int | None = None
    stop: int | None = None
    back: int | None = None


@dataclass(frozen=True)
class Stop:
    """One stop of the running order: a title for the wall, words for the facilitator, minutes.

    Attributes:
        title: For the wall.
        text: For the facilitator.
        scenario: Query of the scenario on the wall.
        minutes: Time planned.
        question: Kind of the question to ask here, one of KINDS, or "".
        year: Year the question asks for.
    """

    title: str
    text: str
    scenario: str
    minutes: int
    question: str = ""
    year: int = FIRST_YEAR


@dataclass(frozen=True)
class Pin:
    """A scenario held fast under a letter."""

    letter: str
    label: str
    scenario: str


@dataclass(frozen=True)
class Note:
    """A facilitator's note; `at` in seconds since 1970."""

    at: float
    text: str


@dataclass(frozen=True)
class Proposal:
    """What one table proposes."""

    table: str
    scenario: str


Answer = int | Proposal


@dataclass(frozen=True)
class Question:
    """A question to the room; `answers` holds the last answer of each phone.

    Attributes:
        number: 1, 2, 3 … in the order asked.
        kind: One of KINDS: a guessed number of persons, or a scenario proposed by a table.
        text: Own words, or "" for the standard question.
        scenario: Query of the scenario the model answers with.
        year: Year asked for.
        low: Lowest guess, persons.
        high: Highest guess, persons.
        step: Step of the guess, persons.
        phase: One of PHASES.
        asked_at: Seconds since 1970.
        answers: By hashed phone.
    """

    number: int
    kind: str
    text: str
    scenario: str
    year: int
    low: int
    high: int
    step: int
    phase: str
    asked_at: float
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One line of the log for the minutes: when, what, and the values to name."""

    at: float
    kind: str
    values: Mapping[str, str | int]


@dataclass(frozen=True)
class Room:
    """One room.

    Attributes:
        code: What the audience types.
        towns: Keys of the towns it is about; the first is the room's own.
        language: "de" or "en": language of wall, console and minutes.
        salt: Makes hashed phones of one room worthless for another.
        consoles: Hashed secrets that may steer.
        pin: Hashed PIN of the facilitator, or None.
        created_at: Seconds since 1970.
        open_until: Phones may come in until then, seconds since 1970.
        changed_at: Time of the last command, seconds since 1970.
        revision: Number of commands so far.

    Raises:
        InputError: Language or number of towns is not allowed.
    """

    code: str
    towns: tuple[str, ...]
    language: str
    salt: str
    consoles: tuple[str, ...]
    pin: str | None
    created_at: float
    open_until: float
    changed_at: float
    revision: int = 0
    wall: Wall = field(default_factory=Wall)
    pins: tuple[Pin, ...] = ()
    stops: tuple[Stop, ...] = ()
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    log: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        """Check what every room must keep to."""
        if self.language not in LANGUAGES:
            allowed = ", ".join(LANGUAGES)
            raise InputError("unknown_language", value=self.language, allowed=allowed)
        if not 1 <= len(self.towns) <= MOST_TOWNS:
            raise InputError("room_towns", value=len(self.towns), allowed=MOST_TOWNS)
        if len(self.pins) > MOST_PINS:
            raise InputError("room_full", name="pins", allowed=MOST_PINS)

    def is_open(self, now: float) -> bool:
        """Tell whether phones may come in."""
        return now < self.open_until

    def question(self, number: int) -> Question:
        """Return the question with this number; raise InputError when there is none."""
        if not 1 <= number <= len(self.questions):
            raise InputError("room_question", value=number)
        return self.questions[number - 1]

    @property
    def in_front(self) -> Question | None:
        """The question on the wall, if there is one."""
        return None if self.wall.question is None else self.question(self.wall.question)

    def to_json(self) -> str:
        """Return the room as JSON."""
        return json.dumps(self, default=vars, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Room:
        """Return the room of a JSON text; raise DataError when the text holds none."""
        try:
            return _room(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DataError("room_damaged", detail=str(error)) from error


def _room(values: dict[str, Any]) -> Room:
    """Return the room of parsed JSON."""
    return Room(
        **values
        | {
            "towns": tuple(values["towns"]),
            "consoles": tuple(values["consoles"]),
            "wall": Wall(**values["wall"]),
            "pins": tuple(Pin(**item) for item in values["pins"]),
            "stops": tuple(Stop(**item) for item in values["stops"]),
            "notes": tuple(Note(**item) for item in values["notes"]),
            "questions": tuple(_question(item) for item in values["questions"]),
            "log": tuple(Entry(**item) for item in values["log"]),
        }
    )


def _question(values: dict[str, Any]) -> Question:
    answers = {
        phone: Proposal(**answer) if isinstance(answer, dict) else answer
        for phone, answer in values["answers"].items()
    }
    return Question(**values | {"answers": answers})
