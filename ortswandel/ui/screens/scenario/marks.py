"""The marks on the sliders: what this town has had in other years."""

from __future__ import annotations

from ortswandel.findings.alike import DEFAULT_WEIGHTS, alike
from ortswandel.findings.marks import Mark, alike_mark, marks
from ortswandel.places import Place
from ortswandel.ui.screens.town import alike as town_alike
from ortswandel.ui.session import ask


def marks_of(town: Place, population: float) -> list[Mark]:
    """Return the years of this town's history, and the best one of the town most like it."""
    own = marks(ask("net_migration_of_town", ags=town.region))
    nearest = alike(town_alike.features(), town.region, DEFAULT_WEIGHTS, 1)
    histories = [(item, ask("net_migration_of_town", ags=item.region)) for item in nearest]
    return [*own, *(alike_mark(history, item.name, population) for item, history in histories)]
