"""What the server adds around Streamlit: outlines, rooms, compression, headers, warm-up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ortswandel.live.audience.routes import audience_routes
from ortswandel.live.rooms.rooms import Rooms
from ortswandel.live.rooms.routes import Doors
from ortswandel.paths import DATA

BOUNDARIES = DATA / "geo" / "boundaries.topojson"
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


def routes() -> list[BaseRoute]:
    """Return the app's own routes."""
    outlines = Route("/geo/boundaries.topojson", boundaries)
    return [outlines, *Doors(rooms).routes(), *audience_routes()]


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
        yield
