-- grain: one row per school, hospital site or station; stops are thinned by another question
-- parameters: $kinds (names)
-- source tables: service_points_odbl, stations, places
with

points as (
    select kind, name, town, lon, lat, reference from service_points_odbl
    union all by name
    select 'station' as kind, name, town, lon, lat, cast(null as varchar) as reference from stations
),

towns as (select region, name as town_name from places where level = 'town')

select
    points.kind,
    points.name,
    points.town,
    towns.town_name,
    points.lon,
    points.lat,
    points.reference
from points
inner join towns on towns.region = points.town
where list_contains($kinds, points.kind)
order by points.kind, towns.town_name, points.name, points.lon, points.lat
