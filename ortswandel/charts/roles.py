"""Who is drawn how: the chosen places in order, the Kreis and the Land beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.charts.theme import LETTERS, SHAPES, Tokens
from ortswandel.places import LAND, Place
from ortswandel.places import label as place_label
from ortswandel.text import Words


@dataclass(frozen=True)
class Role:
    """One place in a picture: its key, name, colours, mark shape and line dash."""

    region: str
    name: str
    color: str
    ink: str
    shape: str
    dash: tuple[int, ...]
    letter: str | None


def roles(places: Iterable[Place], tokens: Tokens, words: Words) -> tuple[Role, ...]:
    """Return a role for each place: A, B, … in order of choosing; the Land is always itself.

    Kreise take a letter like towns, but are drawn dashed.
    """
    found: list[Role] = []
    letters = 0
    for place in places:
        if place.region == LAND:
            found.append(land_role(place, tokens))
            continue
        dash = () if place.is_town else (6, 4)
        found.append(_lettered(place, letters, dash, tokens, words))
        letters += 1
    return tuple(found)


def _lettered(
    place: Place, index: int, dash: tuple[int, ...], tokens: Tokens, words: Words
) -> Role:
    return Role(
        place.region,
        place_label(place, words),
        tokens.town[index],
        tokens.ink[index],
        SHAPES[index],
        dash,
        LETTERS[index],
    )


def land_role(place: Place, tokens: Tokens) -> Role:
    """Return the Land's role: the dark dotted line."""
    return Role(place.region, place.name, tokens.land, tokens.text, "stroke", (2, 3), None)


def kreis_role(place: Place, tokens: Tokens, words: Words) -> Role:
    """Return the role of a Kreis that is shown for reference only: grey and dashed."""
    name = place_label(place, words)
    return Role(place.region, name, tokens.kreis, tokens.quiet, "stroke", (6, 4), None)


OWN_COLORS: dict[str, Any] = {"scale": {"color": "independent"}}
"""For layers with marks and words: otherwise the words would take the colours of the marks."""


def role_scale(roles: Sequence[Role], range_: Sequence[object]) -> dict[str, Any]:
    """Return the encoding of `region` by a property of the roles: colour, dash or shape.

    Args:
        roles: Places in order.
        range_: The property of each place, in the same order.
    """
    domain = [role.region for role in roles]
    scale = {"domain": domain, "range": list(range_)}
    return {"field": "region", "type": "nominal", "scale": scale, "legend": None}
