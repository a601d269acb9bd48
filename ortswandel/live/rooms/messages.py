"""Requests in, answers out: bodies with a limit, refusals as one sentence with a status."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from ortswandel.errors import InputError, OrtswandelError
from ortswandel.live.rooms.rates import Buckets, Rate
from ortswandel.live.rooms.store import StoreDown
from ortswandel.text import words

LOG = logging.getLogger("ortswandel")
Endpoint = Callable[[Request], Awaitable[Response]]
STATUS = {
    "room_unknown": 404,
    "room_ended": 410,
    "room_forbidden": 403,
    "room_wrong_pin": 403,
    "room_no_pin": 403,
    "room_closed": 409,
    "room_full": 409,
    "rooms_full": 503,
    "rooms_busy": 503,
    "rooms_store": 503,
    "minutes_format": 404,
    "live_too_large": 413,
    "live_media_type": 415,
    "live_too_fast": 429,
}
"""Status by the key of an error; every other bad value is 400."""
AGAIN_SECONDS = {429: "1", 503: "2"}
BODY_SECONDS = 10.0
"""Time a sender has for a body."""
LOGGED = Buckets(Rate(60, 1))
"""Refusals written to the log per minute, so that a flood does not fill the disk."""


async def read_json(request: Request, most: int) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON body of a request.

    Raises:
        InputError: It is too large, too slow, no JSON, or announced as something else.
    """
    kind = request.headers.get("content-type", "–").split(";")[0].strip()
    if kind != "application/json":
        raise InputError("live_media_type", value=kind[:40])
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _body(request, most)
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError, TimeoutError, ClientDisconnect):
        raise InputError("live_json") from None


async def _body(request: Request, most: int) -> bytes:
    """Return the body; stop reading as soon as it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise InputError("live_too_large", allowed=most)
    return bytes(body)


def _no_number(name: str) -> float:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def language_of(request: Request) -> str:
    """Return the language for sentences to this sender."""
    wanted = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return "en" if wanted.lower().startswith("en") else "de"


def refusing(endpoint: Endpoint) -> Endpoint:
    """Return the endpoint with its errors as problem details (RFC 9457)."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except StoreDown as error:
            LOG.error("rooms: %s", error)
            return _problem(request, InputError("rooms_store"))
        except OrtswandelError as error:
            return _problem(request, error)

    return answer


def _problem(request: Request, error: OrtswandelError) -> Response:
    status = STATUS.get(error.key, 400) if isinstance(error, InputError) else 500
    if LOGGED.take("all", asyncio.get_running_loop().time()):
        LOG.warning("refused: %s %s %s", request.method, status, error.key)
    body = {
        "type": f"urn:ortswandel:{error.key}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": words(language_of(request)).error(error),
    }
    again = {"retry-after": AGAIN_SECONDS[status]} if status in AGAIN_SECONDS else {}
    headers = {"cache-control": "no-store"} | again
    return JSONResponse(body, status, headers, media_type="application/problem+json")
