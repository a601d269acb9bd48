-- grain: one row: how many indicators a town has, and how many of their newest values are simply counted
-- parameters: $region (key of a town)
-- source tables: indicators, indicators_odbl
with

indicators as (
    select * from indicators where region = $region and value is not null
    union all by name
    select * from indicators_odbl where region = $region and value is not null
),

newest as (
    select
        indicator,
        max_by(method, year) as method
    from indicators
    group by indicator
)

select
    count(*)::bigint as n_indicators,
    count(*) filter (where method = 'observed')::bigint as n_observed
from newest
