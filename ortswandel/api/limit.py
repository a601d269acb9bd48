"""At most so many requests per caller and minute."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ortswandel.api.problem import problem, spoken
from ortswandel.errors import InputError

RATE = "ORTSWANDEL_API_RATE"
"""Setting: requests per caller."""
USUAL_RATE = "600/minute"


class RateLimit:
    """Answers 429 with the seconds to wait once a caller has asked too often."""

    def __init__(self, app: ASGIApp, rate: RateLimitItem) -> None:
        self.app = app
        self.rate = rate
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        caller = (scope.get("client") or ("",))[0]
        if scope["type"] != "http" or self.limiter.hit(self.rate, caller):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        reset = self.limiter.get_window_stats(self.rate, caller).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        error = InputError("api_too_many", value=str(self.rate.amount), seconds=wait)
        detail = spoken(request).error(error)
        await problem(request, 429, detail, {"retry-after": str(wait)})(scope, receive, send)


def read_rate(text: str) -> RateLimitItem:
    """Return a rate such as "600/minute"; raise InputError with the form it must have."""
    try:
        return parse(text)
    except ValueError as error:
        raise InputError("bad_rate", value=text) from error
