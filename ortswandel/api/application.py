"""The interface as one application, to be mounted beside the pages."""

from __future__ import annotations

import os
from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from ortswandel.api import problem
from ortswandel.api.head import HeadLikeGet
from ortswandel.api.limit import RATE, USUAL_RATE, RateLimit, read_rate
from ortswandel.api.openapi import choices, parameters
from ortswandel.api.routes import router
from ortswandel.errors import OrtswandelError
from ortswandel.holdings import Holdings

ORIGINS = "ORTSWANDEL_API_ORIGINS"
"""Setting: pages elsewhere, joined by commas, that may ask."""
SILENT: TelemetryConfig = {
    "tracing": False, "metrics": False, "logs": False, "operation_spans": False,
    "auto_configure": False,
}  # fmt: skip
"""Nothing is reported to anybody, whatever the environment says."""


def create_api(holdings: Holdings, settings: Mapping[str, str] = os.environ) -> FastAPI:
    """Return the interface over these tables.

    Args:
        holdings: Database, catalogue and places.
        settings: Rate, by default 600 a minute, and origins, by default none.

    Raises:
        InputError: The rate can't be read.
    """
    app = FastAPI(
        telemetry=SILENT, docs_url=None, redoc_url=None, openapi_url=None,
        exception_handlers={
            OrtswandelError: problem.refused,
            RequestValidationError: problem.invalid,
            HTTPException: problem.not_served,
            Exception: problem.failed,
        },
    )  # fmt: skip
    app.include_router(router)
    app.state.holdings = holdings
    app.state.choices = choices(holdings)
    app.state.parameters = parameters(app)
    app.add_middleware(HeadLikeGet)
    app.add_middleware(RateLimit, rate=read_rate(settings.get(RATE, USUAL_RATE)))
    origins = [text for text in settings.get(ORIGINS, "").split(",") if text]
    if origins:
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET"])
    return app
