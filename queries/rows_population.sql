-- grain: one row of table population with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: population, places
with

population as (select * from population),

places as (select region, name from places where region in (select unnest($regions)))

select
    population.ags,
    places.name,
    population.* exclude (ags)
from population
inner join places on places.region = population.ags
order by population.ags, population.year
