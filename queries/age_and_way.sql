-- grain: one row per town: how old and how far from a GP
-- parameters: none
-- source tables: indicators, age_structure, places
with

asked as (
    select region, indicator, year, value
    from indicators
    where
        level = 'town'
        and indicator in (
            'share_80plus', 'car_min_gp', 'people_80plus_far_from_gp', 'gps_per_10000'
        )
),

very_old as (
    select ags as region, cast(sum(population) as bigint) as people_80plus
    from age_structure
    where reference_date = '2025-12-31' and age_from >= 80
    group by ags
),

facts as (
    select
        region,
        max_by(value, year) filter (where indicator = 'share_80plus') as share_80plus,
        max_by(value, year) filter (where indicator = 'car_min_gp') as minutes_to_gp,
        max_by(value, year) filter (where indicator = 'people_80plus_far_from_gp')
            as people_80plus_far,
        max_by(value, year) filter (where indicator = 'gps_per_10000') as gps_per_10000,
        max(year) filter (where indicator = 'gps_per_10000') as doctors_year
    from asked
    group by region
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
    facts.gps_per_10000,
    facts.doctors_year
from towns
inner join facts on facts.region = towns.region
inner join very_old on very_old.region = towns.region
order by towns.region
