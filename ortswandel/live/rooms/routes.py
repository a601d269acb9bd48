"""The doors to the rooms: who may come in, how often, and what they get.

`/rooms` is for programs – the pages of audience, wall and console; `/w` is what people type.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import segno
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from ortswandel.errors import InputError
from ortswandel.live.rooms import keys, limits, rates
from ortswandel.live.rooms.commands import CONSOLE, PHONE, read_command, text
from ortswandel.live.rooms.hub import Channel
from ortswandel.live.rooms.messages import read_json, refusing
from ortswandel.live.rooms.publisher import VIEWS
from ortswandel.live.rooms.reach import from_surroundings
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.room_code import read_code, spoken
from ortswandel.live.rooms.rooms import Rooms

FRESH = {"cache-control": "no-store"}
STREAM = FRESH | {"x-accel-buffering": "no"}
QR_COLOR = "#1F2933"


class EventStream(StreamingResponse):
    """A stream of a channel's events, newer than what the browser has seen."""

    def __init__(self, channel: Channel, seen: int) -> None:
        super().__init__(channel.follow(seen), 200, STREAM, "text/event-stream")
        self._channel = channel

    async def __call__(self, *asgi: Any) -> None:  # noqa: ANN401 - the three parts of ASGI
        """Stream until either side ends."""
        try:
            await super().__call__(*asgi)
        finally:
            self._channel.leave()


