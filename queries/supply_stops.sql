-- grain: one row per field of 0.02 degrees with a stop: the stop nearest to its south-west corner
-- parameters: none
-- source tables: service_points_odbl
with

stops as (
    select
        town,
        lon,
        lat,
        floor(lon / 0.02) as across,
        floor(lat / 0.02) as up
    from service_points_odbl
    where kind = 'stop'
)

select
    across,
    up,
    min_by(town, lon + lat) as town,
    min_by(lon, lon + lat) as lon,
    min_by(lat, lon + lat) as lat,
    count(*) as stops
from stops
group by across, up
order by across, up
