"""Tables and age groups of the scenario page."""

from __future__ import annotations

import polars as pl

from ortswandel.charts.pyramid import OLDEST, ages
from ortswandel.model.axes import FEMALE, MALE
from ortswandel.model.outcome import Outcome
from ortswandel.model.ranges import Z_80, fan
from ortswandel.numbers import fmt, rounded
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table

AGES = {"under_6": (0, 5), "primary": (6, 9), "working": (20, 64), "over_80": (80, 120)}
"""First and last age of the four figures."""
OPEN_FROM = 85
Z_50 = 0.6744897501960817
"""Half-width of a 50 % range in standard deviations of a normal distribution."""


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


def computed_course(outcome: Outcome) -> pl.DataFrame:
    """Return the computed years: without and with newcomers, and the range without them.

    Columns year, without, with_newcomers, low_80, high_80, low_50, high_50 (persons).
    """
    without, added = outcome.totals()
    path = without[:, None]
    edges = {share: fan(path, path[0], z) for share, z in (("80", Z_80), ("50", Z_50))}
    return pl.DataFrame(
        {
            "year": outcome.years,
            "without": without,
            "with_newcomers": without + added,
            **{f"low_{share}": low[:, 0] for share, (low, _) in edges.items()},
            **{f"high_{share}": high[:, 0] for share, (_, high) in edges.items()},
        }
    )


def course_table(counted: pl.DataFrame, computed: pl.DataFrame) -> Table:
    """Return years down: counted, computed without and with newcomers."""
    heads = [
        t("course.year"),
        t("scenario.counted"),
        t("scenario.without"),
        t("scenario.range_head"),
        t("scenario.with"),
    ]
    past = [
        [str(row["year"]), fmt(row["population"], "persons", speak()), "", "", ""]
        for row in counted.sort("year").iter_rows(named=True)
    ]
    future = [
        [
            str(row["year"]),
            "",
            rounded(row["without"], speak()),
            f"{rounded(row['low_80'], speak())}–{rounded(row['high_80'], speak())}",
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
