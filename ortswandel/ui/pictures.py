"""Every picture that other pages can get: by its name, what makes it for an address.

The pages show the very pictures these functions return, so both are always the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortswandel.errors import InputError
from ortswandel.places import Place
from ortswandel.ui import pictures_scenario, pictures_services
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.screens import (
    ageing,
    ageing_pyramid,
    ageing_view,
    compare,
    decline,
    decline_balance,
    decline_least,
    map,
    method_model,
    method_model_beside,
    method_model_view,
    start,
    town,
    town_ages,
    town_alike,
)
from ortswandel.ui.session import chosen


def _of_town(make: Callable[[Place], Picture]) -> Maker:
    """Return what makes the picture of the first chosen town."""
    return lambda: make(pictures_scenario.own_town())


def _ages(own: Place) -> Picture:
    return town_ages.ages_picture(own, town.profile(own, (town.INDEX,)).get(town.INDEX))


def _alike(own: Place) -> Picture:
    weights = town_alike.weights_in_address()
    return town_alike.alike_picture(own, town_alike.likest(own, weights))


def _beside_kreis() -> Picture:
    if len(ageing.dependency()) < 2:
        raise InputError("picture_none")
    return ageing.beside_picture()


def _fall(at: int) -> Maker:
    def make() -> Picture:
        regions = decline_balance.fallen()
        if at >= len(regions):
            raise InputError("picture_none")
        return decline_balance.fall_picture(at, decline_balance.balances(regions)[at])

    return make


def _yearly(part: str) -> Maker:
    return lambda: decline_balance.yearly_picture(part, decline_balance.yearly_rates())


def _moves() -> Picture:
    if not any(place.is_town for place in chosen()):
        raise InputError("picture_town")
    return decline_balance.moves_picture()


PICTURES: Mapping[str, Maker] = {
    "start-verlauf": start.course_picture,
    "start-alter": start.age_picture,
    "start-veraenderung": start.change_picture,
    "ort-verlauf": _of_town(town.course_picture),
    "ort-altersaufbau": _of_town(_ages),
    "ort-aehnliche": _of_town(_alike),
    "vergleich-verlauf": compare.courses_picture,
    "vergleich-gemeinden": compare.all_towns_picture,
    "karte": lambda: map.map_picture(map.view()),
    "alterung-altersaufbau": lambda: ageing_pyramid.pyramid_picture(ageing_view.view()),
    "alterung-gemeinden": ageing.all_towns_picture,
    "alterung-daneben": _beside_kreis,
    "schrumpfung-verlauf": decline.course_picture,
    "schrumpfung-bewegung": decline.parts_picture,
    "schrumpfung-bilanz": _fall(0),
    "schrumpfung-bilanz-daneben": _fall(1),
    "schrumpfung-jahre": _yearly("natural"),
    "schrumpfung-wanderung": _yearly("migration"),
    "schrumpfung-umzuege": _moves,
    "schrumpfung-gemeinden": lambda: decline_least.dots_picture(decline_least.changes()),
    "schrumpfung-viertel": lambda: decline_least.quarters_picture(decline_least.changes()),
    **pictures_services.PICTURES,
    **pictures_scenario.PICTURES,
    "methode-fehler": method_model.errors_picture,
    "methode-vergleich": lambda: method_model_beside.beside_picture(
        method_model_view.view(method_model_view.wanted())
    ),
}
"""By the name in the address: page, then picture."""
