-- grain: one row per town
-- parameters: none
-- source tables: control_totals, indicators, indicators_odbl, places, population
with

homes as (
    select * from indicators
    where indicator = 'nursing_home_places_per_10000' and level = 'kreis' and year = 2021
),

residents as (
    select
        region as kreis,
        value / sum(value) over () as share
    from control_totals
    where measure = 'care_residential' and length(region) = 5 and reference = '2019-12-31'
),

sites as (
    select * from indicators_odbl where indicator = 'schools_primary' and level = 'town'
),

towns as (select * from places where level = 'town'),

counts as (select * from population where year = 2021),

people as (
    select
        substr(ags, 1, 5) as kreis,
        sum(population)::double as persons
    from counts
    group by substr(ags, 1, 5)
)

select
    towns.region,
    towns.kreis,
    towns.association,
    sites.value as schools,
    homes.value / 10000 * people.persons as kreis_home_places,
    residents.share as kreis_home_share
from towns
left join sites on sites.region = towns.region
left join homes on homes.region = towns.kreis
left join people on people.kreis = towns.kreis
left join residents on residents.kreis = towns.kreis
order by towns.region
