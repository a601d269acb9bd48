-- grain: one row per Kreis or Land: mean yearly rates per 1,000 people over a period
-- parameters: $regions (keys of 2 or 5 digits), $first, $last (years)
-- source tables: components
with

components as (select * from components),

period as (
    select * from components
    where
        list_contains($regions, region)
        and year between $first and $last
        and population_mean is not null
        and net_migration is not null
)

select
    region,
    1000.0 * sum(live_births) / sum(population_mean) as births_per_1000,
    1000.0 * sum(deaths) / sum(population_mean) as deaths_per_1000,
    1000.0 * sum(natural_change) / sum(population_mean) as natural_change_per_1000,
    1000.0 * sum(net_migration) / sum(population_mean) as net_migration_per_1000,
    count(*)::bigint as n_years
from period
group by region
order by region
