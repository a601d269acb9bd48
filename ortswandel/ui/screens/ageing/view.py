"""What the pyramid of the page on ageing shows: a date, two places or the sexes, which places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortswandel.dates import day
from ortswandel.errors import InputError
from ortswandel.places import LAND, Place
from ortswandel.ui.figures import age_dates
from ortswandel.ui.session import address, chosen, complain, speak, t

VIEW, AGAINST = "ansicht", "gegen"
PLACES, SEXES = "orte", "geschlecht"


@dataclass(frozen=True)
class View:
    """What the pyramid shows: a date, two places or the sexes, and the places."""

    year: int
    newest: int
    reference: str
    base: str
    by_sex: bool
    shown: tuple[Place, ...]
    note: str


def dates() -> list[dict[str, Any]]:
    """Return the dates for which the ages of all towns are known."""
    return age_dates().to_dicts()


def view() -> View:
    """Return what the address asks for; what it can't have is said in a note."""
    by_sex = _by_sex()
    possible = {row["year"]: row for row in dates() if row["has_sex"] or not by_sex}
    newest = max(possible)
    year = address().year if address().year in possible else newest
    row = possible[year or newest]
    return View(
        year=row["year"],
        newest=newest,
        reference=day(row["reference_date"], speak()),
        base=t(f"base.{row['census_base']}"),
        by_sex=by_sex,
        shown=chosen() if by_sex else _pair(),
        note=_note(by_sex, newest),
    )


def _note(by_sex: bool, newest: int) -> str:
    """Return why another year is shown than the address names."""
    known = {row["year"]: row["has_sex"] for row in dates()}
    asked = address().year
    if asked is None or known.get(asked) or (asked in known and not by_sex):
        return ""
    if asked in known:
        return t("ageing.no_sex", year=newest)
    years = ", ".join(str(year) for year in known)
    return t("ageing.other_year", years=years, year=newest)


def candidates() -> tuple[Place, ...]:
    """Return the places that can stand on a side: all but the Land, which is the outline."""
    return tuple(place for place in chosen() if place.region != LAND)


def _by_sex() -> bool:
    wanted = address().extra.get(VIEW)
    if wanted not in (None, PLACES, SEXES):
        complain(InputError("unknown_view", value=wanted, allowed=f"{PLACES}, {SEXES}"))
    return wanted == SEXES or len(candidates()) < 2


def _pair() -> tuple[Place, ...]:
    """Return the first place and the one against it, by default the second."""
    first, *others = candidates()
    wanted = address().extra.get(AGAINST)
    second = next((place for place in others if place.region == wanted), others[0])
    return first, second
