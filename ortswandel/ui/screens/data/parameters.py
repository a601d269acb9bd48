"""What was asked for, as the sheet of parameters of a workbook."""

from __future__ import annotations

from urllib.parse import urlencode

import polars as pl

from ortswandel.export.selection import CHOSEN
from ortswandel.export.tables import Parameters
from ortswandel.ui.screens.data import data
from ortswandel.ui.screens.data.data import Choice
from ortswandel.ui.screens.data.words import heads
from ortswandel.ui.session import address, catalog, places, t


def parameters(current: Choice, n_rows: int) -> Parameters:
    """Return every choice behind the rows, with data version and address.

    Args:
        current: What is asked for.
        n_rows: How many rows that gives.
    """
    values = {**_which(current), **_narrowed(current)}
    values[t("data.parameter.rows")] = str(n_rows)
    values[t("data.parameter.version")] = catalog().version
    values[t("data.parameter.address")] = "daten?" + urlencode(address().to_query())
    if current.offer.modelled:
        values[t("data.parameter.scenario")] = current.scenario.to_json()
    named = {t("data.parameter.name"): list(values), t("data.parameter.value"): [*values.values()]}
    return Parameters(t("data.sheet_parameters"), pl.DataFrame(named))


def _which(current: Choice) -> dict[str, str]:
    """Return table, indicators, places and year."""
    names = [places()[key].name for key in address().places]
    chosen = current.area == CHOSEN
    values = {"table": data.table_name(current.offer.name)}
    if current.offer.by_indicator:
        values["theme"] = data.theme_name(current.theme)
        values["indicator"] = data.indicator_name(current.indicator)
    values["area"] = ", ".join(names) if chosen else data.area_name(current.area)
    values["year"] = data.year_name(current.year)
    return {t(f"data.{name}"): value for name, value in values.items()}


def _narrowed(current: Choice) -> dict[str, str]:
    """Return what narrows the table, as far as something does."""
    how = current.narrowing
    names = heads(current, [*how.columns, *([how.sort_column] if how.sort else [])])
    order = t("data.falling" if how.falling else "data.rising")
    values = {
        "sizes": ", ".join(t(f"size_class.{name}") for name in current.sizes),
        "types": ", ".join(current.types),
        "sex": t(f"sex.{how.sex}") if how.sex else "",
        "ages": how.ages,
        "columns": ", ".join(names[name] for name in how.columns),
        "sort": f"{names[how.sort_column]}, {order}" if how.sort else "",
    }
    return {t(f"data.{name}"): value for name, value in values.items() if value}
