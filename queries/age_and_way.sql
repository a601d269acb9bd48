-- grain: one row per town: how old and how far from a GP
-- parameters: none
-- source tables: indicators, age_structure, places
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

very_old as (
    select ags as region, cast(sum(population) as bigint) as people_80plus
    from age_structure
    where age_from >= 80 and reference_date = (select max(reference_date) from age_structure)
    group by ags
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
    very_old.people_80plus,
    facts.people_80plus_far,
    doctors.gps_per_10000,
    doctors.doctors_year
from towns
inner join facts on facts.region = towns.region
inner join very_old on very_old.region = towns.region
left join doctors on doctors.region = towns.region
order by towns.region
