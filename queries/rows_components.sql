-- grain: one row of table components with the name of the Kreis or Land
-- parameters: $regions (keys of Kreise and the Land)
-- source tables: components, places
with

components as (select * from components),

places as (select region, name from places where region in (select unnest($regions)))

select
    components.region,
    places.name,
    components.* exclude (region)
from components
inner join places on places.region = components.region
order by components.region, components.year
