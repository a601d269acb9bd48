"""One answer: the form asked for, the page asked for, and a tag that spares sending it twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import polars as pl
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ortswandel.api.content import Content
from ortswandel.api.negotiation import MEDIA_TYPES, wanted_form
from ortswandel.api.queries import Paged
from ortswandel.errors import InputError
from ortswandel.export import tables as export
from ortswandel.export.json_table import columns_of, document
from ortswandel.export.tables import Export
from ortswandel.holdings import Holdings
from ortswandel.text import Words

Page = dict[str, Any]
"""Which rows of how many, and where the next ones are."""


def holdings_of(request: Request) -> Holdings:
    """Return what the interface answers from."""
    found: Holdings = request.app.state.holdings
    return found


def answer(
    request: Request, query: Paged, words: Words, content: Callable[[], Content]
) -> Response:
    """Return rows as JSON, CSV or Parquet; 304 without a body where the caller has them already.

    Args:
        request: The request.
        query: Form, language and page asked for.
        words: Language of the answer.
        content: Called for the rows, only when they have to be sent.

    Raises:
        InputError: A parameter stands twice.
        HTTPException: No form the caller accepts can be given (406).
    """
    _check_once(request)
    form = wanted_form(query.format, request.headers.get("accept", ""))
    if form is None:
        raise HTTPException(406, request.headers["accept"])
    tag = _tag(request, form)
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "Accept"}
    if _is_known(request, tag):
        return Response(status_code=304, headers=headers)
    found = content()
    part = found.rows.slice(query.offset, query.limit)
    following = _next(request, query, found.rows.height)
    headers["ortswandel-rows"] = str(found.rows.height)
    if following:
        headers["link"] = f'<{following}>; rel="next"'
    body = _body(holdings_of(request), found, part, form, words, _page(query, found, following))
    return Response(body, headers=headers, media_type=MEDIA_TYPES[form])


def _check_once(request: Request) -> None:
    """Raise InputError for a parameter that stands twice, since only one could count."""
    for name in request.query_params:
        if len(request.query_params.getlist(name)) > 1:
            raise InputError("api_twice", value=name)


def _tag(request: Request, form: str) -> str:
    """Return the tag of data version, question and form; weak, since answers are compressed."""
    question = "&".join(f"{k}={v}" for k, v in sorted(request.query_params.multi_items()))
    parts = (holdings_of(request).fingerprint, request.url.path, question, form)
    return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def _is_known(request: Request, tag: str) -> bool:
    """Return whether the caller says it has this answer; weak and strong tags are alike here."""
    given = [text.strip() for text in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or tag.removeprefix("W/") in [text.removeprefix("W/") for text in given]


def _next(request: Request, query: Paged, total: int) -> str | None:
    """Return path and query of the next page, or None on the last one."""
    offset = query.offset + query.limit
    if offset >= total:
        return None
    url = request.url.include_query_params(offset=offset)
    return f"{url.path}?{url.query}"


def _page(query: Paged, found: Content, following: str | None) -> Page:
    """Return the entries of a JSON answer that say which page of what it is."""
    total = found.rows.height
    return {"total": total, "limit": query.limit, "offset": query.offset, "next": following}


def _body(
    holdings: Holdings, found: Content, part: pl.DataFrame, form: str, words: Words, page: Page
) -> bytes:
    """Return the rows of one page in a form."""
    notice = export.notice_for([s.licence for s in found.sources], words("data.odbl_notice"))
    if form != "json":
        rows = export.with_notice(found.with_origin(part), notice)
        package = Export(rows, {}, {}, found.sources, ("", ""), (), notice)
        return export.parquet(package) if form == "parquet" else export.csv_international(package)
    titles = {name: words.get(f"column.{name}", name) for name in part.columns}
    titles |= found.titles
    columns = columns_of(part, titles, found.units)
    about = {"table": found.table, "version": holdings.catalog.version, **page}
    about |= {**found.about, "methods": _methods(part, words)}
    about |= {"notice": notice} if notice else {}
    return document(part, columns, found.sources, about)


def _methods(part: pl.DataFrame, words: Words) -> dict[str, str]:
    """Return what the codes in column `method` mean."""
    if "method" not in part.columns:
        return {}
    return {code: words(f"method.{code}") for code in part["method"].drop_nulls().unique().sort()}
