"""Tables of the model's part of the method page: errors, published figures, assumptions."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from ortswandel.charts.backtest import RULES
from ortswandel.charts.published import Line
from ortswandel.findings.model import EVERYONE, SIZES
from ortswandel.findings.published import Gap, rounded_parts
from ortswandel.numbers import fmt, plain, rounded
from ortswandel.paths import DATA
from ortswandel.ui import model_facts, show
from ortswandel.ui.picture import Rows
from ortswandel.ui.session import ask, catalog, speak, t
from ortswandel.ui.tables import Table

STEP = 100
"""Persons to which compared figures are rounded."""
SHOWN_RULES = ("model", "official_rule", "no_change")
GROUPS = ("families", "young_adults", "skilled_workers", "refugees", "returnees", "older_people")
STAYING_SOURCE = "landtag_st_verbleib"


def whole_table(heads: Sequence[str], rows: Rows, caption: str, *, prose: bool = False) -> None:
    """Show a table in full height; with `prose` its cells hold sentences and stand to the left."""
    look = 'class="ow-table ow-prose"' if prose else 'class="ow-table" style="max-height:none"'
    st.html(show.table_html(heads, rows, caption).replace('class="ow-table"', look, 1))


def all_rules(errors: pl.DataFrame) -> Table:
    """Return years down and rules across, error in percent."""
    heads = [t("course.year"), *(t(f"model_page.rule.{rule}") for rule in RULES)]
    wide = errors.pivot("rule", index="year", values="mape").sort("year")
    rows = [
        [str(row["year"]), *(_percent(row[rule]) for rule in RULES)]
        for row in wide.iter_rows(named=True)
    ]
    return heads, rows


def _percent(value: float) -> str:
    return fmt(value / 100, "share", speak())


def by_size(table: pl.DataFrame, origin: int) -> None:
    """Show one table per year: size classes down, rules and the share inside the range across."""
    for year in sorted(table["year"].unique().to_list()):
        caption = t("model_page.errors.by_size", year=year, n=year - origin)
        heads, rows = size_table(table.filter(year=year), origin)
        whole_table(heads, rows, caption)


def size_table(table: pl.DataFrame, origin: int) -> Table:
    """Return one row per size class of one year.

    Args:
        table: Columns size_class, rule, n_towns, mape (%), coverage_80 (share) of one year.
        origin: Year of which the size is.
    """
    heads = [
        t("model_page.errors.size", origin=origin),
        t("model_page.errors.towns"),
        *(t(f"model_page.rule.{rule}") for rule in SHOWN_RULES),
        t("model_page.errors.inside"),
    ]
    return heads, [_size_row(table.filter(size_class=size)) for size in (*SIZES, EVERYONE)]


def _size_row(rows: pl.DataFrame) -> list[str]:
    errors = dict(rows.select("rule", "mape").iter_rows())
    ours = rows.row(by_predicate=pl.col("rule") == "model", named=True)
    return [
        t(f"model_page.size.{ours['size_class']}"),
        fmt(ours["n_towns"], "count", speak()),
        *(_percent(errors[rule]) for rule in SHOWN_RULES),
        fmt(ours["coverage_80"], "share", speak(), decimals=0),
    ]


def gap_table(gaps: Sequence[tuple[str, Gap]]) -> Table:
    """Return published, ours and the difference with its two parts; the parts add up.

    Args:
        gaps: Name of the projection and the comparison.
    """
    heads = [
        t("model_page.beside.projection"),
        t("course.year"),
        *(
            t(f"model_page.beside.{name}")
            for name in ("published", "ours", "difference", "base", "assumptions")
        ),
    ]
    return heads, [_gap_row(name, gap) for name, gap in gaps]


def _gap_row(name: str, gap: Gap) -> list[str]:
    published, base, assumed, ours = rounded_parts(gap, STEP)
    signed = [fmt(v, "persons", speak(), signed=True) for v in (ours - published, base, assumed)]
    levels = [fmt(v, "persons", speak()) for v in (published, ours)]
    return [name, str(gap.year), *levels, *signed]


def path_table(ours: pl.DataFrame, lines: Sequence[Line], only_range: bool) -> Table:
    """Return years down: our figure with its range, and each published one where there is one."""
    known = [dict(line.points) for line in lines]
    heads = [
        t("course.year"),
        t("model_page.beside.ours"),
        t("model_page.beside.range"),
        *(line.name for line in lines),
    ]
    rows = []
    for row in ours.iter_rows(named=True):
        span = t("place_among.half", low=_round(row["low"]), high=_round(row["high"]))
        middle = "–" if only_range else _round(row["population"])
        levels = [_round(path[row["year"]]) if row["year"] in path else "–" for path in known]
        rows.append([str(row["year"]), middle, span, *levels])
    return heads, rows


def _round(persons: float) -> str:
    return rounded(persons, speak())


def assumptions() -> None:
    """Show the main assumptions with their value and where it comes from."""
    heads = [t(f"model_page.assumptions.head_{name}") for name in ("what", "value", "from")]
    rows = [[t(f"model_page.assumptions.{key}"), *texts] for key, texts in assumption_rows()]
    whole_table(heads, rows, t("model_page.assumptions.caption"), prose=True)


def assumption_rows() -> list[tuple[str, tuple[str, str]]]:
    """Return key, value and origin of each assumption, all read from the model's tables."""
    base = model_facts.baseline(DATA)
    towns = {"n": _number(len(base.ags)), "people": _number(float(base.totals[0].sum()))}
    return [
        _row("base", towns | {"year": str(base.years[0])}, {}),
        *_rates(ask("assumed_rates").row(0, named=True)),
        *_migration(ask("assumed_migration").row(0, named=True)),
        _staying(),
    ]


