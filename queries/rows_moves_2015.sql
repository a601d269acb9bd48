-- grain: one row of table moves_2015 with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: moves_2015, places
with

moves_2015 as (select * from moves_2015),

places as (select region, name from places where region in (select unnest($regions)))

select
    moves_2015.ags,
    places.name,
    moves_2015.* exclude (ags)
from moves_2015
inner join places on places.region = moves_2015.ags
order by moves_2015.ags, moves_2015.sex, moves_2015.age_from
