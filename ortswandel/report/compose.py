"""The one-page report in words: `report(facts, …)` is all that a PDF or a DOCX shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ortswandel.dates import day
from ortswandel.findings.decline import short_name
from ortswandel.numbers import fmt
from ortswandel.places import LAND, Place, in_place, label
from ortswandel.report import origin, pictures
from ortswandel.report.facts import JOURNEY, TABLE, Facts, House
from ortswandel.report.pictures import Picture
from ortswandel.report.scenario_words import assumptions
from ortswandel.report.sentences import Sentence, sentences
from ortswandel.text import Words


@dataclass(frozen=True)
class Table:
    """A table: what it shows, heads, rows as words; the first column names the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


OWN_DATE = frozenset({"vacancy_rate", "car_min_emergency_hospital"})
"""Rows whose date stands in their name or in the note of the table."""


@dataclass(frozen=True)
class Section:
    """A part of the portrait.

    Attributes:
        title: Heading.
        text: Sentences below it.
        pictures: Pictures, then
        tables: tables, beside each other in so many
        columns: columns, or below each other.
        notes: Head and text of paragraphs at the end.
        new_page: Begin on a page of its own.
    """

    title: str
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    columns: int = 1
    notes: tuple[tuple[str, str], ...] = ()
    new_page: bool = False


@dataclass(frozen=True)
class Report:
    """All that a report shows, in one language.

    Attributes:
        language: "de" or "en".
        kind: What this is and which data it stands on.
        title: Name of the place.
        subtitle: What the place is, and what it is compared with.
        topics: The five sentences: word before it, sentence, and the finding behind it.
        pictures: Three pictures.
        table: A small table.
        notes: Head and text of assumptions, limits, sources.
        link: Address that opens the same view.
        link_note: What the link opens.
        stamp: Date of the newest counted numbers.
        sections: Further parts; empty for the one-page report.
    """

    language: str
    kind: str
    title: str
    subtitle: str
    topics: tuple[tuple[str, str, Sentence], ...]
    pictures: tuple[Picture, ...]
    table: Table
    notes: tuple[tuple[str, str], ...]
    link: str
    link_note: str
    stamp: date
    sections: tuple[Section, ...] = ()


def report(facts: Facts, house: House, words: Words, server: str) -> Report:
    """Return the one-page report about a place."""
    regions = [place.region for place in facts.everyone if place != facts.land]
    link = origin.link(regions, facts.outlook.scenario, server, words.language)
    stamp = stamp_of(facts)
    return Report(
        language=words.language,
        kind=words("report.kind_page", date=day(stamp, words)),
        title=label(facts.place, words),
        subtitle=_subtitle(facts, house, words),
        topics=tuple(
            (words(f"report.topic.{one.topic}"), one.finding.say(words), one)
            for one in sentences(facts, words)
        ),
        pictures=tuple(
            make(facts, words) for make in (pictures.course, pictures.ages, pictures.future)
        ),
        table=_table(facts, house, words),
        notes=_notes(facts, house, words),
        link=link,
        link_note=origin.link_note(server, words),
        stamp=stamp,
    )


def stamp_of(facts: Facts) -> date:
    """Return the date of the newest counted numbers."""
    return date(int(facts.course(facts.place)["year"][-1]), 12, 31)


def _subtitle(facts: Facts, house: House, words: Words) -> str:
    """Return "Stadt in Mansfeld-Südharz, verglichen mit Jessen (Elster) und Sachsen-Anhalt"."""
    names = [label(place, words) for place in facts.beside]
    beside = words("report.and", first=names[0], last=names[1]) if len(names) == 2 else names[0]
    return words("report.subtitle", what=_what(facts.place, house, words), beside=beside)


def _what(place: Place, house: House, words: Words) -> str:
    kind = words(f"report.designation.{place.designation}")
    if place.is_town and place.kreis and place.designation != "kreisfreie Stadt":
        return f"{kind} {in_place(house.places[place.kreis], words)}"
    return f"{kind} {in_place(house.places[LAND], words)}"


def _table(facts: Facts, house: House, words: Words) -> Table:
    names = [words("report.land") if p == facts.land else short_name(p) for p in facts.everyone]
    heads = [words("report.table_head"), *names]
    known = [name for name in TABLE if any(facts.value(place, name) for place in facts.everyone)]
    rows = [
        (
            row_name(facts, name, words),
            *(_shown(facts, place, name, house, words) for place in facts.everyone),
        )
        for name in known
    ]
    journey = "_journey" if JOURNEY in known else ""
    note = words(f"report.table_note{journey}", year=facts.ages_year)
    return Table(words("report.table_caption"), tuple(heads), tuple(rows), note)


def row_name(facts: Facts, name: str, words: Words) -> str:
    """Return the name of a row, with its year where it isn't that of the age groups."""
    row = words(f"report.row.{name}")
    years = [found.year for place in facts.everyone if (found := facts.value(place, name))]
    if name in OWN_DATE or max(years) == facts.ages_year:
        return row
    return words("report.row_dated", row=row, year=max(years))


def _shown(facts: Facts, place: Place, name: str, house: House, words: Words) -> str:
    """Return a value as a reader should see it, a missing one in words."""
    meta, found = house.catalog.indicators[name], facts.value(place, name)
    return fmt(found.value if found else None, meta.unit, words, decimals=meta.decimals)


def _notes(facts: Facts, house: House, words: Words) -> tuple[tuple[str, str], ...]:
    """Return assumptions, limits and sources, each with its head."""
    used = origin.sources(house.catalog)
    texts = {
        "assumed": _assumed(facts, house, words),
        "unknown": words("report.unknown"),
        "sources": words(
            "report.sources",
            publishers=origin.publishers(used),
            licences=origin.licences(used, words),
        ),
    }
    return tuple((words(f"report.note.{name}"), text) for name, text in texts.items())


def _assumed(facts: Facts, house: House, words: Words) -> str:
    """Return who comes under which assumptions, and what the range means."""
    assumed = assumptions(facts.outlook.scenario, house.data_dir, words)
    small = words("scenario.class_C_only") if facts.outlook.only_ranges else ""
    return f"{assumed} {words('report.range')} {small}".strip()
