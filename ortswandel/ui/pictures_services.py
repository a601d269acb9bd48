"""The pictures of the page Daseinsvorsorge for other pages, by their names in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortswandel.errors import InputError
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.pictures_scenario import own_town
from ortswandel.ui.screens.services import access, calendar, demand, doctors, map, services, supply
from ortswandel.ui.screens.services.services import View


def _of_view(make: Callable[[View], Picture]) -> Maker:
    """Return what makes a picture of the first chosen town under the scenario of the address."""

    def make_it() -> Picture:
        own = own_town()
        return make(services.compute(own, services.asked(own)))

    return make_it


def _ways() -> Picture:
    if not supply.has_ways():
        raise InputError("picture_none")
    return supply.ways_picture()


def _map() -> Picture:
    return map.map_picture(map.SERVICES[map.chosen_service()])


PICTURES: Mapping[str, Maker] = {
    "daseinsvorsorge-kalender": _of_view(calendar.calendar_picture),
    "daseinsvorsorge-bedarf": _of_view(demand.demand_picture),
    "daseinsvorsorge-wege": _ways,
    "daseinsvorsorge-aerzte": doctors.doctors_picture,
    "daseinsvorsorge-karte": _map,
    "daseinsvorsorge-verteilung": access.spread_picture,
    "daseinsvorsorge-hochaltrige": access.scatter_picture,
}
