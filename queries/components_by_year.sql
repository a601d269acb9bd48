-- grain: one row per Kreis or Land and year: rates per 1,000 people
-- parameters: $regions (keys of 2 or 5 digits), $first, $last (years)
-- source tables: components
with

components as (select * from components)

select
    region,
    year,
    live_births,
    deaths,
    net_migration,
    1000.0 * natural_change / population_mean as natural_change_per_1000,
    1000.0 * net_migration / population_mean as net_migration_per_1000
from components
where
    list_contains($regions, region)
    and year between $first and $last
    and population_mean is not null
order by region, year
