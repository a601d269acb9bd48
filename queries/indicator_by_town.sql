-- grain: one row per town for one indicator and year
-- parameters: $indicator, $year
-- source tables: indicators, indicators_odbl, places
with

indicators as (
    select * from indicators
    union all by name
    select * from indicators_odbl
),

places as (select * from places where level = 'town'),

chosen as (
    select * from indicators where indicator = $indicator and year = $year
)

select
    places.region,
    places.name,
    places.kreis_name,
    chosen.value,
    chosen.method
from places
left join chosen on chosen.region = places.region
order by places.region
