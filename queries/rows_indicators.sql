-- grain: one row per place, indicator and year, with the name of the place
-- parameters: $regions (keys), $indicators (names)
-- source tables: indicators, indicators_odbl, places
with

indicators as (
    select * from indicators where indicator in (select unnest($indicators))
    union all by name
    select * from indicators_odbl where indicator in (select unnest($indicators))
),

places as (
    select
        region,
        name,
        kreis_name
    from places
    where region in (select unnest($regions))
)

select
    indicators.region,
    places.name,
    places.kreis_name,
    indicators.level,
    indicators.indicator,
    indicators.year,
    indicators.reference,
    indicators.value,
    indicators.method,
    indicators.census_base
from indicators
inner join places on places.region = indicators.region
order by indicators.indicator, indicators.year, indicators.region
