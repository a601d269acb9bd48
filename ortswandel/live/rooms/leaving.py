"""Ends open streams when the server is told to stop; it would wait for them for ever."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def before_exit(action: Callable[[], None]) -> Iterator[None]:
    """Carry out `action` in the running loop on a signal to stop, before the server's own reaction.

    Only the main thread gets signals; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    earlier = {number: signal.getsignal(number) for number in SIGNALS}

    def react(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(action)
        before = earlier[signal.Signals(number)]
        if callable(before):
            before(number, frame)

    for number in SIGNALS:
        signal.signal(number, react)
    try:
        yield
    finally:
        for number, before in earlier.items():
            signal.signal(number, before)
