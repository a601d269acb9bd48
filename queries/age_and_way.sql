-- grain: one row per town: how old and how far from a GP
-- parameters: none
-- source tables: indicators, places
with

facts as (
    select
        region,
        max(value) filter (where indicator = 'share_80plus') as share_80plus,
        max(value) filter (where indicator = 'car_min_gp') as minutes_to_gp,
        max(value) filter (where indicator = 'people_80plus_far_from_gp') as people_80plus_far
    from indicators
    where level = 'town'
    group by region
),

doctors as (
    select region, value as gps_per_10000, year as doctors_year
    from indicators
    where level = 'town' and indicator = 'gps_per_10000'
    qualify year = max(year) over ()
),

towns as (select region, name, kreis_name from places where level = 'town')

select
    towns.region,
    towns.name,
    towns.kreis_name,
    facts.share_80plus,
    facts.minutes_to_gp,
    facts.people_80plus_far,
    doctors.gps_per_10000,
    doctors.doctors_year
from towns
inner join facts on facts.region = towns.region
left join doctors on doctors.region = towns.region
order by towns.region
