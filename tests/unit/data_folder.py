"""A folder of data as a whole, to see that nothing in it changes."""

from pathlib import Path


def everything(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by its path in the folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
