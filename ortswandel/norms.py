"""The norms behind demand and thresholds: published values, and what a reader puts in their place.

Frozen and self-validating. Changes stand in the address (`mass=klasse:20,krippe:65`) and in files;
shares are written in percent there, as people say them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ortswandel.errors import InputError, brief

PARAMETER = "mass"
"""Name of the changes in the address."""

LIMITS: Mapping[str, tuple[str, float, float]] = {
    "childcare_rate_under3": ("krippe", 0.0, 1.0),
    "childcare_rate_3to5": ("kita", 0.0, 1.0),
    "childcare_rate_6to10": ("hort", 0.0, 1.0),
    "childcare_children_per_facility": ("einrichtung", 5.0, 500.0),
    "class_size_primary": ("klasse", 5.0, 40.0),
    "school_primary_min_pupils": ("grundschule", 10.0, 400.0),
    "school_primary_min_pupils_city": ("grundschule_stadt", 10.0, 400.0),
    "gp_ratio": ("hausarzt", 200.0, 10000.0),
    "inhabitants_per_pharmacy_st": ("apotheke", 500.0, 20000.0),
    "fire_share": ("feuerwehr", 0.0, 1.0),
    "fire_service_age_min": ("feuerwehr_ab", 10.0, 30.0),
    "fire_service_age_max": ("feuerwehr_bis", 50.0, 80.0),
    "fire_group_strength": ("gruppe", 2.0, 100.0),
    "care_profile_0_64": ("pflege_0", 0.0, 1.0),
    "care_profile_65_69": ("pflege_65", 0.0, 1.0),
    "care_profile_70_74": ("pflege_70", 0.0, 1.0),
    "care_profile_75_79": ("pflege_75", 0.0, 1.0),
    "care_profile_80_84": ("pflege_80", 0.0, 1.0),
    "care_profile_85_89": ("pflege_85", 0.0, 1.0),
    "care_profile_90plus": ("pflege_90", 0.0, 1.0),
    "care_level_factor_st": ("pflege_land", 0.2, 5.0),
    "care_home_profile_0_64": ("heim_0", 0.0, 1.0),
    "care_home_profile_65_69": ("heim_65", 0.0, 1.0),
    "care_home_profile_70_74": ("heim_70", 0.0, 1.0),
    "care_home_profile_75_79": ("heim_75", 0.0, 1.0),
    "care_home_profile_80_84": ("heim_80", 0.0, 1.0),
    "care_home_profile_85_89": ("heim_85", 0.0, 1.0),
    "care_home_profile_90plus": ("heim_90", 0.0, 1.0),
    "care_home_level_factor_st": ("heim_land", 0.2, 5.0),
}
"""Norms that enter the computation: name in the address, lowest and highest value allowed."""
WHOLE = frozenset({"fire_service_age_min", "fire_service_age_max"})
"""Norms that are whole numbers: completed years of age."""
SHARE = (0.0, 1.0)
"""Span of a share, which people read and write in percent."""
MOST_NAMED = 8
"""Norms a sentence names as examples."""
NAMES = {key: name for name, (key, _, _) in LIMITS.items()}
NUMBER = r"-?[0-9]{1,9}(\.[0-9]{1,6})?"
Changes = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Norm:
    """One published norm.

    Attributes:
        name: Name in the table of norms.
        value: The published value; shares 0 to 1.
        unit: Unit of the value.
        area: Key of the area it was measured in or holds for.
        reference: Date or period.
        citation: Where it was published.
        url: Address of the publication, or "".
        certainty: How sure the value is known, a code of the table.
        caveat: What else to know, a code of the table, or "".
    """

    name: str
    value: float
    unit: str
    area: str
    reference: str
    citation: str
    url: str
    certainty: str
    caveat: str

    @property
    def key(self) -> str:
        """Name in the address."""
        return LIMITS[self.name][0]

    @property
    def span(self) -> tuple[float, float]:
        """Lowest and highest value allowed."""
        return LIMITS[self.name][1:]

    @property
    def factor(self) -> float:
        """What a value is multiplied with where people read and write it: shares in percent."""
        return factor_of(self.name)


@dataclass(frozen=True)
class Norms:
    """All norms of the computation, with a reader's changes.

    Attributes:
        published: Every norm of `LIMITS` once.
        changes: Other values by name, in the order of `published`; equal ones are left out.

    Raises:
        InputError: A name is unknown or stands twice, or a value is not allowed.
    """

    published: tuple[Norm, ...]
    changes: Changes = ()

    def __post_init__(self) -> None:
        """Check every change and bring them into their order."""
        known = {norm.name: norm.value for norm in self.published}
        ranked = checked_changes(self.changes)
        kept = tuple((name, value) for name, value in ranked if not same(value, known[name]))
        object.__setattr__(self, "changes", kept)

    def __getitem__(self, name: str) -> float:
        """Return the value that counts: the reader's, otherwise the published one."""
        return self.values[name]

    @cached_property
    def values(self) -> dict[str, float]:
        """Values by name."""
        return {norm.name: norm.value for norm in self.published} | dict(self.changes)

    def changed(self, name: str) -> bool:
        """Tell whether a reader put another value in place of the published one."""
        return name in dict(self.changes)

    def with_change(self, name: str, value: float) -> Norms:
        """Return the norms with one more change; the published value takes a change back.

        Raises:
            InputError: The value is not allowed.
        """
        return Norms(self.published, tuple((dict(self.changes) | {name: value}).items()))

    def to_query(self) -> dict[str, str]:
        """Return the query parameter of the changes; nothing without changes."""
        return {PARAMETER: changes_text(self.changes)} if self.changes else {}


