"""Pictures for other pages: `/bild/ort-verlauf.svg?orte=15087220` answers with a drawn picture."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ortswandel.address import LANGUAGE, Address, read_address
from ortswandel.api.limit import RATE, USUAL_RATE, RateLimit, read_rate
from ortswandel.charts.theme import Mode, Style
from ortswandel.errors import DataError, InputError
from ortswandel.export.drawing import Panel, Size, follows
from ortswandel.export.figures import Figure, svg
from ortswandel.holdings import Holdings
from ortswandel.paths import DATA
from ortswandel.places import label
from ortswandel.report import origin, pictures
from ortswandel.report.compose import stamp_of
from ortswandel.report.facts import Facts, House, read_facts
from ortswandel.report.pictures import Picture
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import check_choice
from ortswandel.text import LANGUAGES, Words, words
from ortswandel.ui import session
from ortswandel.ui.embedding import GROUND, HEIGHT, MODES, WIDTH
from ortswandel.ui.pictures import PICTURES

LOG = logging.getLogger("ortswandel")
MAKERS = (pictures.course, pictures.ages, pictures.future)
OF_REPORT: Mapping[str, Callable[[Facts, Words], Picture]] = dict(
    zip(origin.PICTURE_NAMES, MAKERS, strict=True)
)
"""The pictures of the report, by the name in the address; always light."""
NAMES = (*OF_REPORT, *PICTURES)
WIDTHS, HEIGHTS = (320, 1600), (240, 1200)
"""Least and most pixels."""
KEPT = {"cache-control": "max-age=3600"}
LONGEST = 2_000
"""Characters of a query; every picture fits into fewer."""
Query = tuple[tuple[str, str], ...]


def create_pictures(settings: Mapping[str, str] = os.environ) -> ASGIApp:
    """Return what answers requests for pictures; as many a minute as the interface allows.

    Args:
        settings: The rate, by default 600 a minute.

    Raises:
        InputError: The rate can't be read.
    """
    limit = Middleware(RateLimit, rate=read_rate(settings.get(RATE, USUAL_RATE)))
    return Starlette(routes=[Route("/{name}.svg", answer)], middleware=[limit])


async def answer(request: Request) -> Response:
    """Answer with a picture as SVG; 400 and one sentence where the address can't be used."""
    asked = request.query_params.get(LANGUAGE, LANGUAGES[0])
    speak = words(asked if asked in LANGUAGES else LANGUAGES[0])
    name, pairs = request.path_params["name"], tuple(sorted(request.query_params.items()))
    try:
        if len(request.url.query) > LONGEST:
            raise InputError("embed_long", value=len(request.url.query), allowed=LONGEST)
        headers = KEPT | {"etag": tag(name, pairs)}
        if headers["etag"] in request.headers.get("if-none-match", "").split(", "):
            return Response(status_code=304, headers=headers)
        drawn = await run_in_threadpool(picture, name, pairs)
    except InputError as error:
        return PlainTextResponse(speak.error(error), 400)
    except DataError as error:
        LOG.error("%s", speak.error(error))
        return PlainTextResponse(speak.error(error), 503)
    return Response(drawn, media_type="image/svg+xml", headers=headers)


def tag(name: str, query: Query) -> str:
    """Return what changes with data, release and question; weak, since answers are compressed."""
    parts = (_fingerprint(), name, *(f"{key}={text}" for key, text in query))
    return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=1)
def _fingerprint() -> str:
    return Holdings(session.database(), session.catalog(), session.places(), DATA).fingerprint


@lru_cache(maxsize=256)
def picture(name: str, query: Query) -> bytes:
    """Return the picture as SVG with title and source; kept, so that a busy page costs nothing.

    Args:
        name: One of `NAMES`.
        query: Places, language, size and what a page keeps in its address, sorted.

    Raises:
        InputError: The name, a place or a value is not allowed.
        DataError: A table or a font is missing.
    """
    check_choice("bild", name, NAMES)
    given = dict(query)
    address, problems = read_address(given, session.allowed())
    if problems:
        raise problems[0]
    mode = _mode(given.pop(GROUND, next(iter(MODES))))
    size = Size(_pixels(given, WIDTH, WIDTHS), _pixels(given, HEIGHT, HEIGHTS))
    figure = _of_report(name, address) if name in OF_REPORT else _of_page(name, address, mode)
    for side, pixels in (("width", size.width), ("height", size.height)):
        if pixels and not follows(figure.panels, side):
            raise InputError(f"picture_{side}", value=f"{pixels:g}")
    return svg(replace(figure, size=size))


def _mode(text: str) -> Mode:
    check_choice(GROUND, text, MODES)
    return MODES[text]


def _pixels(query: Mapping[str, str], name: str, limits: tuple[int, int]) -> float:
    """Return a number of pixels, 0 where none is asked for."""
    text, (least, most) = query.get(name), limits
    if text is None:
        return 0.0
    if text.isascii() and text.isdecimal() and least <= int(text[:6]) <= most:
        return float(text)
    raise InputError("embed_number", value=text[:20], name=name, least=least, most=most)


def _of_page(name: str, address: Address, mode: Mode) -> Figure:
    """Return the picture a page shows at this address."""
    style = Style(mode, address.language)
    with session.drawing_for(session.Reader(address, style, strict=True)):
        return PICTURES[name]().figure()


def _of_report(name: str, address: Address) -> Figure:
    """Return a picture of the report about the first place of the address."""
    house = House(session.database(), session.catalog(), session.places(), DATA)
    facts = read_facts(house, address.places, Scenario.from_query(address.extra))
    return _figure(OF_REPORT[name], facts, house, words(address.language))


def _figure(
    make: Callable[[Facts, Words], Picture], facts: Facts, house: House, words: Words
) -> Figure:
    found = make(facts, words)
    place = label(facts.place, words)
    named = facts.place.name in found.title
    publishers = origin.publishers(origin.sources(house.catalog, ()))
    return Figure(
        (Panel("", found.spec),),
        found.title,
        found.subtitle if named else f"{place} · {found.subtitle}",
        f"{words('frame.sources', source=publishers)}. {words('frame.break_note')}",
        found.alt_text,
        Style("light", words.language),
        stamp_of(facts),
    )
