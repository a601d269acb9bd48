-- grain: one row per Kreis or Land: from the population at one year's end to that of another
-- parameters: $regions (keys of 2 or 5 digits), $first, $last (years, end of the year)
-- source tables: components, population
with

wanted as (select unnest($regions) as region),

ends as (
    select
        wanted.region,
        min(population.census_base) = max(population.census_base) as is_one_count,
        sum(if(population.year = $first, population.population, 0))::bigint as starting,
        sum(if(population.year = $last, population.population, 0))::bigint as ending
    from wanted
    inner join population on starts_with(population.ags, wanted.region)
    where population.year in ($first, $last)
    group by wanted.region
),

moved as (
    select
        region,
        sum(live_births)::bigint as births,
        sum(deaths)::bigint as deaths,
        sum(net_migration)::bigint as net_migration,
        count(*) as n_years
    from components
    where year > $first and year <= $last
    group by region
)

select
    ends.region,
    ends.starting,
    moved.births,
    moved.deaths,
    moved.net_migration,
    ends.ending - ends.starting - moved.births + moved.deaths - moved.net_migration as rest,
    ends.ending
from ends
inner join moved on moved.region = ends.region
-- no balance across a census, none with a year missing
where ends.is_one_count and moved.n_years = $last - $first
order by ends.region
