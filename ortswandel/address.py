"""What the address bar says: chosen places, year, indicator and language, checked and complete.

The address is the state every page shares. Reading one never fails: what can't be used is left out
and reported as one plain sentence per value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from ortswandel.errors import InputError
from ortswandel.near import meant, near_indicators
from ortswandel.text import LANGUAGES, words

PLACES, YEAR, INDICATOR, LANGUAGE = "orte", "jahr", "merkmal", "sprache"
DEFAULT_PLACES = ("15087220", "15091145")
MOST_PLACES = 6
SERVER = "http://localhost:8501"
"""Where `make run` serves the app."""


@dataclass(frozen=True)
class Address:
    """The shared state: what is chosen, in the order of choosing.

    Attributes:
        places: 1–6 keys (2, 5 or 8 digits); the first is town A, the second B, …
        year: A year, or None for each page's newest.
        indicator: An indicator of the catalogue, or None for each page's own.
        language: "de" or "en".
        extra: Further parameters a single page keeps in the address (such as a slider).
    """

    places: tuple[str, ...] = DEFAULT_PLACES
    year: int | None = None
    indicator: str | None = None
    language: str = "de"
    extra: Mapping[str, str] = field(default_factory=dict)

    def to_query(self) -> dict[str, str]:
        """Return the address as query parameters; what is at its default is left out."""
        query = {PLACES: "-".join(self.places)}
        if self.year is not None:
            query[YEAR] = str(self.year)
        if self.indicator is not None:
            query[INDICATOR] = self.indicator
        if self.language != "de":
            query[LANGUAGE] = self.language
        return query | dict(self.extra)

    def with_place(self, region: str) -> Address:
        """Return the address with `region` first, the others behind it, at most six."""
        others = tuple(place for place in self.places if place != region)
        return replace(self, places=(region, *others)[:MOST_PLACES])


@dataclass(frozen=True)
class Allowed:
    """What an address may name: keys of places, years and indicators that exist.

    Attributes:
        places: Keys of places.
        years: Years.
        indicators: Names of indicators.
        names: What places are called, by key, to guess what somebody meant.
    """

    places: Collection[str]
    years: Collection[int]
    indicators: Collection[str]
    names: Mapping[str, str] = field(default_factory=dict)


def read_address(
    query: Mapping[str, str], allowed: Allowed, language: str = "de"
) -> tuple[Address, tuple[InputError, ...]]:
    """Return the address in `query` and what in it could not be used.

    Args:
        query: Query parameters as in the address bar.
        allowed: What exists.
        language: Language where the address names none.
    """
    errors: list[InputError] = []
    spoken = _language(query.get(LANGUAGE), language, errors)
    address = Address(
        places=_places(query.get(PLACES), allowed, errors),
        year=_year(query.get(YEAR), allowed, errors),
        indicator=_indicator(query.get(INDICATOR), allowed, errors, spoken),
        language=spoken,
        extra={k: v for k, v in query.items() if k not in (PLACES, YEAR, INDICATOR, LANGUAGE)},
    )
    return address, tuple(errors)


def _places(text: str | None, allowed: Allowed, errors: list[InputError]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(part for part in (text or "").split("-") if part))
    known = [place for place in wanted if place in allowed.places]
    errors += [_unknown_place(part, allowed) for part in wanted if part not in allowed.places]
    if len(known) > MOST_PLACES:
        errors.append(InputError("too_many_places", value=len(known), allowed=MOST_PLACES))
    return tuple(known[:MOST_PLACES]) or DEFAULT_PLACES


def _unknown_place(value: str, allowed: Allowed) -> InputError:
    """Return the error of a key there is not, with those near by key or name."""
    called = {name: key for key, name in allowed.names.items()} | {k: k for k in allowed.places}
    keys = meant(value, called)
    maybe = [f"{allowed.names[key]} ({key})" if key in allowed.names else key for key in keys]
    return InputError("unknown_place", value=value, near=maybe)


def _year(text: str | None, allowed: Allowed, errors: list[InputError]) -> int | None:
    if text is None:
        return None
    if text.isdecimal() and int(text) in allowed.years:
        return int(text)
    first, last = min(allowed.years), max(allowed.years)
    errors.append(InputError("unknown_year", value=text, first=first, last=last))
    return None


def _indicator(
    text: str | None, allowed: Allowed, errors: list[InputError], language: str
) -> str | None:
    if text is None or text in allowed.indicators:
        return text
    errors.append(unknown_indicator(text, allowed.indicators, language))
    return None


def unknown_indicator(value: str, known: Collection[str], language: str) -> InputError:
    """Return the error of an indicator there is not, with those near by name or title."""
    titles = {name: words(language)(f"indicator.{name}.name") for name in known}
    maybe = [f"{titles[name]} ({name})" for name in near_indicators(value, known)]
    return InputError("unknown_indicator", value=value, near=maybe)


def _language(text: str | None, default: str, errors: list[InputError]) -> str:
    if text is None or text in LANGUAGES:
        return text or default
    errors.append(InputError("unknown_language", value=text, allowed=", ".join(LANGUAGES)))
    return default
