"""Tables and age groups of the scenario page."""

from __future__ import annotations

import polars as pl

from ortswandel.charts.pyramid import OLDEST, ages
from ortswandel.live.layer import OPEN_FROM, Z_50
from ortswandel.model.axes import FEMALE, MALE
from ortswandel.model.outcome import Outcome
from ortswandel.model.ranges import Z_80, fan
from ortswandel.numbers import fmt, rounded
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table


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
    """Return the computed years: without and with newcomers, and the ranges of both.

    Columns year, without, with_newcomers, low_80, high_80, low_50, high_50, low_with, high_with
    (persons; the last two are the 80 % range with newcomers).
    """
    without, added = outcome.totals()
    with_low, with_high = fan((without + added)[:, None], without[:1])
    path = without[:, None]
    edges = {share: fan(path, path[0], z) for share, z in (("80", Z_80), ("50", Z_50))}
    return pl.DataFrame(
        {
            "year": outcome.years,
            "without": without,
            "with_newcomers": without + added,
            **{f"low_{share}": low[:, 0] for share, (low, _) in edges.items()},
            **{f"high_{share}": high[:, 0] for share, (_, high) in edges.items()},
            "low_with": with_low[:, 0],
            "high_with": with_high[:, 0],
        }
    )


def course_table(
    counted: pl.DataFrame, computed: pl.DataFrame, *, only_range: bool = False
) -> Table:
    """Return years down: counted, computed without and with newcomers; or only their ranges."""
    heads = [
        t("course.year"),
        t("scenario.counted"),
        *([] if only_range else [t("scenario.without")]),
        t("scenario.range_head"),
        t("scenario.with"),
    ]
    gaps = [""] * (len(heads) - 2)
    past = [
        [str(row["year"]), fmt(row["population"], "persons", speak()), *gaps]
        for row in counted.sort("year").iter_rows(named=True)
    ]
    future = [
        [str(row["year"]), "", *_ahead(row, only_range=only_range)]
        for row in computed.slice(1).iter_rows(named=True)
    ]
    return heads, [*past, *future]


def _ahead(row: dict[str, float], *, only_range: bool) -> list[str]:
    """Return the cells of a computed year."""
    without = _between(row["low_80"], row["high_80"])
    if only_range:
        return [without, _between(row["low_with"], row["high_with"])]
    return [rounded(row["without"], speak()), without, rounded(row["with_newcomers"], speak())]


def _between(low: float, high: float) -> str:
    return f"{rounded(low, speak())}–{rounded(high, speak())}"


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
