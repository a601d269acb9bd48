"""What the back-test and the published projections say about the model, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.numbers import fmt, plain
from ortswandel.text import Words

EVERYONE = "all"
SIZES = ("below_2000", "2000_5000", "5000_10000", "10000_20000", "from_20000")
AS_GOOD = 0.05
"""Errors that differ by less, in percentage points, count as the same."""
NARROW, WIDE = 0.77, 0.92
"""An 80 % range that held fewer or more towns was too narrow or too wide."""


def headline(table: pl.DataFrame, origin: int, words: Words) -> Finding:
    """Say how far off the model and the official rule were in the last year of the test.

    Args:
        table: Columns year, size_class, rule, mape (%).
        origin: Year the test starts from.
        words: Language.
    """
    year = int(table["year"].max())  # type: ignore[arg-type]
    errors = errors_of(table, EVERYONE, year)
    ours, official = (one_decimal(errors[rule], words) for rule in ("model", "official_rule"))
    key = "same" if ours == official else "better" if _better(errors) else "worse"
    values = {"origin": str(origin), "year": str(year), "ours": ours, "official": official}
    return Finding(f"model_page.errors.title_{key}", values)


def _better(errors: dict[str, float]) -> bool:
    return errors["model"] < errors["official_rule"]


def errors_of(table: pl.DataFrame, size_class: str, year: int) -> dict[str, float]:
    """Return the mean error in percent by rule, of one size class and year."""
    rows = table.filter(size_class=size_class, year=year)
    return dict(rows.select("rule", "mape").iter_rows())


def one_decimal(value: float, words: Words) -> str:
    """Return a number with one decimal and no unit."""
    return plain(value, 1, words.language)


def as_good(table: pl.DataFrame, rule: str) -> dict[str, list[int]]:
    """Return the years in which a rule was as good as the model or better, by size class.

    Args:
        table: Columns year, size_class, rule, mape (%).
        rule: The rule beside the model.
    """
    years = sorted(table["year"].unique().to_list())
    found: dict[str, list[int]] = {}
    for size in SIZES:
        errors = {year: errors_of(table, size, year) for year in years}
        close = [y for y in years if errors[y] and _close(errors[y], rule)]
        found |= {size: close} if close else {}
    return found


def _close(errors: dict[str, float], rule: str) -> bool:
    return errors[rule] <= errors["model"] + AS_GOOD


def where_as_good(table: pl.DataFrame, rule: str, words: Words) -> Finding:
    """Say in which towns and years another rule was just as good or better."""
    found = as_good(table, rule)
    name = words(f"model_page.rule_subject.{rule}")
    if not found:
        return Finding("model_page.errors.nowhere", {"rule": name})
    parts = [
        words(
            "model_page.errors.where",
            size=words(f"model_page.in_size.{size}"),
            years=listed([str(year) for year in years], words),
        )
        for size, years in found.items()
    ]
    return Finding("model_page.errors.as_good", {"rule": name, "where": "; ".join(parts)})


def coverage(table: pl.DataFrame, words: Words) -> tuple[Finding, ...]:
    """Say where the 80 % range held too few or too many towns; where none did, say that.

    Args:
        table: Columns year, size_class, rule, coverage_80 (share).
        words: Language.
    """
    ours = table.filter(rule="model")
    narrow = _classes(ours.filter(pl.col("coverage_80") < NARROW), words)
    wide = _classes(ours.filter(pl.col("coverage_80") > WIDE), words)
    found = [
        Finding(f"model_page.errors.{key}", {"where": where})
        for key, where in (("narrow", narrow), ("wide", wide))
        if where
    ]
    return tuple(found) or (Finding("model_page.errors.right_width"),)


def _classes(rows: pl.DataFrame, words: Words) -> str:
    """Return "in Orten ab 20.000 Menschen (2021: 96 %, 2023: 68 %); …"."""
    parts = []
    for size in (EVERYONE, *SIZES):
        years = rows.filter(size_class=size).sort("year")
        if years.is_empty():
            continue
        shares = [
            words(
                "model_page.errors.year_share",
                year=row["year"],
                share=fmt(row["coverage_80"], "share", words, decimals=0),
            )
            for row in years.iter_rows(named=True)
        ]
        where = words(f"model_page.in_size.{size}")
        parts.append(words("model_page.errors.where", size=where, years=", ".join(shares)))
    return "; ".join(parts)


def gain(span: tuple[float, float, float], rule: str, year: int, words: Words) -> Finding:
    """Say whether the model beats another rule by more than chance explains.

    Args:
        span: Mean difference of the errors, lower and upper edge of its 95 % range, percentage
            points; negative means that the model is better.
        rule: The other rule.
        year: Year of the test.
        words: Language.
    """
    mean, low, high = span
    key = "sure" if high < 0 else "behind" if low > 0 else "open"
    inner, outer = (-high, -low) if high < 0 else (low, high)
    values = {
        "rule": words(f"model_page.rule_against.{rule}"),
        "year": str(year),
        "mean": plain(mean if key == "open" else abs(mean), 2, words.language),
        "low": plain(inner, 2, words.language),
        "high": plain(outer, 2, words.language),
    }
    return Finding(f"model_page.errors.gain_{key}", values)


def listed(parts: Sequence[str], words: Words) -> str:
    """Return "2019, 2021 und 2023"."""
    if len(parts) < 2:
        return "".join(parts)
    return words("model_page.and", first=", ".join(parts[:-1]), last=parts[-1])
