"""One command on one room: a pure function, so that every store and every test agree.

`apply(room, command, now)` returns the next room and what happened; it knows neither clock nor
chance nor disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ortswandel.errors import InputError
from ortswandel.live.rooms import answers, limits
from ortswandel.live.rooms.commands import Command
from ortswandel.live.rooms.room import PIN_LETTERS, Entry, Note, Pin, Room, Stop, Wall
from ortswandel.live.rooms.scenario_query import scenario_text

Values = Mapping[str, Any]
Applied = tuple[Room, tuple[Entry, ...]]


def apply(room: Room, command: Command, now: float) -> Applied:
    """Return the room after a command, and the entries it adds to the log.

    Args:
        room: The room before.
        command: A checked command; who may give it has been decided before.
        now: Seconds since 1970.

    Raises:
        InputError: The command does not fit the room; the room stays as it was.
    """
    changed, entries = COMMANDS[command.do](room, command.values, now)
    log = _logged(changed.log, entries)
    return replace(changed, log=log, revision=room.revision + 1, changed_at=now), entries


def _logged(log: tuple[Entry, ...], entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the log with the entries; what was on the wall only briefly is replaced."""
    for entry in entries:
        last = log[-1] if log else None
        brief = last and last.kind == entry.kind == "shown"
        if brief and last and entry.at - last.at < limits.CALM_SECONDS:
            log = log[:-1]
        log = _shortened((*log, entry))
    return log


def _shortened(log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the log; when it is too long, without its oldest picture or else its oldest entry."""
    if len(log) <= limits.MOST_ENTRIES:
        return log
    oldest = next((i for i, entry in enumerate(log) if entry.kind == "shown"), 0)
    return log[:oldest] + log[oldest + 1 :]


def _show(room: Room, values: Values, now: float) -> Applied:
    scenario = room.wall.scenario
    if values["scenario"] is not None:
        scenario = scenario_text(values["scenario"], room.towns)
    view = values["view"] or room.wall.view
    wall = replace(room.wall, view=view, scenario=scenario)
    return replace(room, wall=wall), _picture(wall, now)


def _picture(wall: Wall, now: float) -> tuple[Entry, ...]:
    return (Entry(now, "shown", {"view": wall.view, "scenario": wall.scenario}),)


def _hide(room: Room, values: Values, now: float) -> Applied:
    return replace(room, wall=replace(room.wall, revealed=False)), ()


def _reveal(room: Room, values: Values, now: float) -> Applied:
    return replace(room, wall=replace(room.wall, revealed=True)), ()


def _reset(room: Room, values: Values, now: float) -> Applied:
    room, closed = answers.close_open(room, now)
    wall = Wall(scenario=scenario_text("", room.towns), stop=room.wall.stop)
    return replace(room, wall=wall), (*closed, *_picture(wall, now))


def _pin(room: Room, values: Values, now: float) -> Applied:
    taken = {pin.letter for pin in room.pins}
    free = [letter for letter in PIN_LETTERS if letter not in taken]
    if not free:
        raise InputError("room_full", name="pins", allowed=limits.MOST_PINS)
    pin = Pin(free[0], values["label"], room.wall.scenario)
    pins = tuple(sorted((*room.pins, pin), key=lambda item: item.letter))
    entry = Entry(
        now, "pinned", {"letter": pin.letter, "label": pin.label, "scenario": pin.scenario}
    )
    return replace(room, pins=pins), (entry,)


def _unpin(room: Room, values: Values, now: float) -> Applied:
    kept = tuple(pin for pin in room.pins if pin.letter != values["letter"])
    if len(kept) == len(room.pins):
        allowed = ", ".join(pin.letter for pin in room.pins) or "–"
        raise InputError("live_choice", name="letter", value=values["letter"], allowed=allowed)
    return replace(room, pins=kept), ()


def _stops(room: Room, values: Values, now: float) -> Applied:
    items = tuple(
        Stop(**item | {"scenario": scenario_text(item["scenario"], room.towns)})
        for item in values["stops"]
    )
    here = None if room.wall.stop is None else room.stops[room.wall.stop]
    stop = items.index(here) if here in items else None
    return replace(room, stops=items, wall=replace(room.wall, stop=stop, back=None)), ()


def _to_stop(room: Room, stop: int, now: float, back: int | None) -> Applied:
    """Put a stop of the running order on the wall."""
    if not 0 <= stop < len(room.stops):
        raise InputError("room_stop", value=stop + 1, allowed=len(room.stops))
    room, closed = answers.close_open(room, now)
    found = room.stops[stop]
    wall = Wall(scenario=found.scenario, revealed=room.wall.revealed, stop=stop, back=back)
    entry = Entry(now, "stop", {"number": stop + 1, "title": found.title})
    return replace(room, wall=wall), (*closed, entry, *_picture(wall, now))


def _go(room: Room, values: Values, now: float) -> Applied:
    return _to_stop(room, values["stop"], now, room.wall.stop)


def _next(room: Room, values: Values, now: float) -> Applied:
    stop = -1 if room.wall.stop is None else room.wall.stop
    return _to_stop(room, min(stop + 1, len(room.stops) - 1), now, room.wall.back)


def _previous(room: Room, values: Values, now: float) -> Applied:
    return _to_stop(room, max(0, (room.wall.stop or 0) - 1), now, room.wall.back)


def _return(room: Room, values: Values, now: float) -> Applied:
    if room.wall.back is None:
        raise InputError("room_no_return")
    return _to_stop(room, room.wall.back, now, None)


def _note(room: Room, values: Values, now: float) -> Applied:
    if len(room.notes) >= limits.MOST_NOTES:
        raise InputError("room_full", name="notes", allowed=limits.MOST_NOTES)
    note = Note(now, values["text"])
    return replace(room, notes=(*room.notes, note)), ()


def _extend(room: Room, values: Values, now: float) -> Applied:
    entry = Entry(now, "opened", {})
    return replace(room, open_until=now + limits.OPEN_SECONDS), (entry,)


def _end(room: Room, values: Values, now: float) -> Applied:
    return replace(room, open_until=now), (Entry(now, "ended", {}),)


def _join_console(room: Room, values: Values, now: float) -> Applied:
    consoles = (*room.consoles, values["hash"])[-limits.MOST_CONSOLES :]
    return replace(room, consoles=consoles), ()


COMMANDS: dict[str, Callable[[Room, Values, float], Applied]] = {
    "show": _show,
    "hide": _hide,
    "reveal": _reveal,
    "reset": _reset,
    "pin": _pin,
    "unpin": _unpin,
    "stops": _stops,
    "go": _go,
    "next": _next,
    "previous": _previous,
    "return": _return,
    "note": _note,
    "extend": _extend,
    "end": _end,
    "join_console": _join_console,
    "ask": answers.ask,
    "focus": answers.focus,
    "close": answers.close,
    "solve": answers.solve,
    "put_away": answers.put_away,
    "guess": answers.guess,
    "propose": answers.propose,
}
