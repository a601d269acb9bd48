"""Where the interface stands beside the pages."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.types import ASGIApp

API_PATH = "/api/v1"


def without_slash(request: Request) -> Response:
    """Send on to the start of the interface; without this the pages would answer."""
    return RedirectResponse(f"{API_PATH}/{'?' * bool(request.url.query)}{request.url.query}", 307)


def mount(app: ASGIApp) -> Mount:
    """Return the place of the interface; every path below belongs to it, line breaks and all."""
    found = Mount(API_PATH, app)
    found.path_regex = re.compile(found.path_regex.pattern, re.DOTALL)
    return found
