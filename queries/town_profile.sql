-- grain: one row per asked indicator and year: one town's value and the values of all towns
-- parameters: $region (key of a town), $indicators (names)
-- source tables: indicators, indicators_odbl
with

asked as (
    select * from indicators where level = 'town' and list_contains($indicators, indicator)
    union all by name
    select * from indicators_odbl where level = 'town' and list_contains($indicators, indicator)
)

select
    indicator,
    year,
    coalesce(max(reference) filter (where region = $region), max(reference)) as reference,
    max(value) filter (where region = $region) as value,
    max(method) filter (where region = $region) as method,
    list(value) filter (where value is not null) as all_values
from asked
group by indicator, year
order by indicator, year
