"""The pictures of the page Szenarien for other pages, by their names in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortswandel.errors import InputError
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast, run_all
from ortswandel.ui.picture import Maker, Picture
from ortswandel.ui.screens.scenario import (
    address,
    beside,
    decided,
    people,
    people_coming,
    scenario,
    sections,
    twins,
    why,
)
from ortswandel.ui.screens.scenario import pins as scenario_pins
from ortswandel.ui.screens.scenario import towns as scenario_towns
from ortswandel.ui.screens.scenario.scenario import View
from ortswandel.ui.screens.services import services
from ortswandel.ui.screens.town import town
from ortswandel.ui.session import speak

OfScenario = Callable[[Place, Forecast], Picture]


def own_town() -> Place:
    """Return the first chosen town.

    Raises:
        InputError: Only Kreise or the Land are chosen.
    """
    own = town.current()
    if own is None:
        raise InputError("picture_town")
    return own


def _of_view(make: Callable[[View], Picture], *, single: bool = False) -> Maker:
    """Return what makes a picture of the town; `single` where it shows single numbers."""

    def make_it() -> Picture:
        own = own_town()
        view = scenario.compute(own, address.wanted(own))
        if single and view.only_range:
            raise InputError("picture_small")
        return make(view)

    return make_it


def _of_scenario(make: OfScenario, *, single: bool = False, arrivals: bool = False) -> Maker:
    """Return what makes a picture of a scenario.

    Args:
        make: Makes it of the town and the scenario carried out.
        single: It shows single numbers, which towns too small for them don't have.
        arrivals: It is about those who come in addition.
    """

    def make_it() -> Picture:
        own = own_town()
        forecast = sections.computed(address.wanted(own))
        if single and sections.only_spans(forecast):
            raise InputError("picture_small")
        if arrivals and not forecast.scenario.arrivals:
            raise InputError("picture_nobody")
        return make(own, forecast)

    return make_it


def _pins(own: Place, forecast: Forecast) -> Picture:
    pins = address.pinned()
    if not pins.scenarios:
        raise InputError("picture_none")
    return scenario_pins.pins_picture(own, forecast, pins)


def _classes(own: Place, forecast: Forecast) -> Picture:
    norms = services.published(speak().language)
    return people.classes_picture(own, forecast, norms).picture


def _crews(own: Place, forecast: Forecast) -> Picture:
    norms = services.published(speak().language)
    return people.crews_picture(own, forecast, norms).picture


def _more(own: Place, forecast: Forecast) -> Picture:
    return people_coming.more_picture(own, forecast).picture


def _one_year(own: Place, forecast: Forecast) -> Picture:
    crew, school = people.norms_of_groups()
    return people_coming.one_year_picture(own, forecast, crew, school).picture


def _beside(own: Place, forecast: Forecast) -> Picture:
    towns = beside.towns_shown(own)
    if len(towns) < 2:
        raise InputError("picture_none")
    return beside.beside_picture(own, forecast, towns, beside.mode())


def _all_towns(own: Place, forecast: Forecast) -> Picture:
    found = scenario_towns.changes(run_all(forecast.scenario, DATA))
    return scenario_towns.towns_picture(own, forecast, found)


PICTURES: Mapping[str, Maker] = {
    "szenarien-ausblick": _of_view(twins.course_picture),
    "szenarien-altersaufbau": _of_view(twins.ages_picture, single=True),
    "szenarien-festgehalten": _of_scenario(_pins, single=True),
    "szenarien-unterschied": _of_scenario(why.difference_picture, arrivals=True),
    "szenarien-veraenderung": _of_scenario(why.change_picture, single=True),
    "szenarien-entschieden": _of_scenario(decided.decided_picture, single=True),
    "szenarien-schulklassen": _of_scenario(_classes, single=True),
    "szenarien-loeschgruppen": _of_scenario(_crews, single=True),
    "szenarien-mehr-menschen": _of_scenario(_more, arrivals=True),
    "szenarien-ein-jahr": _of_scenario(_one_year, arrivals=True),
    "szenarien-orte": _of_scenario(_beside, arrivals=True),
    "szenarien-alle": _of_scenario(_all_towns, arrivals=True),
}
