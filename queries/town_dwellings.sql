-- grain: one row per town
-- parameters: none
-- source tables: indicators, places, age_structure
with

indicators as (
    select * from indicators
    where indicator in ('dwellings_per_1000', 'vacancy_rate') and level = 'town' and year = 2022
),

ages as (select * from age_structure where year = 2022),

towns as (select * from places where level = 'town'),

counted as (
    select
        ags,
        sum(population)::double as people_2022
    from ages
    group by ags
),

per_person as (
    select
        region,
        max(value) filter (where indicator = 'dwellings_per_1000') / 1000 as dwellings,
        max(value) filter (where indicator = 'vacancy_rate') as share_vacant
    from indicators
    group by region
)

select
    towns.region,
    per_person.dwellings * counted.people_2022 as dwellings,
    per_person.dwellings * (1 - per_person.share_vacant) as occupied_per_person,
    counted.people_2022
from towns
left join per_person on per_person.region = towns.region
left join counted on counted.ags = towns.region
order by towns.region
