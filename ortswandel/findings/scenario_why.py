"""Where a difference or a change comes from, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about
from ortswandel.places import Place, in_place
from ortswandel.text import Words

SMALL = 5.0
"""Fewer persons than this are not worth a sentence."""


def difference(parts: Mapping[str, float], year: int, words: Words) -> Finding:
    """Say how many come, how many of them move on and how many children are born.

    Args:
        parts: Persons up to the year: arrivals, newcomer_births, moved_on (negative).
        year: Last year.
        words: Language.
    """
    values = {
        "year": str(year),
        "arrivals": about(parts["arrivals"], words),
        "moved_on": about(-parts["moved_on"], words),
        "births": about(parts["newcomer_births"], words),
    }
    born = parts["newcomer_births"] >= SMALL
    return Finding("why.difference" if born else "why.difference_no_births", values)


def change(parts: Mapping[str, float], place: Place, year: int, words: Words) -> Finding:
    """Say what deaths and moves have in the change from today, without extra newcomers.

    Args:
        parts: Persons: births and moves_in positive, deaths and moves_out negative.
        place: The town.
        year: Last year.
        words: Language.
    """
    natural = parts["births"] + parts["deaths"]
    net = parts["moves_in"] + parts["moves_out"]
    values = {"place": in_place(place, words), "year": str(year)}
    if natural > -SMALL:
        return Finding("why.change_question", values)
    values["natural"] = about(-natural, words)
    if abs(net) < SMALL:
        return Finding("why.change_level", values)
    values["net"] = about(abs(net), words)
    return Finding("why.change_gain" if net > 0 else "why.change_loss", values)
