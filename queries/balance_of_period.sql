-- grain: one row per Kreis or Land: from the population at one year's end to that of another
-- parameters: $regions (keys of 2 or 5 digits), $first, $last (years, end of the year)
-- source tables: components, population
with

population as (
    select * from population where year in ($first, $last)
),

wanted as (select unnest($regions) as region),

ends as (
    select
        wanted.region,
        count(distinct population.census_base) as n_bases,
        (sum(population.population) filter (where population.year = $first))::bigint as starting,
        (sum(population.population) filter (where population.year = $last))::bigint as ending
    from wanted
    inner join population on starts_with(population.ags, wanted.region)
    group by all
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
where ends.n_bases = 1 and moved.n_years = $last - $first
order by ends.region
