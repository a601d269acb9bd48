-- grain: one row per town
-- parameters: none
-- source tables: indicators, indicators_odbl, places, population, age_structure
with

indicators as (select * from indicators),

sites as (select * from indicators_odbl where indicator = 'schools_primary'),

towns as (select * from places where level = 'town'),

people as (select * from population),

census as (select * from age_structure where year = 2022),

homes as (
    select
        region,
        year,
        value / 10000 as places_per_person
    from indicators
    where indicator = 'nursing_home_places_per_10000' and level = 'kreis'
    qualify year = max(year) over ()
),

homes_of_kreis as (
    select
        homes.region as kreis,
        homes.year as homes_year,
        homes.places_per_person * sum(people.population) as home_places
    from homes
    inner join people
        on people.year = homes.year and substr(people.ags, 1, 5) = homes.region
    group by homes.region, homes.year, homes.places_per_person
),

dwellings as (
    select
        region,
        max(case when indicator = 'dwellings_per_1000' then value end) / 1000
            as dwellings_per_person,
        max(case when indicator = 'vacancy_rate' then value end) as share_vacant
    from indicators
    where indicator in ('dwellings_per_1000', 'vacancy_rate') and level = 'town' and year = 2022
    group by region
),

counted as (
    select
        ags,
        sum(population)::double as people_2022
    from census
    group by ags
)

select
    towns.region,
    towns.name,
    towns.kreis,
    towns.kreis_name,
    towns.association,
    towns.is_association_member,
    sites.value as schools,
    sites.reference as schools_reference,
    homes_of_kreis.home_places as kreis_home_places,
    homes_of_kreis.homes_year,
    dwellings.dwellings_per_person * counted.people_2022 as dwellings,
    dwellings.dwellings_per_person * (1 - dwellings.share_vacant) as occupied_per_person,
    dwellings.share_vacant,
    counted.people_2022
from towns
left join sites on sites.region = towns.region
left join homes_of_kreis on homes_of_kreis.kreis = towns.kreis
left join dwellings on dwellings.region = towns.region
left join counted on counted.ags = towns.region
order by towns.region
