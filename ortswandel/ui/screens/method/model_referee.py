"""The probe on other Länder on the method page: every choice of the model varied alone."""

from __future__ import annotations

import polars as pl
import streamlit as st

from ortswandel.findings import referee as findings
from ortswandel.numbers import fmt, plain
from ortswandel.ui.screens.method import model_tables as tables
from ortswandel.ui.screens.method.model_beside import READING
from ortswandel.ui.session import ask, source_line, speak, t
from ortswandel.ui.tables import Table


def referee() -> None:
    """Show the errors of the model, other rules and other choices, and how many towns were held."""
    table = ask("referee")
    with st.container(key="picture-model-referee"):
        st.header(findings.headline(table, speak()).say(speak()), anchor=False)
        count = findings.n_towns(table)
        st.caption(t("model_page.referee.subtitle", n=fmt(count, "count", speak())))
        st.markdown(t("model_page.referee.why"), width=READING)
        tables.whole_table(*choice_table(table), t("model_page.referee.caption"))
        tables.whole_table(*coverage_table(table), t("model_page.referee.inside_caption"))
        st.markdown(t("model_page.referee.limits"), width=READING)
        st.caption(source_line("model_referee"))


def choice_table(table: pl.DataFrame) -> Table:
    """Return one row per rule and choice: error by year, and what the last year says."""
    means = findings.mean_errors(table)
    years = sorted(means["year"].unique().to_list())
    heads = [
        t("model_page.referee.choice"),
        *(str(year) for year in years),
        t("model_page.referee.verdict"),
    ]
    said = findings.verdicts(table)
    rows = []
    for rule in (findings.OURS, *findings.RULES, *findings.CHOICES):
        errors = dict(means.filter(rule=rule).select("year", "mape").iter_rows())
        shown = [plain(errors[year], 2, speak().language) for year in years]
        word = t(f"model_page.referee.{said[rule]}") if rule in said else ""
        rows.append([_name(rule), *shown, word])
    return heads, rows


def _name(rule: str) -> str:
    known = (findings.OURS, *findings.RULES)
    return t(f"model_page.rule.{rule}" if rule in known else f"model_page.choice.{rule}")


def coverage_table(table: pl.DataFrame) -> Table:
    """Return one row per Land: share of its towns inside the 80 % range by year."""
    ours = table.filter(rule=findings.OURS)
    years = sorted(ours["year"].unique().to_list())
    heads = [t("model_page.referee.land"), *(str(year) for year in years)]
    rows = [
        [t(f"model_page.land.{land}"), *_shares(ours.filter(land=land), years)]
        for land in ours["land"].unique().sort()
    ]
    home = ask("backtest").filter(rule=findings.OURS, size_class="all")
    return heads, [*rows, [t("model_page.land.15"), *_shares(home, years)]]


def _shares(rows: pl.DataFrame, years: list[int]) -> list[str]:
    held = dict(rows.select("year", "coverage_80").iter_rows())
    return [fmt(held[year], "share", speak(), decimals=0) for year in years]
