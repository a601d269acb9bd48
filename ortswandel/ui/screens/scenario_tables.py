"""Tables and age groups of the scenario page."""

from __future__ import annotations

import polars as pl

from ortswandel.charts.pyramid import OLDEST, ages
from ortswandel.model.axes import FEMALE, MALE
from ortswandel.model.outcome import Outcome
from ortswandel.numbers import fmt, rounded
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table

AGES = {"under_6": (0, 5), "primary": (6, 9), "working": (20, 64), "over_80": (80, 120)}
"""First and last age of the four figures."""
OPEN_FROM = 85


def five_year_groups(outcome: Outcome, year: int) -> pl.DataFrame:
    """Return men and women by five years of age, residents and newcomers, for the pyramid.

    Columns half (0 men, 1 women), age_from, age_to (upper limit), is_open, value, newcomers
    (persons; the open group from 85 is drawn as wide as five years).
    """
    at = outcome.years.index(year)
    rows = []
    for half, sex in ((0, MALE), (1, FEMALE)):
        for first in range(0, OPEN_FROM + 1, 5):
            is_open = first == OPEN_FROM
            group = slice(first, None if is_open else first + 5)
            rows.append(
                {
                    "half": half,
                    "age_from": first,
                    "age_to": OLDEST if is_open else first + 5,
                    "is_open": is_open,
                    "value": float(outcome.residents[at, sex, group].sum()),
                    "newcomers": float(outcome.newcomers[at, sex, group].sum()),
                }
            )
    return pl.DataFrame(rows)


def course_table(counted: pl.DataFrame, computed: pl.DataFrame) -> Table:
    """Return years down: counted, computed without and with newcomers."""
    heads = [t("course.year"), t("scenario.counted"), t("scenario.without"), t("scenario.with")]
    past = [
        [str(row["year"]), fmt(row["population"], "persons", speak()), "", ""]
        for row in counted.sort("year").iter_rows(named=True)
    ]
    future = [
        [
            str(row["year"]),
            "",
            rounded(row["without"], speak()),
            rounded(row["with_newcomers"], speak()),
        ]
        for row in computed.slice(1).iter_rows(named=True)
    ]
    return heads, [*past, *future]


def ages_table(groups: pl.DataFrame, today: pl.DataFrame) -> Table:
    """Return age groups down: today, without and with newcomers, men and women."""
    heads = [t("scenario.ages"), *(t(f"scenario.{name}") for name in ("today", "without", "with"))]
    both = groups.with_columns(now=today["value"]).sort("half", "age_from")
    rows = [
        [
            f"{t('pyramid.women' if row['half'] else 'pyramid.men')}, "
            + ages(row["age_from"], row["age_to"], speak(), is_open=row["is_open"]),
            rounded(row["now"], speak()),
            rounded(row["value"], speak()),
            rounded(row["value"] + row["newcomers"], speak()),
        ]
        for row in both.iter_rows(named=True)
    ]
    return heads, rows
