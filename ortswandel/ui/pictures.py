"""Every picture that other pages can get: by its name, what makes it for an address.

The pages show the very pictures these functions return, so both are always the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortswandel.errors import InputError
from ortswandel.places import Place
from ortswandel.ui import pictures_scenario, pictures_services
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.screens import start
from ortswandel.ui.screens.ageing import ageing, pyramid, view
from ortswandel.ui.screens.compare import compare
from ortswandel.ui.screens.decline import balance, decline, least
from ortswandel.ui.screens.map import map
from ortswandel.ui.screens.method import model, model_beside, model_view
from ortswandel.ui.screens.town import ages, alike, town
from ortswandel.ui.session import chosen


def _of_town(make: Callable[[Place], Picture]) -> Maker:
    """Return what makes the picture of the first chosen town."""
    return lambda: make(pictures_scenario.own_town())


def _ages(own: Place) -> Picture:
    return ages.ages_picture(own, town.profile(own, (town.INDEX,)).get(town.INDEX))


def _alike(own: Place) -> Picture:
    weights = alike.weights_in_address()
    return alike.alike_picture(own, alike.likest(own, weights))


def _beside_kreis() -> Picture:
    if len(ageing.dependency()) < 2:
        raise InputError("picture_none")
    return ageing.beside_picture()


def _fall(at: int) -> Maker:
    def make() -> Picture:
        regions = balance.fallen()
        if at >= len(regions):
            raise InputError("picture_none")
        return balance.fall_picture(at, balance.balances(regions)[at])

    return make


def _yearly(part: str) -> Maker:
    return lambda: balance.yearly_picture(part, balance.yearly_rates())


def _moves() -> Picture:
    if not any(place.is_town for place in chosen()):
        raise InputError("picture_town")
    return balance.moves_picture()


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
    "alterung-altersaufbau": lambda: pyramid.pyramid_picture(view.view()),
    "alterung-gemeinden": ageing.all_towns_picture,
    "alterung-daneben": _beside_kreis,
    "schrumpfung-verlauf": decline.course_picture,
    "schrumpfung-bewegung": decline.parts_picture,
    "schrumpfung-bilanz": _fall(0),
    "schrumpfung-bilanz-daneben": _fall(1),
    "schrumpfung-jahre": _yearly("natural"),
    "schrumpfung-wanderung": _yearly("migration"),
    "schrumpfung-umzuege": _moves,
    "schrumpfung-gemeinden": lambda: least.dots_picture(least.changes()),
    "schrumpfung-viertel": lambda: least.quarters_picture(least.changes()),
    **pictures_services.PICTURES,
    **pictures_scenario.PICTURES,
    "methode-fehler": model.errors_picture,
    "methode-vergleich": lambda: model_beside.beside_picture(model_view.view(model_view.wanted())),
}
"""By the name in the address: page, then picture."""
