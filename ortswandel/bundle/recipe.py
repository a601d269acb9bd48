"""How a table is made: a table on offer with its parameters, a query in SQL, or a scenario."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import polars as pl

from ortswandel.errors import InputError
from ortswandel.export.narrowing import Narrowing, chosen_columns, narrowed
from ortswandel.export.selection import MODELLED, OFFERS, of_year
from ortswandel.holdings import Holdings
from ortswandel.scenarios import forecast
from ortswandel.scenarios.forecast_tables import KEYS, table
from ortswandel.scenarios.scenario import Scenario
from ortswandel.sql.box import SqlBox

DECIMALS = 6
"""Of modelled persons; what lies behind differs from processor to processor."""
KINDS = ("table", "sql", "scenario", "model")


@dataclass(frozen=True)
class Recipe:
    """One table and how it is made.

    Attributes:
        kind: "table", "sql", "scenario", or "model" for a scenario of many towns.
        table: Name of the table on offer.
        regions: Keys of the places.
        indicators: Names of the indicators; empty for tables without.
        year: One year, or None for all.
        text: Query in SQL.
        scenario: Scenario as JSON, seed included.
        sex: As in `Narrowing`, like `ages`, `columns` and `sort`.
        ages: First and last age.
        columns: Columns kept; all where empty.
        sort: Column to sort by.

    Raises:
        InputError: A field has another form.
    """

    kind: str
    table: str = ""
    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    year: int | None = None
    text: str = ""
    scenario: str = ""
    sex: str = ""
    ages: str = ""
    columns: tuple[str, ...] = ()
    sort: str = ""

    def __post_init__(self) -> None:
        """Check kind, table, types and scenario."""
        if self.kind not in KINDS:
            raise InputError("bundle_field", name="kind", value=self.kind)
        for name in ("table", "text", "scenario", "sex", "ages", "sort"):
            _check(name, getattr(self, name), isinstance(getattr(self, name), str))
        known = {"table": OFFERS, "model": MODELLED}.get(self.kind)
        if known and self.table not in known:
            raise InputError("unknown_table", table=self.table, allowed=", ".join(known))
        for name in ("regions", "indicators", "columns"):
            texts = getattr(self, name)
            good = isinstance(texts, tuple) and all(isinstance(text, str) for text in texts)
            _check(name, texts, good)
        whole = isinstance(self.year, int) and not isinstance(self.year, bool)
        _check("year", self.year, self.year is None or whole)
        if self.kind in ("scenario", "model"):
            Scenario.from_json(self.scenario)
        Narrowing(self.sex, self.ages)

    @property
    def narrowing(self) -> Narrowing:
        """How the table is narrowed."""
        return Narrowing(self.sex, self.ages, self.columns, self.sort)

    def to_json(self) -> str:
        """Return the recipe as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """Return the recipe of a JSON text; raise InputError where it is none."""
        try:
            values = json.loads(text)
            lists = {name: _items(values[name]) for name in ("regions", "indicators")}
            lists["columns"] = _items(values.get("columns", []))
            return cls(**(values | lists))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            detail = str(error)[:80]
            raise InputError("bundle_field", name="parameters.json", value=detail) from error


def _items(value: object) -> tuple[str, ...]:
    """Return the entries of a list; raise TypeError for anything else, such as a text."""
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(value)


def _check(name: str, value: object, good: bool) -> None:
    """Raise InputError for a field of another form."""
    if not good:
        raise InputError("bundle_field", name=name, value=str(value)[:80])


def rows_of(recipe: Recipe, holdings: Holdings) -> pl.DataFrame:
    """Return the rows a recipe makes from these tables.

    Raises:
        InputError: The recipe can't be carried out.
    """
    if recipe.kind == "sql":
        return _sql_rows(recipe.text, holdings)
    if recipe.kind == "model":
        return _narrowed(of_year(_modelled(recipe, holdings), recipe.year), recipe)
    if recipe.kind == "scenario":
        found = forecast.run(Scenario.from_json(recipe.scenario), holdings.data_dir)
        rows = pl.DataFrame(forecast.rows(found)).with_columns(pl.col("year").cast(pl.Int32))
        return rows.with_columns(pl.col(pl.Float64).round(DECIMALS))
    offer = OFFERS[recipe.table]
    parameters: dict[str, list[str]] = {"regions": list(recipe.regions)}
    if offer.by_indicator:
        for name in recipe.indicators:
            _check("indicators", name, name in holdings.catalog.indicators)
        parameters["indicators"] = list(recipe.indicators)
    rows = holdings.database.run(offer.query, **parameters)
    return _narrowed(of_year(rows, recipe.year), recipe)


def _modelled(recipe: Recipe, holdings: Holdings) -> pl.DataFrame:
    """Return all years of a table of a scenario."""
    scenario = Scenario.from_json(recipe.scenario)
    names = {place.region: place.name for place in holdings.places.towns}
    return table(recipe.table, scenario, recipe.regions, names, holdings.data_dir)


def _narrowed(rows: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    """Return the rows and columns a recipe keeps, in its order.

    Raises:
        InputError: A column is not there.
    """
    for name in recipe.columns:
        _check("columns", name, name in rows.columns)
    column = recipe.narrowing.sort_column
    _check("sort", column, not column or column in rows.columns)
    return chosen_columns(narrowed(rows, recipe.narrowing), recipe.narrowing)


def _sql_rows(text: str, holdings: Holdings) -> pl.DataFrame:
    """Return the rows of a query in SQL."""
    box = SqlBox(holdings.data_dir)
    try:
        return box.ask(text).rows
    finally:
        box.close()


def tables_of(recipe: Recipe, holdings: Holdings, read: Sequence[str] = ()) -> list[str]:
    """Return the tables of the catalogue a recipe reads.

    Args:
        recipe: The recipe.
        holdings: For the catalogue.
        read: What a query in SQL read.
    """
    if recipe.kind == "table":
        return [recipe.table]
    models = [name for name in holdings.catalog.tables if name.startswith("model_")]
    return models if recipe.kind in ("scenario", "model") else list(read)


def query_text(recipe: Recipe, holdings: Holdings) -> str:
    """Return the SQL of a recipe; "" for a scenario, which is computed."""
    if recipe.kind == "table":
        return holdings.database.query(OFFERS[recipe.table].query).text
    return recipe.text + "\n" if recipe.kind == "sql" else ""


def keys_of(recipe: Recipe, holdings: Holdings) -> tuple[str, ...]:
    """Return the columns that tell the rows of a recipe apart; none where some are left out."""
    if recipe.kind == "scenario":
        return ("year",)
    if recipe.kind == "sql":
        return ()
    tables = holdings.catalog.tables
    keys = KEYS[recipe.table] if recipe.kind == "model" else tables[recipe.table].keys
    return () if recipe.columns and not set(keys) <= set(recipe.columns) else keys
