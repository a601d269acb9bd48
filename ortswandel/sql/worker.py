"""The process that answers questions in SQL: `python -m ortswandel.sql.worker data …`.

It reads questions from its input and writes answers to its output, each as a length (4 bytes) and
that many bytes. A question is text; an answer is a line of JSON and, with rows, an Arrow stream.
Time, memory, files and rows are limited here; whoever started it ends it when that fails.
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import warnings
from pathlib import Path
from typing import IO, Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from ortswandel.errors import InputError
from ortswandel.sql.check import checked
from ortswandel.sql.explain import explained
from ortswandel.sql.failure import AS_PARTS
from ortswandel.sql.limits import Limits
from ortswandel.sql.shape import shaped

warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

BATCH = 1000
PLAIN = (
    pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal,
    pa.types.is_string, pa.types.is_large_string, pa.types.is_date, pa.types.is_timestamp,
    pa.types.is_time, pa.types.is_null,
)  # fmt: skip
"""Types that can be given; others come as text when the question says so."""


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame, or None at the end."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    body = stream.read(int.from_bytes(head, "big"))
    return body


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write one frame."""
    stream.write(len(body).to_bytes(4, "big") + body)
    stream.flush()


def open_locked(data: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    """Return a connection over all tables of a folder that reaches nothing else."""
    settings: dict[str, Any] = {
        "threads": 1,
        **AS_PARTS,
        "memory_limit": f"{limits.memory_mb}MB",
        "temp_directory": "",
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
    }
    connection = duckdb.connect(":memory:", config=settings)
    for file in sorted(data.glob("*.parquet")):
        connection.read_parquet(str(file)).create(file.stem)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def limit_process(limits: Limits) -> None:
    """Cap memory and forbid writing files, where the system can."""
    try:
        import resource
    except ImportError:
        return
    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text("ascii").split()[0]) * resource.getpagesize()
        most = now + limits.process_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(
    connection: duckdb.DuckDBPyConnection, tables: list[str], text: str, limits: Limits
) -> bytes:
    """Return the answer to one question."""
    try:
        statement, read = checked(text, tables, limits.letters)
        table, more = _rows(connection, statement, limits)
        return _line({"tables": read, "more": more}) + _stream(table)
    except InputError as error:
        return _line({"error": error.key, "values": error.values})
    except (duckdb.InterruptException, KeyboardInterrupt):
        return _line({"error": "sql_time", "values": {"seconds": limits.seconds}})
    except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError):
        return _line({"error": "sql_memory", "values": {"megabytes": limits.memory_mb}})
    except duckdb.Error as error:
        said = explained(error, text, tables)
        return _line({"error": said.key, "values": said.values})
    except (pa.ArrowException, ValueError) as error:
        return _line({"error": "sql_failed", "values": {"told": str(error)}})


def _rows(
    connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, limits: Limits
) -> tuple[pa.Table, bool]:
    """Return the first rows of an answer, and whether there are more.

    Whatever the check may have missed, the transaction can't write, and it is taken back.
    """
    with connection.cursor() as cursor:
        cursor.execute("begin transaction read only")
        timer = threading.Timer(limits.seconds, cursor.interrupt)
        timer.start()
        try:
            cursor.execute(statement)
            return _first(cursor.to_arrow_reader(BATCH), limits)
        finally:
            timer.cancel()
            with contextlib.suppress(duckdb.Error):
                cursor.execute("rollback")


def _first(reader: pa.RecordBatchReader, limits: Limits) -> tuple[pa.Table, bool]:
    """Return the first rows of a stream, and whether there are more."""
    if len(reader.schema) > limits.columns:
        raise InputError("sql_columns", value=len(reader.schema), allowed=limits.columns)
    for field in reader.schema:
        if not any(is_plain(field.type) for is_plain in PLAIN):
            raise InputError("sql_type", name=field.name, value=str(field.type))
    batches: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in reader:
        batches.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if size > limits.megabytes * 1_000_000:
            raise InputError("sql_size", allowed=limits.megabytes)
        if rows > limits.rows:
            break
    table = pa.Table.from_batches(batches, reader.schema)
    return shaped(table.slice(0, limits.rows)), rows > limits.rows


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False).encode() + b"\n"


def _stream(table: pa.Table) -> bytes:
    """Return a table as an Arrow stream, its columns with names that differ not only in case."""
    names: list[str] = []
    for name in table.column_names:
        copies = (f"{name}_{n}" for n in range(2, len(table.column_names) + 2))
        taken = {one.lower() for one in names}
        names.append(next(one for one in (name, *copies) if one.lower() not in taken))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.rename_columns(names).schema) as writer:
        writer.write_table(table.rename_columns(names))
    return bytes(sink.getvalue())


def main(arguments: list[str]) -> None:
    """Answer until the input ends."""
    limits = Limits(**json.loads(arguments[1]))
    connection = open_locked(Path(arguments[0]), limits)
    tables = [file.stem for file in sorted(Path(arguments[0]).glob("*.parquet"))]
    limit_process(limits)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    write_frame(outgoing, b"ready")
    while (frame := read_frame(incoming)) is not None:
        write_frame(outgoing, answer(connection, tables, frame.decode(), limits))


if __name__ == "__main__":
    main(sys.argv[1:])
