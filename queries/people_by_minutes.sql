-- grain: one row per service and class of car minutes: towns and their people
-- parameters: $indicators (names of car times), $year (of the population)
-- source tables: indicators
with

ways as (
    select region, indicator, value as minutes
    from indicators
    where level = 'town' and list_contains($indicators, indicator)
),

people as (
    select region, value as population
    from indicators
    where level = 'town' and indicator = 'population' and year = $year
)

select
    ways.indicator,
    cast(least(floor(ways.minutes / 5), 4) * 5 as integer) as minutes_from,
    count(*) as towns,
    cast(sum(people.population) as bigint) as population
from ways
inner join people on people.region = ways.region
group by ways.indicator, minutes_from
order by ways.indicator, minutes_from
