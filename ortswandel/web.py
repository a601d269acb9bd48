"""What the server adds around Streamlit: outlines, interface, rooms, headers, warm-up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from threading import RLock

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ortswandel.api.mount import API_PATH, mount, without_slash
from ortswandel.errors import OrtswandelError
from ortswandel.live import assets
from ortswandel.live.audience.routes import audience_routes
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.routes import Doors
from ortswandel.live.wall.routes import wall_routes
from ortswandel.paths import DATA
from ortswandel.text import words

LOG = logging.getLogger("ortswandel")
MAKING = RLock()
"""Held while interface and pictures load: a request may come while they are being warmed."""

BOUNDARIES = DATA / "geo" / "boundaries.topojson"
JAVASCRIPT = "text/javascript"
FIRST_PICTURE = "start-verlauf"
"""What is drawn once to load what draws."""
SETTLED = 20.0
"""Seconds after the start by which the first pages are through, so that warming delays nobody."""
KEEP_FOR_GOOD = "public, max-age=31536000, immutable"
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
        "font-src 'self' data:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the headers that keep every request on this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def boundaries(request: Request) -> FileResponse:
    """Answer with the outlines of towns, Kreise and Land (TopoJSON); browsers keep them a day."""
    return FileResponse(
        BOUNDARIES, media_type="application/json", headers={"cache-control": "max-age=86400"}
    )


def live(request: Request) -> Response:
    """Answer with a module of the live pictures; its address changes with its content."""
    name, digest = request.path_params["name"], request.path_params["digest"]
    if digest != assets.digest() or name not in assets.names():
        return PlainTextResponse("not found", 404)
    headers = {"cache-control": KEEP_FOR_GOOD, "vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = headers | {"content-encoding": "gzip"}
        return Response(assets.compressed(name), media_type=JAVASCRIPT, headers=packed)
    return Response(assets.module(name), media_type=JAVASCRIPT, headers=headers)


def api() -> ASGIApp:
    """Return the read-only interface, made when it is first asked for."""
    with MAKING:
        return _api()


@cache
def _api() -> ASGIApp:
    from ortswandel.api.application import create_api
    from ortswandel.holdings import Holdings
    from ortswandel.ui import session

    return create_api(Holdings(session.database(), session.catalog(), session.places(), DATA))


async def ask_api(scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a request on to the interface."""
    await api()(scope, receive, send)


def pictures() -> ASGIApp:
    """Return what answers with pictures for other pages; read when it is first asked for."""
    with MAKING:
        return _pictures()


@cache
def _pictures() -> ASGIApp:
    from ortswandel.embed import create_pictures

    return create_pictures()


async def ask_pictures(scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a request on to the pictures."""
    await pictures()(scope, receive, send)


def routes() -> list[BaseRoute]:
    """Return the app's own routes."""
    return [
        Route("/geo/boundaries.topojson", boundaries),
        Route("/live/{digest}/{name}", live),
        Route(API_PATH, without_slash),
        Mount("/bild", ask_pictures),
        mount(ask_api),
        *Doors(rooms).routes(),
        *audience_routes(),
        *wall_routes(),
    ]


def rooms() -> Rooms:
    """Return the rooms of workshops; Streamlit's cache of the database is asked only then."""
    from ortswandel.ui.workshop import rooms

    return rooms()


def middleware() -> list[Middleware]:
    """Return compression and security headers."""
    return [Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=1000)]


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Read tables and words before the first visitor comes; hold the rooms open."""
    from ortswandel.ui import warm_up

    warm_up.warm_up()
    async with rooms().running():
        later = asyncio.create_task(_warm_later())
        yield
        later.cancel()


async def _warm_later() -> None:
    """Load interface and pictures a little after the start, when the first page has come."""
    await asyncio.sleep(SETTLED)
    await asyncio.to_thread(warm_routes)


def warm_routes() -> None:
    """Make interface and one picture, so that the first to ask does not wait for libraries."""
    try:
        api(), pictures()
        from ortswandel.embed import picture

        picture(FIRST_PICTURE, ())
    except OrtswandelError as error:
        LOG.error("%s", words("de").error(error))