def _row(key: str, value: dict[str, str], origin: dict[str, str]) -> tuple[str, tuple[str, str]]:
    texts = (f"model_page.assumptions.{key}_value", f"model_page.assumptions.{key}_from")
    return key, (t(texts[0], **value), t(texts[1], **origin))


def _rates(row: dict[str, float]) -> list[tuple[str, tuple[str, str]]]:
    """Return births, life expectancy and boys per girl."""
    tfr, lowest, highest = model_facts.births_per_woman(DATA)
    births = {
        "tfr": _two(tfr),
        "lowest": _two(lowest),
        "highest": _two(highest),
        "low": _two(tfr * row["fertility_low"]),
        "high": _two(tfr * row["fertility_high"]),
    }
    year, male, female = model_facts.last_life_expectancy(DATA)
    published = {"male": _two(row["e0_male"]), "female": _two(row["e0_female"])}
    later = {"year": str(year), "male": _one(male), "female": _one(female)}
    return [
        _row("births", births, {"tfr": _two(row["tfr"]), "year": str(row["tfr_year"])}),
        _row("life", published, {"period": str(row["period"])}),
        _row("life_later", later, {}),
        _row("boys", {"n": _number(100 * row["sex_ratio"])}, {}),
    ]


def _migration(row: dict[str, float]) -> list[tuple[str, tuple[str, str]]]:
    """Return the Land's net migration and how it is shared out."""
    persons = {k: fmt(v, "persons", speak(), signed=True) for k, v in row.items()}
    halfway = _number(100 * model_facts.halfway_share())
    refill = _number(100 * model_facts.refill_share())
    return [
        _row("migration", persons, {}),
        _row("halfway", {"halfway": halfway}, {}),
        _row("refill", {"refill": refill}, {}),
    ]


def _staying() -> tuple[str, tuple[str, str]]:
    """Return how many stay, and whose number that is."""
    groups = ask("arrival_groups")
    known = groups.filter(staying_basis="published")
    names = ", ".join(_group(name) for name in known["group"])
    source = catalog().sources[STAYING_SOURCE]
    value = {"n": _number(100 * known["staying"][0])}
    origin = {"groups": names, "source": source.attribution, "reference": source.reference}
    return _row("staying", value, origin)


def groups() -> None:
    """Show what each group of newcomers rests on."""
    found = {row["group"]: row for row in ask("arrival_groups").iter_rows(named=True)}
    heads = [
        t(f"model_page.groups.head_{name}")
        for name in ("group", "household", "staying", "births", "profile", "source")
    ]
    rows = [_group_row(found[name]) for name in GROUPS if name in found]
    whole_table(heads, rows, t("model_page.groups.caption"), prose=True)


def _group_row(row: dict[str, object]) -> list[str]:
    staying = _number(100 * float(str(row["staying"])))
    factor = float(str(row["fertility_factor"]))
    births = t("model_page.groups.as_town" if factor == 1 else "model_page.groups.factor",
               n=_two(factor), years=row["converging_years"])  # fmt: skip
    return [
        _group(str(row["group"])),
        _one(float(str(row["household_size"]))),
        t("model_page.groups.staying", n=staying, basis=_basis(row["staying_basis"])),
        births,
        _basis(row["profile_basis"]),
        "; ".join(dict.fromkeys(str(row["profile_source"]).split("; "))),
    ]


def _group(name: str) -> str:
    return t(f"model_page.groups.{name}")


def _basis(basis: object) -> str:
    return t(f"model_page.groups.{basis}")


def _number(value: float) -> str:
    return fmt(value, "persons", speak())


def _one(value: float) -> str:
    return plain(value, 1, speak().language)


def _two(value: float) -> str:
    return plain(value, 2, speak().language)
