"""The parameters of every question to the interface; their names are those of the address bar.

What they mean is said in `text/<language>/api.toml` under `api.parameter`, what they may be is
filled in from the catalogue by `openapi.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, create_model

from ortswandel.scenarios.scenario import Scenario

Format = Literal["json", "csv", "parquet"]
FEWEST_ROWS, USUAL_ROWS, MOST_ROWS = 1, 1000, 20_000
MOST_OFFSET = 10_000_000
KEY = "[0-9]{2}([0-9]{3}){0,2}"
Keys = Annotated[str, StringConstraints(pattern=f"^{KEY}(-{KEY}){{0,299}}$")]
"""Keys of places joined by "-", as in the address bar."""


def only_digits(value: object) -> object:
    """Return a value of the address; raise ValueError for a text that is not plain digits."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal()):
        raise ValueError(value)
    return value


Digits = Annotated[int, BeforeValidator(only_digits)]
"""A whole number in plain digits; what Python would also read, such as " 2025.0", is refused."""


class Spoken(BaseModel):
    """Language of names and sentences; unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid")

    sprache: Literal["de", "en"] = "de"


class Paged(Spoken):
    """Form of the answer and the rows of it to send."""

    format: Format | None = None
    limit: Digits = Field(USUAL_ROWS, ge=FEWEST_ROWS, le=MOST_ROWS)
    offset: Digits = Field(0, ge=0, le=MOST_OFFSET)


class Where(Paged):
    """Places: single ones, a whole area, or both; all where neither is given."""

    orte: Keys | None = None
    gebiet: str | None = None


class WhereAndWhen(Where):
    """Places and a year; all years where none is given."""

    jahr: Digits | None = None


class OfTable(WhereAndWhen):
    """Rows of any table; theme and indicator choose rows of tables of indicators."""

    thema: str | None = None
    merkmal: str | None = None


class OfIndicator(WhereAndWhen):
    """Rows of one indicator."""

    merkmal: str


class OfTheme(Paged):
    """Indicators of one theme, or all."""

    thema: str | None = None


_FIELDS: dict[str, Any] = {name: (str | None, None) for name in Scenario.query_keys()}
_OfScenario: type[Paged] = create_model("_OfScenario", __base__=Paged, **_FIELDS)


class OfScenario(_OfScenario):  # type: ignore[valid-type,misc]
    """One scenario; the parameters are those `Scenario.from_query` reads and checks."""


class OfCalendar(OfScenario):
    """Thresholds of towns under a scenario; all where neither places nor area are given."""

    orte: Keys | None = None
    gebiet: str | None = None
    schwelle: str | None = None
