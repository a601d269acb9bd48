"""What every page shares: the database, the places, the reader's language, colours and address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

import polars as pl
import streamlit as st

from ortswandel.address import Address, Allowed, read_address
from ortswandel.catalog import Catalog, load_catalog, short_publisher
from ortswandel.charts.roles import Role, roles
from ortswandel.charts.theme import Mode, Style
from ortswandel.db import Database, Parameter, open_database
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Place, Places
from ortswandel.text import Words, words

MARKS, LINKS = re.compile(r"[\\`*\[\]$~|]"), re.compile(r"://|(?<=www)\.|@")
"""What a warning would take as formatting or as the beginning of a link."""
WORD_JOINER = "\u2060"
"""Takes no room and keeps two characters from being read as one sign."""
ADDRESS, WRITTEN, PROBLEMS = "address", "address_written", "address_problems"
CHANGED = "address_changed"
"""Set while a change waits to be written: the address bar is older than the session then."""


@dataclass(frozen=True)
class Reader:
    """Somebody for whom a picture is drawn away from the page.

    Attributes:
        address: What is chosen.
        style: How to draw.
        strict: Refuse what can't be used; a page has said it already when a file is made.
    """

    address: Address
    style: Style
    strict: bool = False


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


@contextmanager
def drawing_for(reader: Reader) -> Iterator[None]:
    """Let everything within see this reader's address and style instead of the session's."""
    token = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(token)


def reader(mode: Mode | None = None) -> Reader:
    """Return who reads this page; `mode` draws in another one than the page's."""
    found = style()
    return Reader(address(), replace(found, mode=mode) if mode else found)


@st.cache_resource(show_spinner=False, max_entries=1)
def database() -> Database:
    """Return the app's database; read once per process."""
    return open_database(DATA, QUERIES, expected=catalog().tables)


@st.cache_resource(show_spinner=False, max_entries=1)
def catalog() -> Catalog:
    """Return the catalogue of tables, indicators and sources; read once per process."""
    return load_catalog(DATA / "catalog.toml")


@st.cache_resource(show_spinner=False, max_entries=1)
def places() -> Places:
    """Return all places; read once per process."""
    return Places.from_frame(database().run("places"))


@st.cache_resource(show_spinner=False, max_entries=1)
def allowed() -> Allowed:
    """Return what an address may name."""
    years = database().run("population_years")["year"].to_list()
    names = {place.region: place.name for place in places().choices}
    known = tuple(catalog().indicators)
    return Allowed(frozenset(places().regions), frozenset(years), known, names)


def stamp() -> date:
    """Return the date of the newest counted numbers, which files carry."""
    return date(max(allowed().years), 12, 31)


def ask(name: str, **parameters: Parameter) -> pl.DataFrame:
    """Return the rows of the question `queries/<name>.sql`."""
    return database().run(name, **parameters)


def address() -> Address:
    """Return this session's address; for a picture drawn away from the page its reader's."""
    away = _reader.get()
    if away:
        return away.address
    current: Address = st.session_state[ADDRESS]
    return current


def change_address(**changes: object) -> None:
    """Set parts of the address; the address bar follows at the end of the run."""
    st.session_state[ADDRESS] = replace(address(), **changes)  # type: ignore[arg-type]
    st.session_state[PROBLEMS] = ()
    st.session_state[CHANGED] = True


def keep_in_address(values: Mapping[str, str | None]) -> None:
    """Keep a page's own parameters in the address; None takes one out."""
    extra = {**address().extra, **{k: v for k, v in values.items() if v is not None}}
    gone = {key for key, value in values.items() if value is None}
    change_address(extra={k: v for k, v in extra.items() if k not in gone})


def go(script: str) -> NoReturn:
    """Open the page `pages/<script>.py` with the choice of places, year and language.

    The query goes along, so that one step back in the browser is one page back.
    """
    st.switch_page(f"../../pages/{script}.py", query_params=address().to_query())


def remember(name: str, value: object) -> None:
    """Keep a value of this session under a name."""
    st.session_state[name] = value


def take_address() -> None:
    """Read the address bar at the start of a run where it says something new."""
    query = st.query_params.to_dict()
    if st.session_state.get(CHANGED):
        return
    if ADDRESS in st.session_state and (not query or query == st.session_state.get(WRITTEN)):
        return
    found, problems = read_address(query, allowed())
    st.session_state[ADDRESS], st.session_state[PROBLEMS] = found, problems


def show_address() -> None:
    """Write the session's address into the address bar at the end of a run."""
    target = address().to_query()
    if st.query_params.to_dict() != target:
        st.query_params.from_dict(target)
    st.session_state[WRITTEN] = target
    st.session_state[CHANGED] = False


def speak() -> Words:
    """Return the words of the reader's language."""
    return words(address().language)


def say_error(error: OrtswandelError) -> str:
    """Return the sentence of an error; what a value has in it of formatting or links stays text."""
    unlinked = LINKS.sub(f"{WORD_JOINER}\\g<0>", speak().error(error))
    return MARKS.sub(r"\\\g<0>", unlinked)


def complain(error: InputError) -> None:
    """Say on the page what can't be used; for a reader elsewhere refuse the picture."""
    if not is_away([error]):
        st.warning(say_error(error))


def is_away(errors: Iterable[InputError] = ()) -> bool:
    """Return whether a picture is drawn away from the page; nothing can be shown or kept then.

    Raises:
        InputError: The first of the errors, where the reader's address must be right.
    """
    away = _reader.get()
    for error in errors:
        if away and away.strict:
            raise error
    return away is not None


def t(key: str, /, **values: object) -> str:
    """Return the words at `key` in the reader's language."""
    return speak()(key, **values)


def style() -> Style:
    """Return how to draw for this reader: light or dark, German or English."""
    away = _reader.get()
    if away:
        return away.style
    dark = st.context.theme.type == "dark"
    return Style("dark" if dark else "light", address().language)


def chosen() -> tuple[Place, ...]:
    """Return the chosen places in the order of choosing."""
    return tuple(places()[region] for region in address().places)


def chosen_roles(keep: Callable[[Place], bool] = lambda _: True) -> tuple[Role, ...]:
    """Return the roles of the chosen places that `keep` accepts; colours stay with the order."""
    everyone = zip(chosen(), roles(chosen(), style().tokens, speak()), strict=True)
    return tuple(role for place, role in everyone if keep(place))


def source_line(*tables: str, date: str | None = None, bare: bool = False) -> str:
    """Return "Quellen: Destatis; BBSR, 31.12.2025.": the publishers of tables of the catalogue.

    Args:
        *tables: Names of tables.
        date: Reference date to add.
        bare: Leave out the word "Quelle".
    """
    found = catalog()
    ids = dict.fromkeys(i for table in tables for i in found.tables[table].sources)
    return publishers_line([found.sources[i].publisher for i in ids], date=date, bare=bare)


def boundaries_line() -> str:
    """Return whose boundaries a map shows, in the words the licence asks for."""
    source = catalog().sources["bkg_vg250"]
    return t("map.boundaries", attribution=source.attribution, changes=source.changes)


def publishers_line(
    publishers: Sequence[str], *, date: str | None = None, bare: bool = False
) -> str:
    """Return the line that names these publishers, each once and by its short name."""
    names = list(dict.fromkeys(short_publisher(name) for name in publishers))
    text = "; ".join(names) + (f", {date}" if date else "") + "."
    return text if bare else t("frame.sources" if len(names) > 1 else "frame.source", source=text)
