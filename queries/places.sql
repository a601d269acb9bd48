-- grain: one row per place (Land, Kreis, town)
-- parameters: none
-- source tables: places
with

places as (select * from places)

select
    region,
    level,
    name,
    designation,
    kreis,
    kreis_name,
    area_km2,
    size_class,
    settlement_type
from places
order by length(region), region
