"""Opens an official VG250 download: a ZIP as served, a GeoPackage or a shapefile.

A ZIP is never unpacked as a whole: only the layer's own files are copied, under names of our own,
if they say they have no more than `MOST_BYTES` together; a member gives no more than it says.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from ortswandel.errors import DataError, brief

LAYER = "vg250_gem"
ENDINGS = (".zip", ".gpkg", ".shp")
SIDES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
STATUS = "aktualitaet.txt"
STATUS_DAY = re.compile(r"\s*([0-9]{2}\.[0-9]{2}\.[0-9]{4})\s*")
STATUS_BYTES = 1_000
MOST_BYTES = 1_500_000_000
"""Unpacked size that is read at most; the download of all Germany is a fraction of it."""
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip
"""What a damaged, encrypted or unknown archive raises."""
STARTS = {".gpkg": b"SQLite format 3\0", ".shp": b"\x00\x00\x27\x0a", ".zip": b"PK\x03\x04"}


@dataclass(frozen=True)
class Opened:
    """A file GDAL can open, and the territorial status the download names (None: none)."""

    path: Path
    day: date | None


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Give the layer's file while it is needed; copies are removed afterwards.

    Raises:
        DataError: The file is missing, damaged, too large, or holds no layer of towns.
    """
    if not path.is_file():
        raise DataError("update_missing", file=path.name)
    ending = path.suffix.lower()
    _check_start(path, path, ending)
    if ending != ".zip":
        yield Opened(path, _day_beside(path))
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                found = _unpack(path, archive, Path(folder))
        except UNREADABLE as error:
            raise DataError("update_damaged", file=path.name, detail=brief(error)) from error
        _check_start(path, found.path, found.path.suffix)
        yield found


def status_day(text: str) -> date | None:
    """Return a day written as 01.01.2026; None for anything else."""
    found = STATUS_DAY.fullmatch(text)
    try:
        return datetime.strptime(found.group(1), "%d.%m.%Y").date() if found else None
    except ValueError:
        return None


def _check_start(path: Path, file: Path, ending: str) -> None:
    """Raise DataError where the first bytes aren't those of the ending: GDAL opens nothing else."""
    start = STARTS[ending]
    with file.open("rb") as stream:
        found = stream.read(len(start))
    if found != start:
        detail = f"{file.suffix}: {found[:8].hex(' ') or '–'}"
        raise DataError("update_damaged", file=path.name, detail=detail)


def _unpack(path: Path, archive: zipfile.ZipFile, folder: Path) -> Opened:
    """Copy the layer out of the archive; return where it lies and its territorial status."""
    members = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_names(path, members)
    wanted = _layer_members(path, members)
    size = sum(entry.file_size for entry in wanted)
    if size > MOST_BYTES:
        raise DataError("update_large", file=path.name, value=size, allowed=MOST_BYTES)
    for entry in wanted:
        target = folder / f"{LAYER}{_suffix(entry)}"
        with archive.open(entry) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out)
    ending = ".gpkg" if _suffix(wanted[0]) == ".gpkg" else ".shp"
    return Opened(folder / f"{LAYER}{ending}", _day_within(archive, members))


def _check_names(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Raise DataError for names that lead out of the folder."""
    for entry in members:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in entry.filename:
            raise DataError("update_member", file=path.name, value=brief(entry.filename))


def _layer_members(path: Path, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the one GeoPackage, or the parts of the shapefile of towns."""
    packages = [entry for entry in members if _suffix(entry) == ".gpkg"]
    shapes = [entry for entry in members if _stem(entry) == LAYER and _suffix(entry) in SIDES]
    found = packages or shapes
    if not any(_suffix(entry) in (".gpkg", ".shp") for entry in found):
        names = ", ".join(PurePosixPath(entry.filename).name for entry in members[:5])
        raise DataError("update_layer", file=path.name, detail=brief(names or "–"))
    twice = len({_suffix(entry) for entry in found}) < len(found)
    if twice:
        names = ", ".join(entry.filename for entry in found)
        raise DataError("update_layers", file=path.name, value=brief(names))
    return found


def _day_within(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> date | None:
    """Return the territorial status the archive's own note names."""
    for entry in members:
        if PurePosixPath(entry.filename).name.lower() == STATUS and entry.file_size <= STATUS_BYTES:
            return status_day(archive.read(entry).decode("latin-1"))
    return None


def _day_beside(path: Path) -> date | None:
    """Return the territorial status a note beside an unpacked file names."""
    folders = (path.parent, path.parent.parent, path.parent.parent / "dokumentation")
    for note in (folder / STATUS for folder in folders):
        if note.is_file() and note.stat().st_size <= STATUS_BYTES:
            return status_day(note.read_text(encoding="latin-1"))
    return None


def _suffix(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def _stem(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).stem.lower()
