-- grain: one row per method: how many values of indicators came about that way
-- parameters: none
-- source tables: indicators, indicators_odbl
with

indicators as (
    select method from indicators where value is not null
    union all
    select method from indicators_odbl where value is not null
)

select
    method,
    count(*)::bigint as n_values
from indicators
group by method
order by method
