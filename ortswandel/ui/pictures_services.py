"""The pictures of the page Daseinsvorsorge for other pages, by their names in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortswandel.errors import InputError
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.pictures_scenario import own_town
from ortswandel.ui.screens import (
    services,
    services_access,
    services_calendar,
    services_demand,
    services_doctors,
    services_map,
    services_supply,
)
from ortswandel.ui.screens.services import View


def _of_view(make: Callable[[View], Picture]) -> Maker:
    """Return what makes a picture of the first chosen town under the scenario of the address."""

    def make_it() -> Picture:
        own = own_town()
        return make(services.compute(own, services.asked(own)))

    return make_it


def _ways() -> Picture:
    if not services_supply.has_ways():
        raise InputError("picture_none")
    return services_supply.ways_picture()


def _map() -> Picture:
    return services_map.map_picture(services_map.SERVICES[services_map.chosen_service()])


PICTURES: Mapping[str, Maker] = {
    "daseinsvorsorge-kalender": _of_view(services_calendar.calendar_picture),
    "daseinsvorsorge-bedarf": _of_view(services_demand.demand_picture),
    "daseinsvorsorge-wege": _ways,
    "daseinsvorsorge-aerzte": services_doctors.doctors_picture,
    "daseinsvorsorge-karte": _map,
    "daseinsvorsorge-verteilung": services_access.spread_picture,
    "daseinsvorsorge-hochaltrige": services_access.scatter_picture,
}
