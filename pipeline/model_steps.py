"""Steps that turn published figures into the inputs of the population model."""

from pipeline import (
    model_base,
    model_fertility,
    model_history,
    model_migration,
    model_mortality,
    model_official,
    model_origin,
    model_profiles,
    model_referee,
    model_settings,
)
from pipeline.step import Step

LIFE = ("model_life_table_east", "model_assumptions")
BIRTHS = ("model_asfr_germany", *LIFE)

MODEL = (
    Step("model_mortality", model_mortality.model_mortality, LIFE),
    Step(
        "model_base",
        model_base.model_base,
        ("model_kreis_single_age_2024", *LIFE),
        ("age_structure",),
    ),
    Step("model_fertility", model_fertility.model_fertility, BIRTHS, ("model_base",)),
    Step(
        "model_fertility_age",
        model_fertility.model_fertility_age,
        ("model_asfr_germany", "model_assumptions"),
    ),
    Step(
        "net_migration_history",
        model_history.net_migration_history,
        BIRTHS,
        ("model_base", "age_structure", "population", "components"),
    ),
    Step(
        "model_net_level",
        model_migration.model_net_level,
        LIFE,
        ("net_migration_history", "model_base", "model_fertility", "model_fertility_age"),
    ),
    Step(
        "model_moves",
        model_migration.model_moves,
        ("model_net_migration_age", *LIFE),
        ("model_base", "model_net_level", "moves_2015", "age_structure", "population"),
    ),
    Step("model_land_net", model_migration.model_land_net, tables=("model_moves",)),
    Step(
        "model_settings",
        model_settings.model_settings,
        ("model_assumptions", "model_official_projection"),
    ),
    Step("model_profiles", model_profiles.model_profiles, ("model_groups",), ("model_moves",)),
    Step("model_origin_mortality", model_origin.model_origin_mortality, LIFE, ("life_expectancy",)),
    Step(
        "model_origin_base",
        model_origin.model_origin_base,
        ("model_kreis_single_age_2015",),
        ("model_origin_mortality", "age_structure"),
    ),
    Step(
        "model_origin_births",
        model_origin.model_origin_births,
        ("model_asfr_germany", "model_assumptions"),
    ),
    Step(
        "model_origin_kreise",
        model_origin.model_origin_kreise,
        tables=("model_origin_base", "model_origin_births", "components"),
    ),
    Step(
        "model_backtest",
        model_origin.model_backtest,
        ("model_assumptions",),
        (
            "population",
            "model_origin_base",
            "model_origin_mortality",
            "model_origin_births",
            "model_origin_kreise",
            "model_moves",
        ),
    ),
    Step(
        "model_referee",
        model_referee.model_referee,
        (
            "referee_ages",
            "referee_moves",
            "referee_totals",
            "referee_kreise",
            "referee_life_expectancy",
            *LIFE,
            "model_kreis_single_age_2015",
        ),
        ("model_origin_births",),
    ),
    Step(
        "official_projections",
        model_official.official_projections,
        ("model_official_projection", "model_official_values"),
    ),
    Step("model_groups", model_profiles.model_groups, ("model_group_settings", "model_groups")),
)
