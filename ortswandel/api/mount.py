"""Where the interface stands beside the pages."""

from __future__ import annotations

import re

from starlette.routing import Mount
from starlette.types import ASGIApp

API_PATH = "/api/v1"


def mount(app: ASGIApp) -> Mount:
    """Return the place of the interface; every path below belongs to it, line breaks and all."""
    found = Mount(API_PATH, app)
    found.path_regex = re.compile(found.path_regex.pattern, re.DOTALL)
    return found
