"""Plays an asynchronous scene in a thread of its own, whatever loop the test's own thread holds."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

Result = TypeVar("Result")


def play(scene: Coroutine[Any, Any, Result]) -> Result:
    """Return what the scene returns; browser tests before it may have left a loop running here."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, asyncio.run, scene).result()
