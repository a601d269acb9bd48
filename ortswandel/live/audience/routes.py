"""Serves the audience's page at `/w` and `/w/<code>`, with its module, style and words."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ortswandel.live.audience.captions import captions

FILES = Path(__file__).parent / "page"
KEPT = {"cache-control": "no-cache"}
"""Browsers keep the files and ask whether they are still right."""


async def page(request: Request) -> Response:
    """Answer with the page; its module reads the code from the address."""
    return Response((FILES / "index.html").read_bytes(), 200, KEPT, "text/html; charset=utf-8")


async def words_of_page(request: Request) -> Response:
    """Answer with the words of all languages."""
    return JSONResponse(captions(), headers=KEPT)


def audience_routes() -> list[BaseRoute]:
    """Return the routes of the page."""
    return [
        Route("/w/captions.json", words_of_page),
        Mount("/w/files", StaticFiles(directory=FILES)),
        Route("/w", page),
        Route("/w/{code}", page),
    ]
