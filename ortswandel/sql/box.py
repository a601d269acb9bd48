"""Asks the process that answers SQL, and ends it when it takes too long or falls over."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

import polars as pl

from ortswandel.errors import InputError
from ortswandel.paths import ROOT
from ortswandel.sql.limits import USUAL, Limits
from ortswandel.sql.worker import read_frame, write_frame

LOG = logging.getLogger("ortswandel.sql")
START_SECONDS = 30.0


@dataclass(frozen=True)
class SqlAnswer:
    """Rows of a question, the tables it read, and whether there were more rows than shown."""

    rows: pl.DataFrame
    tables: tuple[str, ...]
    more: bool


class SqlBox:
    """One process that answers one question after the other; a new one where it had to end.

    Args:
        data: Folder of the tables.
        limits: What a question may take.
    """

    def __init__(self, data: Path, limits: Limits = USUAL) -> None:
        self.limits = limits
        self._data = data
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, text: str) -> SqlAnswer:
        """Return the answer to one SELECT.

        Raises:
            InputError: It is no SELECT on our tables, can't be carried out, takes too much time
                or memory, or others are waiting.
        """
        if not self._turn.acquire(timeout=self.limits.waiting):
            raise InputError("sql_busy")
        try:
            frame = self._frame(text)
        finally:
            self._turn.release()
        return _read(frame)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            _pipe(self._process.stdin).close()
            _pipe(self._process.stdout).close()
            self._process = None

    def _frame(self, text: str) -> bytes:
        """Return what the process answers, within the time."""
        process = self._running()
        write_frame(_pipe(process.stdin), text.encode("utf-8", "replace"))
        frame, late = self._within(process, self.limits.seconds + self.limits.grace)
        if frame is None:
            LOG.warning("SQL process ended (%s): %s", "time" if late else "memory", text[:500])
            self.close()
            raise self._too_much(late)
        return frame

    def _too_much(self, late: bool) -> InputError:
        """Return the error of a question that took too much time, or else memory."""
        if late:
            return InputError("sql_time", seconds=self.limits.seconds)
        return InputError("sql_memory", megabytes=self.limits.memory_mb)

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, started if there is none."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            settings = json.dumps(asdict(self.limits))
            command = [sys.executable, "-m", "ortswandel.sql.worker", str(self._data), settings]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
            )
            ready, _ = self._within(self._process, START_SECONDS)
            if ready is None:
                self.close()
                raise InputError("sql_busy")
        return self._process

    @staticmethod
    def _within(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes | None, bool]:
        """Return the next frame, or None and whether the time was over."""
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            return read_frame(_pipe(process.stdout)), late.is_set()
        finally:
            timer.cancel()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _read(frame: bytes) -> SqlAnswer:
    """Return the answer in a frame; raise InputError where it holds a refusal."""
    line, _, rows = frame.partition(b"\n")
    head = json.loads(line)
    if "error" in head:
        if "told" in head["values"]:
            LOG.info("SQL refused: %s", head["values"]["told"])
        raise InputError(head["error"], **head["values"])
    return SqlAnswer(pl.read_ipc_stream(BytesIO(rows)), tuple(head["tables"]), head["more"])
