"""Pictures for other pages: `/bild/verlauf.svg?orte=15087220` answers with a drawn picture."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ortswandel.address import LANGUAGE, Allowed, read_address
from ortswandel.charts.theme import Style
from ortswandel.errors import DataError, InputError
from ortswandel.export.drawing import Panel
from ortswandel.export.figures import Figure, svg
from ortswandel.paths import DATA
from ortswandel.places import label
from ortswandel.report import origin, pictures
from ortswandel.report.compose import stamp_of
from ortswandel.report.facts import Facts, House, read_facts
from ortswandel.report.pictures import Picture
from ortswandel.scenario import Scenario
from ortswandel.scenario_values import check_choice
from ortswandel.text import LANGUAGES, Words, words
from ortswandel.ui import session

LOG = logging.getLogger("ortswandel")
MAKERS = (pictures.course, pictures.ages, pictures.future)
PICTURES: Mapping[str, Callable[[Facts, Words], Picture]] = dict(
    zip(origin.PICTURE_NAMES, MAKERS, strict=True)
)
"""By the name in the address."""
KEPT = {"cache-control": "max-age=3600"}
LONGEST = 500
"""Characters of a query; every picture fits into fewer."""


async def answer(request: Request) -> Response:
    """Answer with a picture as SVG; 400 and one sentence where the address can't be used."""
    query = request.url.query
    asked = request.query_params.get(LANGUAGE, LANGUAGES[0])
    speak = words(asked if asked in LANGUAGES else LANGUAGES[0])
    try:
        if len(query) > LONGEST:
            raise InputError("embed_long", value=len(query), allowed=LONGEST)
        pairs = tuple(sorted(request.query_params.items()))
        drawn = await run_in_threadpool(picture, request.path_params["name"], pairs)
    except InputError as error:
        return PlainTextResponse(speak.error(error), 400)
    except DataError as error:
        LOG.error("%s", speak.error(error))
        return PlainTextResponse(speak.error(error), 503)
    return Response(drawn, media_type="image/svg+xml", headers=KEPT)


@lru_cache(maxsize=256)
def picture(name: str, query: tuple[tuple[str, str], ...]) -> bytes:
    """Return the picture as SVG with title and source; kept, so that a busy page costs nothing.

    Args:
        name: One of `PICTURES`.
        query: Places, language and scenario as in the address bar, sorted.

    Raises:
        InputError: The name, a place or a value is not allowed.
        DataError: A table or a font is missing.
    """
    check_choice("bild", name, PICTURES)
    house = House(session.database(), session.catalog(), session.places(), DATA)
    allowed = Allowed(frozenset(house.places.regions), frozenset(), frozenset())
    address, problems = read_address(dict(query), allowed)
    if problems:
        raise problems[0]
    scenario = Scenario.from_query(dict(query))
    facts = read_facts(house, address.places, scenario)
    return svg(_figure(PICTURES[name], facts, house, words(address.language)))


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
