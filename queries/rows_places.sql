-- grain: one row of table places
-- parameters: $regions (keys)
-- source tables: places
with

places as (select * from places)

select *
from places
where region in (select unnest($regions))
order by length(region), region
