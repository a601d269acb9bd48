"""What the live pictures are sent: specs, numbers of the layer, key figures, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ortswandel.charts.course import LABEL_GAP_PX
from ortswandel.charts.future import course_top, future_chart, plot_height
from ortswandel.charts.future_ages import future_ages_chart
from ortswandel.charts.pyramid import Half, axis_reach, largest
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style
from ortswandel.live.controls import group_words
from ortswandel.live.layer import KEY_AGES
from ortswandel.model.profiles import Group
from ortswandel.text import Words

HEIGHT = 340
WORDS = (
    "nobody", "with_group", "with_persons", "readout", "readout_without", "announce", "course_alt",
    "no_picture", "ages_title", "ages_line", "ages_alt", "year_legend",
)  # fmt: skip
"""Words the browser fills in."""


@dataclass(frozen=True)
class Frames:
    """The rows behind the pictures before anybody comes; the browser puts in the newcomers.

    Attributes:
        counted: Columns year, population, census_base.
        computed: As `future_chart` wants them.
        ages: Men and women of the last year by five years of age, newcomers 0.
        today: The same at the base date.
    """

    counted: pl.DataFrame
    computed: pl.DataFrame
    ages: pl.DataFrame
    today: pl.DataFrame


def specs(
    frames: Frames, role: Role, style: Style, words: Words, *, only_range: bool
) -> dict[str, Any]:
    """Return the specs of course and pyramid with what the browser needs to keep their axes.

    Args:
        frames: Rows of the pictures.
        role: The town's name and colour.
        style: Mode and language.
        words: Words of the language.
        only_range: Show ranges instead of lines and no pyramid, as for very small towns.
    """
    labels = (words("live.nobody"), "")
    course = future_chart(
        frames.counted, frames.computed, role, labels, style, words,
        only_range=only_range, height=HEIGHT,
    )  # fmt: skip
    found = {
        "course": course,
        "course_top": course_top(frames.counted, frames.computed),
        "label_gap": LABEL_GAP_PX,
        "plot_height": plot_height(HEIGHT),
    }
    return found if only_range else found | _ages(frames, role, style, words)


def _ages(frames: Frames, role: Role, style: Style, words: Words) -> dict[str, Any]:
    quiet = style.tokens.quiet
    halves = [Half(words(f"pyramid.{sex}"), role.color, quiet) for sex in ("men", "women")]
    reach = axis_reach([largest(frames.ages), largest(frames.today)], "persons")
    both = (halves[0], halves[1])
    spec = future_ages_chart(frames.ages, frames.today, both, reach, style, words, height=HEIGHT)
    return {"ages": spec, "age_rows": spec["datasets"]["ages"], "ages_reach": reach}


def figures(words: Words, *, only_range: bool) -> list[dict[str, Any]]:
    """Return the key figures: label, note, and whether everybody is meant and as a range."""
    if only_range:
        return [_figure("everybody", words) | {"all": True}]
    return [_figure(name, words) | {"all": False} for name in KEY_AGES]


def _figure(name: str, words: Words) -> dict[str, Any]:
    return {
        "label": words.template(f"scenario.{name}"),
        "note": words.template("scenario.figure_note"),
    }


def picture_words(words: Words, **own: str) -> dict[str, str]:
    """Return the words of the pictures; `own` are those that only the server can fill in."""
    return {name: words.template(f"live.{name}") for name in WORDS} | own


def picture_groups(groups: Mapping[str, Group], words: Words) -> dict[str, dict[str, Any]]:
    """Return how groups are called and how many persons a household has."""
    return {
        name: group_words(name, words) | {"size": group.household_size}
        for name, group in groups.items()
    }
