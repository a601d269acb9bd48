-- grain: one row per town, asked indicator and year
-- parameters: $indicators (names)
-- source tables: indicators, indicators_odbl
with

asked as (
    select * from indicators where level = 'town' and list_contains($indicators, indicator)
    union all by name
    select * from indicators_odbl where level = 'town' and list_contains($indicators, indicator)
)

select
    region,
    indicator,
    year,
    reference,
    value,
    method
from asked
