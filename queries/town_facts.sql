-- grain: one row: what a town is and how many people live in it at the newest date
-- parameters: $region (key of a town)
-- source tables: places, population
with

places as (select * from places where region = $region),

population as (select * from population where ags = $region),

newest as (
    select * from population
    order by year desc
    limit 1
)

select
    places.region,
    places.designation,
    places.kreis,
    places.kreis_name,
    places.association,
    places.area_km2,
    newest.population,
    newest.reference_date
from places
cross join newest
