"""All steps in the order they run. A new table or indicator is added here."""

from pipeline import (
    ages,
    components,
    indicators_access,
    indicators_age,
    indicators_census,
    indicators_combined,
    indicators_demography,
    indicators_districts,
    indicators_economy,
    indicators_health,
    indicators_moves,
    indicators_odbl,
    moves,
    places,
    population,
    services,
    vital,
)
from pipeline.model_steps import MODEL
from pipeline.step import Step

CORE = (
    Step("population", population.population, sources=("population_totals",)),
    Step("places", places.places, ("municipalities", "districts"), ("population",)),
    Step("age_structure", ages.census_2011, sources=("age_2011",)),
    Step("age_structure", ages.register_groups, sources=("age_register",)),
    Step("age_structure", ages.census_2022, sources=("age_2022",)),
    Step("age_structure", ages.register_2025, sources=("age_2025",)),
    Step("kreis_ages", ages.kreis_ages_published, sources=("kreis_age_2015_2020",)),
    Step("kreis_ages", ages.kreis_ages_summed, ("kreis_age_2015_2020",), ("age_structure",)),
    Step("components", components.components, ("components",), ("population",)),
    Step("moves_2015", moves.moves_2015, sources=("moves_2015",)),
    Step("fertility_history", vital.fertility_history, sources=("fertility_land",)),
    Step("life_expectancy", vital.life_expectancy, sources=("life_expectancy_land",)),
)

AGES = ("age_structure", "kreis_ages")
INDICATORS = (
    Step("indicators", indicators_demography.demography, tables=("population", "places")),
    Step("indicators", indicators_age.age_indicators, ("census_persons",), AGES),
    Step("indicators", indicators_age.mean_age, ("mean_age",)),
    Step(
        "indicators", indicators_moves.move_indicators, ("kreis_moves_2015",), ("moves_2015", *AGES)
    ),
    Step("indicators", indicators_moves.vital_rates, tables=("components", "population")),
    Step("indicators", indicators_census.citizenship, ("census_persons",), ("age_structure",)),
    Step("indicators", indicators_census.housing, ("census_housing_2022", "census_persons")),
    Step("indicators", indicators_access.town_access, ("atlas_towns",)),
    Step(
        "indicators", indicators_access.association_access, ("atlas_associations", "municipalities")
    ),
    Step("indicators", indicators_access.broadband, ("broadband_atlas",)),
    Step("indicators", indicators_access.stations, ("railway_stations", "municipalities")),
    Step("indicators", indicators_health.doctors, ("doctors_towns", "doctors_districts")),
    Step("indicators", indicators_economy.tax_power_2022, ("atlas_towns",), ("population",)),
    Step("indicators", indicators_economy.tax_power_2024, ("tax_power_2024",), ("population",)),
    Step("indicators", indicators_economy.labour, ("labour_2015",), AGES),
    Step("indicators", indicators_economy.trade_tax, ("trade_tax_2015",)),
    Step("indicators", indicators_economy.income, ("income_2010",)),
    Step("indicators", indicators_economy.deprivation, ("deprivation_2021", "municipalities")),
    Step("indicators", indicators_districts.district_series, ("inkar_districts",)),
    Step("indicators", indicators_districts.district_access, ("atlas_districts",)),
    Step("indicators", indicators_districts.after_school_care, ("atlas_districts",)),
    Step("indicators", indicators_combined.far_from_gp, ("atlas_towns",), ("age_structure",)),
    Step("indicators_odbl", indicators_odbl.schools, ("odbl_schools_2016",)),
    Step("indicators_odbl", indicators_odbl.transit_stops, ("odbl_transit_stops",)),
    Step("indicators_odbl", indicators_odbl.hospital_sites, ("odbl_hospital_sites",)),
)

SERVICES = (
    Step("norms", services.norms, ("norms",)),
    Step("control_totals", services.district_totals, ("service_totals",)),
    Step("control_totals", services.land_totals, ("service_totals_land",)),
    Step("control_totals", services.gp_totals, ("doctors_districts",), ("population",)),
    Step("stations", services.stations, ("railway_stations",)),
    Step("service_points_odbl", services.service_points, ("odbl_service_points",)),
)

STEPS: tuple[Step, ...] = (*CORE, *INDICATORS, *MODEL, *SERVICES)
