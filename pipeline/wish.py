"""What `update` is asked for, and the source it makes from an official file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Wish:
    """What is asked for.

    Attributes:
        file: The official file.
        year: Year of the figures; None for the newest year of a file that names its years.
        total: Published number of the Land; None where the file holds it.
        retrieved: Year in which the file was fetched, for the attribution.
        day: Territorial status of boundaries; None where the file comes with it.
    """

    file: Path
    year: int | None
    total: int | None
    retrieved: int
    day: date | None = None


@dataclass(frozen=True)
class Source:
    """The source that new rows or outlines name.

    Attributes:
        id: Its id in the catalogue.
        continues: Id of the source it continues; the same id where it replaces that source.
        year: Year of the figures.
        reference: What the figures refer to, e.g. "31.12.2026".
        file: Name of the official file.
        retrieved: Year in which the file was fetched.
        tables: Tables whose rows come from it.
        dated: Tables that get a new date from it.
        files: Source files that hold it, as the catalogue names them.
        indicators: Whether it is named by every indicator of the source it continues.
    """

    id: str
    continues: str
    year: int
    reference: str
    file: str
    retrieved: int
    tables: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    indicators: bool = False
