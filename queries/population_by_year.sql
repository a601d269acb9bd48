-- grain: one row per place and year; a Kreis or the Land is the sum of its towns
-- parameters: $regions (keys of 2, 5 or 8 digits)
-- source tables: population
with

population as (select * from population),

wanted as (select unnest($regions) as region),

summed as (
    select
        wanted.region,
        population.year,
        population.census_base,
        sum(population.population)::bigint as population,
        string_agg(distinct population.method, ', ' order by population.method) as methods
    from wanted
    inner join population on starts_with(population.ags, wanted.region)
    group by all
)

select
    region,
    year,
    population,
    census_base,
    methods
from summed
order by region, year
