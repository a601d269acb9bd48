-- grain: one row per place and indicator, each indicator at a year of its own
-- parameters: $regions (keys), $indicators (names), $years (as many as indicators, in their order)
-- source tables: indicators, indicators_odbl
with

indicators as (
    select * from indicators
    where region in (select unnest($regions)) and indicator in (select unnest($indicators))
    union all by name
    select * from indicators_odbl
    where region in (select unnest($regions)) and indicator in (select unnest($indicators))
),

wanted as (
    select
        unnest($indicators) as indicator,
        unnest($years) as year
)

select
    indicators.region,
    indicators.indicator,
    indicators.year,
    indicators.reference,
    indicators.value,
    indicators.method
from indicators
inner join wanted
    on wanted.indicator = indicators.indicator and wanted.year = indicators.year
where indicators.value is not null
order by indicators.indicator, indicators.region
