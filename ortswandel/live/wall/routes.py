"""Serves the wall at `/wand/<code>`: one page for the projector, with its modules and style.

What it says comes with the stream of its room; who may steer from it, the page reads from the
fragment of its own address, which no browser sends to a server.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ortswandel.text import LANGUAGES, words

FILES = Path(__file__).parent / "page"
KEPT = {"cache-control": "no-cache"}
"""Browsers keep the files and ask whether they are still right."""
WORDS = ("page", "waiting", "gone", "join")
"""What the wall says before it knows its room."""


async def page(request: Request) -> Response:
    """Answer with the page; its module reads the code from the address."""
    return Response((FILES / "index.html").read_bytes(), 200, KEPT, "text/html; charset=utf-8")


async def font(request: Request) -> Response:
    """Answer with the app's own typeface, from the installed package; without it, the system's."""
    package = find_spec("streamlit")
    folders = package.submodule_search_locations if package else None
    media = Path(folders[0] if folders else "") / "static" / "static" / "media"
    found = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    return FileResponse(found[0], headers=KEPT) if found else Response(status_code=404)


async def words_of_page(request: Request) -> Response:
    """Answer with the few words of both languages the page needs before its room speaks."""
    found = {
        language: {name: words(language)(f"wall.{name}") for name in WORDS}
        for language in LANGUAGES
    }
    return JSONResponse(found, headers=KEPT)


def wall_routes() -> list[BaseRoute]:
    """Return the routes of the page."""
    return [
        Route("/wand/words.json", words_of_page),
        Route("/wand/source-sans.woff2", font),
        Mount("/wand/files", StaticFiles(directory=FILES)),
        Route("/wand/{code}", page),
    ]
