-- grain: one row per indicator: all values of towns at the newest date for which towns have one
-- parameters: $indicators (names)
-- source tables: indicators, indicators_odbl
with

indicators as (
    select * from indicators where indicator in (select unnest($indicators))
    union all by name
    select * from indicators_odbl where indicator in (select unnest($indicators))
),

by_year as (
    select
        indicator,
        year,
        max(reference) as reference,
        list(value) as town_values
    from indicators
    where level = 'town' and value is not null
    group by indicator, year
)

select *
from by_year
qualify year = max(year) over (partition by indicator)
order by indicator