class Doors:
    """The endpoints, with the rates of those who use them.

    Args:
        rooms: Returns the rooms; asked when the first request comes.
    """

    def __init__(self, rooms: Callable[[], Rooms]) -> None:
        self._get = rooms
        self._rates = {
            name: rates.Buckets(rate)
            for name, rate in (
                ("create", rates.CREATE),
                ("console", rates.CONSOLE),
                ("phone", rates.PHONE),
                ("address", rates.ADDRESS),
                ("pin", rates.WRONG_PIN),
            )
        }
        self._attempts = rates.Attempts()

    @property
    def _rooms(self) -> Rooms:
        return self._get()

    def _slow(self, rate: str, sender: str) -> None:
        """Count a message; raise InputError when the sender is too fast."""
        if not self._rates[rate].take(sender, self._rooms.clock()):
            raise InputError("live_too_fast")

    async def _enter(self, request: Request, *, fresh: bool = False) -> Room:
        """Return the room of the address; count who tries codes that don't exist."""
        address, now = _sender(request), self._rooms.clock()
        self._slow("address", address)
        typed = request.path_params["code"]
        if not self._attempts.may_try(address, typed, now):
            raise InputError("live_too_fast")
        try:
            room = await self._rooms.room(read_code(typed), fresh=fresh)
        except InputError:
            self._attempts.wrong(address, now)
            raise
        self._attempts.right(address, typed)
        return room

    async def _sit_down(self, request: Request) -> Room:
        """Return the room for a phone; raise InputError when it is closed."""
        room = await self._enter(request)
        if not room.is_open(self._rooms.clock()):
            raise InputError("room_ended")
        return room

    async def _take_over(self, request: Request) -> Room:
        """Return the room for a console; raise InputError without its secret."""
        room = await self._enter(request, fresh=True)
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not keys.may_steer(secret[:100], room.consoles):
            raise InputError("room_forbidden")
        return room

    async def create(self, request: Request) -> Response:
        """Open a room: `{"towns": [...], "language": "de", "pin": "..."}`."""
        self._slow("create", _sender(request))
        body = await read_json(request, limits.MOST_ANSWER_BYTES)
        room, secret = await self._rooms.create(*_wishes(body))
        found = {"code": room.code, "secret": secret, "audience": f"/w/{room.code}"}
        return JSONResponse(found, 201, FRESH)

    async def console(self, request: Request) -> Response:
        """Carry out a command of the console; answer with its view."""
        room = await self._take_over(request)
        self._slow("console", room.code)
        body = await read_json(request, limits.MOST_BYTES)
        room = await self._rooms.submit(room.code, read_command(body, CONSOLE))
        return JSONResponse({"revision": room.revision}, headers=FRESH)

    async def new_console(self, request: Request) -> Response:
        """Give a new secret to who knows the PIN: `{"pin": "..."}`."""
        room = await self._enter(request)
        self._slow("pin", room.code)
        body = await read_json(request, limits.MOST_ANSWER_BYTES)
        pin = text(limits.LONGEST_PIN)("pin", body.get("pin") if isinstance(body, dict) else None)
        secret = await self._rooms.new_console(room.code, pin)
        return JSONResponse({"code": room.code, "secret": secret}, headers=FRESH)

    async def answer(self, request: Request) -> Response:
        """Take a phone's guess or a table's proposal."""
        room = await self._sit_down(request)
        command = read_command(await read_json(request, limits.MOST_ANSWER_BYTES), PHONE)
        phone = keys.hash_phone(command.values["phone"], room.salt)
        self._slow("phone", room.code + phone)
        hashed = replace(command, values={**command.values, "phone": phone})
        await self._rooms.submit(room.code, hashed)
        return JSONResponse({"taken": True}, headers=FRESH)

    async def state(self, request: Request) -> Response:
        """Answer with what phones see."""
        return await _view(await self._sit_down(request), "audience", self._rooms)

    async def wall(self, request: Request) -> Response:
        """Answer with what the wall shows."""
        return await _view(await self._sit_down(request), "wall", self._rooms)

    async def console_state(self, request: Request) -> Response:
        """Answer with what the facilitator sees."""
        return await _view(await self._take_over(request), "console", self._rooms)

    async def events(self, request: Request) -> Response:
        """Stream what phones see."""
        return await self._stream(await self._sit_down(request), "audience", request)

    async def wall_events(self, request: Request) -> Response:
        """Stream what the wall shows."""
        return await self._stream(await self._sit_down(request), "wall", request)

    async def console_events(self, request: Request) -> Response:
        """Stream what the facilitator sees."""
        return await self._stream(await self._take_over(request), "console", request)

    async def _stream(self, room: Room, view: str, request: Request) -> Response:
        seen = request.headers.get("last-event-id", "")
        channel = await self._rooms.follow(room.code, view)
        return EventStream(channel, int(seen) if seen[:15].isdecimal() else -1)

    async def minutes(self, request: Request) -> Response:
        """Answer with the minutes as `pdf`, `docx`, `md` or `json`; what writes them loads now."""
        from ortswandel.live.rooms.minutes_files import export

        room = await self._take_over(request)
        ending = request.path_params["ending"]
        figures, base = self._rooms.figures, str(request.base_url)
        body, media_type = await asyncio.to_thread(export, room, figures, base, ending)
        name = f'attachment; filename="protokoll-{room.code}.{ending}"'
        return Response(body, 200, FRESH | {"content-disposition": name}, media_type)

    async def invitation(self, request: Request) -> Response:
        """Answer with what the wall says about coming in: address to open or type, and code."""
        return JSONResponse(_invitation(await self._sit_down(request), request), headers=FRESH)

    async def qr(self, request: Request) -> Response:
        """Answer with the audience's address as a QR code (SVG)."""
        invited, picture = _invitation(await self._sit_down(request), request), io.BytesIO()
        code = segno.make_qr(invited["address"], error="m")
        code.save(picture, kind="svg", xmldecl=False, omitsize=True, border=2, dark=QR_COLOR)
        return Response(picture.getvalue(), 200, FRESH, "image/svg+xml")

    def routes(self) -> list[BaseRoute]:
        """Return all doors."""
        room = "/rooms/{code}"
        doors = (
            ("POST", "/rooms", self.create),
            ("GET", room, self.state),
            ("GET", f"{room}/events", self.events),
            ("POST", f"{room}/answers", self.answer),
            ("GET", f"{room}/invitation", self.invitation),
            ("GET", f"{room}/qr.svg", self.qr),
            ("GET", f"{room}/wall", self.wall),
            ("GET", f"{room}/wall/events", self.wall_events),
            ("GET", f"{room}/console", self.console_state),
            ("POST", f"{room}/console", self.console),
            ("GET", f"{room}/console/events", self.console_events),
            ("POST", f"{room}/console/new", self.new_console),
            ("GET", f"{room}/minutes.{{ending}}", self.minutes),
        )
        return [Route(path, refusing(door), methods=[way]) for way, path, door in doors]


def _sender(request: Request) -> str:
    """Return whom a request counts for."""
    return rates.sender(request.client.host if request.client else "unknown")


def _wishes(body: Any) -> tuple[tuple[str, ...], str, str]:  # noqa: ANN401 - JSON
    """Return towns, language and PIN of a new room."""
    if not isinstance(body, dict) or not isinstance(body.get("towns"), list):
        raise InputError("live_object", name="room", allowed="towns, language, pin")
    towns = tuple(text(8)("towns", town) for town in body["towns"][: limits.MOST_TOWNS + 1])
    language = text(2)("language", body.get("language", "de"))
    pin = text(limits.LONGEST_PIN, empty=True)("pin", body.get("pin", ""))
    return towns, language, pin


def _invitation(room: Room, request: Request) -> dict[str, str]:
    """Return the address of the room, the one to type, and the code as it is said."""
    base = from_surroundings(str(request.base_url))
    typed = f"{base}w".removeprefix("http://")
    return {"address": f"{base}w/{room.code}", "typed": typed, "code": spoken(room.code)}


async def _view(room: Room, view: str, rooms: Rooms) -> Response:
    found = await asyncio.to_thread(VIEWS[view], room, rooms.figures)
    return JSONResponse(found, headers=FRESH)
