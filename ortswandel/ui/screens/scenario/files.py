"""The live pictures of a scenario as files: drawn once, with the newcomers as they stand."""

from __future__ import annotations

import polars as pl

from ortswandel.charts.future import future_chart
from ortswandel.charts.roles import Role
from ortswandel.export.drawing import Spec
from ortswandel.live import scene
from ortswandel.model.outcome import Outcome
from ortswandel.ui.screens.scenario import tables
from ortswandel.ui.session import speak, style, t


def course(counted: pl.DataFrame, outcome: Outcome, role: Role, *, only_range: bool) -> Spec:
    """Return counted past and computed future with the labels of both ends.

    Args:
        counted: Columns year, population, census_base.
        outcome: The scenario's outcome.
        role: The town's name and colour.
        only_range: Show ranges instead of lines.
    """
    computed = tables.computed_course(outcome)
    labels = (t("live.nobody"), t("report.label_with"))
    spec: Spec = future_chart(
        counted,
        computed,
        role,
        labels,
        style(),
        speak(),
        only_range=only_range,
        height=scene.HEIGHT,
    )
    return spec


def ages(counted: pl.DataFrame, outcome: Outcome, role: Role, year: int) -> Spec:
    """Return the pyramid of a year, newcomers on the residents, today as a line."""
    frames = scene.Frames(
        counted,
        tables.computed_course(outcome),
        tables.five_year_groups(outcome, year),
        tables.five_year_groups(outcome, outcome.years[0]).drop("newcomers"),
    )
    found: Spec = scene.specs(frames, role, style(), speak(), only_range=False)["ages"]
    return found
