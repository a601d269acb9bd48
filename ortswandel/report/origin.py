"""Where a report's numbers come from, and where its scenario can be opened again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode, urlsplit

import segno

from ortswandel.address import Address
from ortswandel.catalog import Catalog, Source, short_publisher
from ortswandel.report.facts import INDICATORS
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import QUERY_NAMES
from ortswandel.text import Words

TABLES = ("population", "age_structure")
SCENARIO_PATH, TOWN_PATH = "szenarien", "ort"
PICTURE_PATH, PICTURE_NAMES = "bild", ("verlauf", "altersaufbau", "ausblick")
TOWN_DIGITS = 8
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def sources(catalog: Catalog, indicators: Iterable[str] = INDICATORS) -> tuple[Source, ...]:
    """Return the publications behind a report, each once, in the order of use."""
    ids = [key for name in TABLES for key in catalog.tables[name].sources]
    ids += [key for name in indicators for key in catalog.indicators[name].sources]
    return tuple(catalog.sources[key] for key in dict.fromkeys(ids))


def publishers(found: Iterable[Source]) -> str:
    """Return the publishers by their short names, each once."""
    return "; ".join(dict.fromkeys(short_publisher(source.publisher) for source in found))


def licences(found: Iterable[Source], words: Words) -> str:
    """Return the licences in short words, each once."""
    return ", ".join(dict.fromkeys(words(f"licence_short.{one.licence}") for one in found))


def link(regions: Sequence[str], scenario: Scenario, server: str, language: str) -> str:
    """Return the address that opens the same places and the same scenario.

    Args:
        regions: The town or Kreis, then the place it is compared with.
        scenario: Who comes, under which assumptions.
        server: Where the app runs, such as `http://localhost:8501`.
        language: Language of the report.
    """
    query = Address(tuple(regions), language=language).to_query()
    of_town = len(regions[0]) == TOWN_DIGITS
    found = scenario.to_query() if of_town else {}
    query |= {key: text for key, text in found.items() if key != QUERY_NAMES["town"]}
    path = SCENARIO_PATH if of_town else TOWN_PATH
    return f"{server.rstrip('/')}/{path}?{urlencode(query, safe=':,/')}"


def picture_links(report_link: str) -> tuple[str, ...]:
    """Return the addresses of the pictures for other pages, from the link of a report."""
    parts = urlsplit(report_link)
    return tuple(
        f"{parts.scheme}://{parts.netloc}/{PICTURE_PATH}/{name}.svg?{parts.query}"
        for name in PICTURE_NAMES
    )


def link_note(server: str, words: Words) -> str:
    """Return what the link opens; a server on the reader's own machine opens only there."""
    host = urlsplit(server).hostname or ""
    return words("report.link_here" if host in OWN_MACHINE else "report.link")


def qr_code(text: str) -> str:
    """Return a QR code as SVG text, as small as it can be, without a frame."""
    buffer = io.BytesIO()
    code = segno.make(text, error="l", micro=False)
    code.save(buffer, kind="svg", scale=4, border=0, dark="#1F2933", xmldecl=False)
    return buffer.getvalue().decode()


def qr_png(text: str) -> bytes:
    """Return a QR code as PNG."""
    buffer = io.BytesIO()
    segno.make(text, error="l", micro=False).save(
        buffer, kind="png", scale=8, border=0, dark="#1F2933"
    )
    return buffer.getvalue()
