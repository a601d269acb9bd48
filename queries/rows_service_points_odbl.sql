-- grain: one row of table service_points_odbl with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: service_points_odbl, places
with

points as (select * from service_points_odbl where town in (select unnest($regions))),

places as (select region, name as town_name from places where region in (select unnest($regions)))

select
    points.town as ags,
    places.town_name,
    points.kind,
    points.name as point_name,
    points.lon,
    points.lat,
    points.reference,
    points.source
from points
inner join places on places.region = points.town
order by points.town, points.kind, points.name, points.lon, points.lat
