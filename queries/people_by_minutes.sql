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
    case
        when ways.minutes < 5 then 0
        when ways.minutes < 10 then 5
        when ways.minutes < 20 then 10
        else 20
    end as minutes_from,
    count(*) as towns,
    cast(sum(people.population) as bigint) as population
from ways
inner join people on people.region = ways.region
group by ways.indicator, minutes_from
order by ways.indicator, minutes_from
