"""Problem details (RFC 9457): one plain sentence with the value and the allowed ones.

The limit on pictures refuses in the same way and does not need FastAPI, so it loads elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ortswandel.api.allowed import allowed_values
from ortswandel.api.negotiation import MEDIA_TYPES
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.near import near
from ortswandel.text import LANGUAGES, Words, words

LOG = logging.getLogger("ortswandel.api")
MEDIA_TYPE = "application/problem+json"
NOT_FOUND = frozenset({"unknown_place", "unknown_table", "api_path"})
"""Keys of errors that say that something asked for does not exist."""
HEADERS = {405: {"allow": "GET, HEAD"}, 406: {"vary": "Accept"}}
"""Headers that go with a refusal, by status."""
UNKNOWN = "extra_forbidden"
"""What Pydantic calls a parameter there is not; said first, since a slip may miss another."""
LONGEST = 80
"""Letters of a value that are repeated in a sentence."""


def spoken(request: Request) -> Words:
    """Return the words of the language a request asks for; German for anything else."""
    language = request.query_params.get("sprache", "de")
    return words(language if language in LANGUAGES else "de")


def problem(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer to a request that can't be served."""
    body = {
        "type": "about:blank",
        "title": spoken(request)(f"api.status.{status}"),
        "status": status,
        "detail": detail,
        "instance": quote(request.scope["path"]),
    }
    return JSONResponse(body, status, dict(headers or {}), media_type=MEDIA_TYPE)


async def refused(request: Request, error: Exception) -> Response:
    """Answer to a value that is not allowed or to something that does not exist."""
    assert isinstance(error, OrtswandelError)
    status = 404 if error.key in NOT_FOUND else 422 if isinstance(error, InputError) else 500
    if status == 500:
        LOG.error("%s", error)
    here = InputError("api_place", **error.values) if error.key == "unknown_place" else error
    return problem(request, status, spoken(request).error(here))


async def invalid(request: Request, error: Exception) -> Response:
    """Answer to parameters that have not the form of the description."""
    from fastapi.exceptions import RequestValidationError

    assert isinstance(error, RequestValidationError)
    found = min(error.errors(), key=lambda one: one["type"] != UNKNOWN)
    return problem(request, 422, spoken(request).error(_refusal(request, found)))


def _refusal(request: Request, found: Mapping[str, Any]) -> InputError:
    """Return one thing wrong with a request as an error of ours."""
    name = str(found["loc"][-1])[:LONGEST]
    parameters = request.app.state.parameters[request.scope["route"].path]
    if found["type"] == UNKNOWN:
        known, maybe = ", ".join(parameters), near(name, parameters)
        return InputError("api_unknown_parameter", value=name, allowed=known, near=maybe)
    allowed = allowed_values(parameters.get(name, {}), spoken(request))
    if found["type"] == "missing":
        return InputError("api_missing_parameter", name=name, allowed=allowed)
    value = str(found["input"])[:LONGEST] or spoken(request)("api.empty")
    maybe = near(value, map(str, parameters.get(name, {}).get("enum", ())))
    return InputError("unknown_parameter", name=name, value=value, allowed=allowed, near=maybe)


async def not_served(request: Request, error: Exception) -> Response:
    """Answer to an unknown path, a form we don't give, or a method other than GET."""
    assert isinstance(error, HTTPException)
    status, paths = error.status_code, ", ".join(request.app.state.parameters)
    sentences = {
        404: InputError("api_path", value=request.url.path[:LONGEST], allowed=paths),
        405: InputError("api_method", value=request.method, allowed=paths),
        406: InputError("api_form", value=error.detail[:LONGEST], allowed=", ".join(MEDIA_TYPES)),
    }
    headers = HEADERS.get(status, error.headers)
    return problem(request, status, spoken(request).error(sentences[status]), headers)


async def failed(request: Request, error: Exception) -> Response:
    """Answer to what nobody foresaw: one sentence here, everything in the log."""
    LOG.exception("%s", request.url.path, exc_info=error)
    return problem(request, 500, spoken(request)("errors.unexpected_answer"))
