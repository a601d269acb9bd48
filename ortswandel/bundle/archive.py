"""The ZIP file of a bundle: always the same bytes, and read without trusting it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from ortswandel.errors import InputError

NAMES = frozenset(
    {
        "table.csv", "table.parquet", "query.sql", "parameters.json", "scenario.json",
        "datapackage.json", "table.csv-metadata.json", "manifest.json", "README.txt",
        "CITATION.txt", "rebuild.py",
    }
)  # fmt: skip
"""Files a bundle may hold; nothing is ever unpacked to disk."""
REQUIRED = frozenset({"table.csv", "parameters.json", "manifest.json"})
EARLIEST = (1980, 1, 1, 0, 0, 0)
MOST_BYTES = 200_000_000
MOST_FILE = 100_000_000
"""Largest bundle as it lies on the disk."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of these files, sorted, with fixed times and rights."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, files[name])
    return buffer.getvalue()


def unpack(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle, in memory.

    Raises:
        InputError: The file is missing, no ZIP, damaged, too large, or holds other files.
    """
    try:
        if path.stat().st_size > MOST_FILE:
            raise InputError("bundle_large", file=path.name, allowed=MOST_FILE // 1_000_000)
        with zipfile.ZipFile(path) as archive:
            _check_names(archive, path.name)
            return _contents(archive, path.name)
    except OSError as error:
        raise InputError("bundle_missing", file=path.name) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError("bundle_damaged", file=path.name, detail=str(error)[:80]) from error


def _check_names(archive: zipfile.ZipFile, file: str) -> None:
    """Raise InputError for files a bundle doesn't hold, doubles, and what is missing."""
    names = archive.namelist()
    for name in names:
        if name not in NAMES:
            raise InputError("bundle_foreign", file=file, value=name[:80])
    if len(set(names)) < len(names):
        raise InputError("bundle_damaged", file=file, detail="2 ×")
    missing = sorted(REQUIRED - set(names))
    if missing:
        raise InputError("bundle_lacks", file=file, value=", ".join(missing))


def _contents(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    """Return all files, read no further than a bundle may be large, whatever its head says."""
    found, left = {}, MOST_BYTES
    for info in archive.infolist():
        with archive.open(info) as stream:
            body = stream.read(left + 1)
        left -= len(body)
        if left < 0:
            raise InputError("bundle_large", file=file, allowed=MOST_BYTES // 1_000_000)
        found[info.filename] = body
    return found
