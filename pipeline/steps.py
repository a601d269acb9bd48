"""All steps in the order they run. A new table or indicator is added here."""

from pipeline import ages, components, moves, places, population, vital
from pipeline.step import Step

CORE = (
    Step("population", population.population, sources=("population_totals",)),
    Step("places", places.places, ("municipalities", "districts"), ("population",)),
    Step("age_structure", ages.census_2011, sources=("age_2011",)),
    Step("age_structure", ages.register_2015, sources=("age_2015",)),
    Step("age_structure", ages.census_2022, sources=("age_2022",)),
    Step("age_structure", ages.register_2025, sources=("age_2025",)),
    Step("kreis_ages", ages.kreis_ages_published, sources=("kreis_age_2015_2020",)),
    Step("kreis_ages", ages.kreis_ages_summed, tables=("age_structure",)),
    Step("components", components.components, ("components",), ("population",)),
    Step("moves_2015", moves.moves_2015, sources=("moves_2015",)),
    Step("fertility_history", vital.fertility_history, sources=("fertility_land",)),
    Step("life_expectancy", vital.life_expectancy, sources=("life_expectancy_land",)),
)

STEPS: tuple[Step, ...] = CORE
