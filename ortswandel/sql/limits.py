"""What one question in SQL may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one question.

    Attributes:
        seconds: Time to answer.
        grace: Seconds after which a process that doesn't stop by itself is ended.
        memory_mb: Memory of the database.
        process_mb: Memory the process may take beside what it needs to start.
        rows: Rows of an answer; more are cut off.
        columns: Columns of an answer.
        megabytes: Size of an answer.
        letters: Length of a question.
        waiting: Seconds to wait for those who asked before.
    """

    seconds: float = 5.0
    grace: float = 1.0
    memory_mb: int = 256
    process_mb: int = 768
    rows: int = 5_000
    columns: int = 500
    megabytes: int = 20
    letters: int = 10_000
    waiting: float = 15.0


USUAL = Limits()
