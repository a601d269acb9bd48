"""A small world for rooms: made-up figures for two towns, rooms to start from, commands."""

from __future__ import annotations

from typing import Any

from ortswandel.live.rooms.apply import apply
from ortswandel.live.rooms.commands import CONSOLE, PHONE, Command, read_command
from ortswandel.live.rooms.figures import Count, Future, Path80
from ortswandel.live.rooms.keys import hash_secret
from ortswandel.live.rooms.room import Room, Wall
from ortswandel.live.rooms.scenario_query import read_scenario, scenario_text
from ortswandel.model.profiles import Group
from ortswandel.model_inputs import load_groups
from ortswandel.paths import DATA
from ortswandel.places import Place

TOWNS = ("15087220", "15091145")
NOW = 1_800_000_000.0


class MadeUp:
    """Figures of a town that loses ten people a year and gains two per family."""

    def knows(self, town: str) -> bool:
        return town in TOWNS

    def name(self, town: str) -> str:
        return {TOWNS[0]: "Adorf", TOWNS[1]: "Bedorf"}[town]

    def place(self, town: str) -> Place:
        return Place(town, "town", self.name(town), "Gemeinde", town[:5], "Kreis", 1.0, None)

    def group(self, name: str) -> Group:
        return load_groups(DATA)[name]

    def counted(self, town: str) -> tuple[Count, ...]:
        rows = ((2010, 1400, "1987"), (2011, 1300, "2011"), (2025, 1200, "2022"))
        return tuple(Count(*row) for row in rows)

    def future(self, query: str) -> Future:
        scenario = read_scenario(query)
        families = sum(number for _, number in scenario.arrivals)
        years = range(scenario.until - 2025 + 1)
        without = path([1200 - 10 * k for k in years])
        changed = path([round(1200 - 10 * k + 2 * families * k) for k in years])
        return Future(2025, scenario.until, without, changed if families else None)


def path(values: list[int]) -> Path80:
    return Path80(tuple(values), tuple(v - 50 for v in values), tuple(v + 50 for v in values))


def new_room(**changes: Any) -> Room:
    first: dict[str, Any] = {
        "code": "K7P4WX",
        "towns": TOWNS,
        "language": "de",
        "salt": "salt",
        "consoles": (hash_secret("secret"),),
        "pin": None,
        "created_at": NOW,
        "open_until": NOW + 3600,
        "changed_at": NOW,
        "wall": Wall(scenario=scenario_text("", TOWNS)),
    }
    return Room(**first | changes)


def order(do: str, **values: Any) -> Command:
    return read_command({"do": do, **values}, CONSOLE)


def said(do: str, **values: Any) -> Command:
    return read_command({"do": do, **values}, PHONE)


def after(room: Room, *commands: Command, now: float = NOW) -> Room:
    for command in commands:
        room, _ = apply(room, command, now)
    return room


ASK = {"year": 2040, "low": 0, "high": 2000, "step": 10}
"""Values of an ordinary guess."""
