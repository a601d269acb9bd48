-- grain: one row per place, indicator and year
-- parameters: $regions (keys), $indicators (names)
-- source tables: indicators, indicators_odbl
with

indicators as (
    select * from indicators
    union all by name
    select * from indicators_odbl
)

select
    region,
    indicator,
    year,
    reference,
    value,
    method,
    census_base
from indicators
where list_contains($regions, region) and list_contains($indicators, indicator)
order by region, indicator, year