def factor_of(name: str) -> float:
    """Return what a value is multiplied with where people read and write it: shares in percent."""
    return 100.0 if LIMITS[name][1:] == SHARE else 1.0


def changes_text(changes: Changes) -> str:
    """Return changes as they stand in the address: `krippe:65,klasse:20`."""
    return ",".join(f"{LIMITS[name][0]}:{_text(name, value)}" for name, value in changes)


def _text(name: str, value: float) -> str:
    """Return a value as people write it: six decimals at most, shares in percent."""
    return f"{value * factor_of(name):.6f}".rstrip("0").rstrip(".")


def read_changes(text: str) -> Changes:
    """Return the changes of an address, in the order of `LIMITS`.

    Raises:
        InputError: The text can't be read, a name is unknown or stands twice, a value not allowed.
    """
    return checked_changes(tuple(_change(part) for part in text.split(",") if part))


def checked_changes(changes: Changes) -> Changes:
    """Return changes in the order of `LIMITS`, their values as they can be written.

    Raises:
        InputError: A name is unknown or stands twice, or a value is not allowed.
    """
    given = [name for name, _ in changes]
    for name, value in changes:
        _check(name, value)
    if len(set(given)) < len(given):
        raise InputError("norm_twice", value=brief(", ".join(given)))
    ranked = sorted(changes, key=lambda change: list(LIMITS).index(change[0]))
    return tuple((name, float(_text(name, value)) / factor_of(name)) for name, value in ranked)


def same(value: float, other: float) -> bool:
    """Tell whether two values are the same number as far as people can write it."""
    return math.isclose(value, other, rel_tol=1e-7, abs_tol=1e-12)


def norms_from_rows(rows: Iterable[Mapping[str, object]]) -> Norms:
    """Return the norms of the table; rows that don't enter the computation are left out.

    Args:
        rows: With the fields of `Norm`, in the order of `LIMITS` or any other.

    Raises:
        InputError: A norm of the computation is missing.
    """
    found = {str(row["name"]): row for row in rows}
    missing = [name for name in LIMITS if name not in found]
    if missing:
        raise InputError("norm_missing", value=", ".join(missing))
    fields = tuple(Norm.__dataclass_fields__)
    return Norms(tuple(Norm(**{f: found[n][f] for f in fields}) for n in LIMITS))  # type: ignore[arg-type]


def from_query(published: Sequence[Norm], query: Mapping[str, str]) -> Norms:
    """Return the norms with the changes of the address.

    Raises:
        InputError: The text can't be read, a name is unknown or a value not allowed.
    """
    return Norms(tuple(published), read_changes(query.get(PARAMETER, "")))


def _change(part: str) -> tuple[str, float]:
    """Return name and value of one `klasse:20`."""
    key, _, number = part.partition(":")
    if key not in NAMES:
        raise _unknown(key)
    name = NAMES[key]
    if not re.fullmatch(NUMBER, number):
        raise _refused(name, number)
    return name, float(number) / factor_of(name)


def _check(name: str, value: object) -> None:
    """Raise InputError unless the norm exists and the value is a number in its span."""
    if name not in LIMITS:
        raise _unknown(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refused(name, str(value))
    _, low, high = LIMITS[name]
    whole = name not in WHOLE or float(value).is_integer()
    if not math.isfinite(value) or not low <= value <= high or not whole:
        raise _refused(name, f"{value * factor_of(name):.12g}")


def _unknown(name: str) -> InputError:
    """Return the sentence that there is no such norm, with some there are."""
    return InputError("norm_unknown", value=brief(name), allowed=", ".join([*NAMES][:MOST_NAMED]))


def _refused(name: str, said: str) -> InputError:
    """Return the sentence that a value is not allowed, with the allowed ones."""
    low, high = _spoken(name)
    return InputError("norm_value", name=LIMITS[name][0], value=brief(said), low=low, high=high)


def _spoken(name: str) -> tuple[str, str]:
    """Return the ends of a norm's span as people read them: "0 %" and "100 %" for shares."""
    _, low, high = LIMITS[name]
    factor = factor_of(name)
    sign = "\u202f%" if factor != 1.0 else ""
    return f"{low * factor:g}{sign}", f"{high * factor:g}{sign}"
