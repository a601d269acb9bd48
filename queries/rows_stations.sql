-- grain: one row of table stations with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: stations, places
with

stations as (select * from stations where town in (select unnest($regions))),

places as (select region, name as town_name from places where region in (select unnest($regions)))

select
    stations.town as ags,
    places.town_name,
    stations.name as point_name,
    stations.lon,
    stations.lat
from stations
inner join places on places.region = stations.town
order by stations.town, stations.name
