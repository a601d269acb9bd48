-- grain: one row per place and year of one census base; the first year is 100
-- parameters: $regions (keys of 2, 5 or 8 digits), $census_base
-- source tables: population
with

population as (select * from population where census_base = $census_base),

wanted as (select unnest($regions) as region),

summed as (
    select
        wanted.region,
        population.year,
        sum(population.population)::bigint as population,
        bool_or(population.method in ('derived', 'split_estimate')) as is_estimated
    from wanted
    inner join population on starts_with(population.ags, wanted.region)
    group by all
)

select
    region,
    year,
    population,
    is_estimated,
    100.0 * population / first_value(population) over (partition by region order by year)
        as index_100
from summed
order by region, year
