"""`make_report` reads, computes and words a report; what it returns goes to PDF or DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ortswandel.address import SERVER
from ortswandel.dates import day
from ortswandel.report.compose import Report, report
from ortswandel.report.facts import House, read_facts
from ortswandel.report.pdf import report_pdf
from ortswandel.report.portrait import sections
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import words


def _docx(found: Report) -> bytes:
    """Return the report as DOCX; the library for it loads with the first one."""
    from ortswandel.report.docx import report_docx

    return report_docx(found)


FORMATS: dict[str, Callable[[Report], bytes]] = {"pdf": report_pdf, "docx": _docx}
"""By ending: what makes the file."""


def make_report(
    house: House,
    regions: Sequence[str],
    scenario: Scenario,
    language: str,
    *,
    server: str = SERVER,
    portrait: bool = False,
) -> Report:
    """Return the report about the first of `regions`, or its longer portrait.

    Args:
        house: Tables, catalogue, places, the model's folder.
        regions: Keys as chosen; the second is compared with.
        scenario: Who comes, under which assumptions.
        language: "de" or "en".
        server: Where the app runs, for the link.
        portrait: Add the further parts.

    Raises:
        InputError: The place, the scenario or the language is not allowed.
        DataError: A table is missing.
    """
    facts = read_facts(house, regions, scenario)
    found = report(facts, house, words(language), server)
    if not portrait:
        return found
    kind = words(language)("report.kind_portrait", date=day(found.stamp, words(language)))
    return replace(found, kind=kind, sections=sections(facts, house, words(language)))
